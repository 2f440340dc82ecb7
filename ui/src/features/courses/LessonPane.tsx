// One lesson: its text, objectives and quiz in the middle, its sources on the right.
// Not here: the editors (`editor/`), what is typed in them (`open-lesson.ts`) and saving it (`lesson-text.ts`).
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { LessonView } from "../../bridge/bindings.ts";
import type { Shown } from "../../components/DocumentPanel.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Arriving } from "../asking/Arriving.tsx";
import { AskMenu } from "../asking/AskMenu.tsx";
import { Waiting } from "../asking/Waiting.tsx";
import { Questions } from "../questions/Questions.tsx";
import type { Act, Edit } from "./acting.ts";
import type { Around } from "./editor/hand.ts";
import type { Spot } from "./FindPanel.tsx";
import type { Place } from "./lesson-text.ts";
import { Counted, ModeChoice, useMode } from "./Mode.tsx";
import { Objectives, type Remake } from "./Objectives.tsx";
import { useLessonText, useSpot } from "./open-lesson.ts";
import { Sources } from "./Sources.tsx";

const Writing = lazy(() => import("./editor/Writing.tsx"));
const Preview = lazy(() => import("./Preview.tsx"));

type Props = {
  place: Place;
  lang: string;
  /** A place of the text to be shown. */
  spot: Spot | null;
  generation: number;
  turns: number;
  frozen: boolean;
  act: Act;
  edit: Edit;
};

export function LessonPane({ place, generation, frozen, ...others }: Props) {
  const host = useHost();
  const lesson = useQuery({
    queryKey: ["lesson", place.course, place.lesson, generation],
    queryFn: async () => ({ generation, view: await host.lesson(place.course, place.lesson) }),
    // The text is being typed: it is read again when something else has changed it, and only then.
    staleTime: "static",
    gcTime: 0,
    placeholderData: (before) => before,
  });
  if (!lesson.data) {
    return (
      <section className="lesson">
        {lesson.error ? <Problem error={lesson.error} retry={() => void lesson.refetch()} /> : <Wait />}
      </section>
    );
  }
  return (
    <OpenLesson
      place={place}
      view={lesson.data.view}
      generation={lesson.data.generation}
      frozen={frozen || lesson.isPlaceholderData}
      again={() => void lesson.refetch()}
      {...others}
    />
  );
}

function OpenLesson({
  place,
  lang,
  spot,
  again,
  view,
  generation,
  turns,
  frozen,
  act,
  edit,
}: Props & { view: LessonView; again: () => void }) {
  const host = useHost();
  const [mode, setMode] = useMode();
  const { text, saving, body, edition, both, cursor, hand, type, quote, settle } = useLessonText(
    place,
    view,
    generation,
    act,
    again,
  );
  useSpot(spot, hand);
  const [shown, setShown] = useState<Shown | null>(null);
  const around = useMemo<Around>(
    () => ({
      citations: view.citations,
      open: ({ document, passage }) => setShown({ document, passage }),
      picture: () => null,
    }),
    [view.citations],
  );
  const change = async (make: Remake) => {
    const remade = async () => {
      const { objectives } = await host.lesson(place.course, view.id);
      const as = { lesson: view.id, title: null, minutes: null };
      return { edit: "set_lesson", ...as, objectives: make(objectives) } as const;
    };
    return (await edit(remade)) !== undefined;
  };
  return (
    <>
      <section className="lesson" aria-label={view.title}>
        <div className="column-text">
          <div className="row between wrap">
            <h2 dir="auto">{view.title}</h2>
            <div className="row">
              <AskMenu
                course={place.course}
                lesson={view.id}
                hasQuestions={view.quiz.length > 0}
                selected={() => hand.current?.marked() ?? ""}
              />
              <ModeChoice
                mode={mode}
                choose={(next) => {
                  settle();
                  setMode(next);
                }}
              />
            </div>
          </div>
          <p className="quiet row between">
            <Counted body={body} minutes={view.minutes} />
            <span role="status" data-testid="saving">
              {say(`courses.states.${saving.state}`)}
            </span>
          </p>
          <Waiting lesson={view.id} />
          <Arriving lesson={view.id} />
          {saving.state === "unsaved" && <Problem error={saving.error} />}
          {saving.state === "unsaved" && (
            <Button onClick={() => void text.flush()}>{say("courses.saveAgain")}</Button>
          )}
          {both && <p className="warn">{say("editor.both")}</p>}
          <Suspense fallback={<Wait />}>
            {mode !== "preview" ? (
              <Writing
                source={mode === "source"}
                body={body}
                edition={edition}
                at={cursor}
                hand={hand}
                around={around}
                lang={lang}
                frozen={frozen}
                changed={type}
                leave={() => void text.flush()}
              />
            ) : (
              <Preview body={body} citations={view.citations} />
            )}
          </Suspense>
          <h3>{say("courses.objectives")}</h3>
          <Objectives
            key={turns}
            of={`${place.course}/${view.id}`}
            objectives={view.objectives}
            change={change}
          />
          <Questions course={place.course} lesson={view} edit={edit} turns={turns} />
        </div>
      </section>
      <Sources citations={view.citations} quote={quote} shown={shown} show={setShown} />
    </>
  );
}
