// One lesson: its text, objectives and quiz in the middle, its sources on the right.
// Not here: the editor (`Editor.tsx`) and saving (`lesson-text.ts`).
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { LessonView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Arriving } from "../asking/Arriving.tsx";
import { AskMenu } from "../asking/AskMenu.tsx";
import { Waiting } from "../asking/Waiting.tsx";
import type { Act, Edit } from "./acting.ts";
import { keep, textOf } from "./kept-texts.ts";
import { moved, type Place } from "./lesson-text.ts";
import { Objectives, type Remake } from "./Objectives.tsx";
import { Quiz } from "./Quiz.tsx";
import { Sources } from "./Sources.tsx";

const Editor = lazy(() => import("./Editor.tsx"));
const Preview = lazy(() => import("./Preview.tsx"));

type Props = { place: Place; generation: number; turns: number; frozen: boolean; act: Act; edit: Edit };

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
      {...others}
    />
  );
}

function OpenLesson({ place, view, generation, turns, frozen, act, edit }: Props & { view: LessonView }) {
  const host = useHost();
  const [mode, setMode] = useState<"write" | "preview">("write");
  const [text] = useState(() => textOf(host, place, view.body));
  const [saving, setSaving] = useState(text.saving);
  const [body, setBody] = useState(text.now);
  // Counts the bodies that came from elsewhere than the editor.
  const [edition, setEdition] = useState(0);
  const cursor = useRef(body.length);
  const marked = useRef("");
  // Where the last quotation ends, in the body that has it.
  const behind = useRef<{ body: string; at: number } | null>(null);
  const adopted = useRef(generation);
  useEffect(() => {
    text.tell(setSaving);
    return keep(text);
  }, [text]);
  useEffect(() => {
    if (adopted.current === generation) {
      return;
    }
    adopted.current = generation;
    const before = text.now;
    text.adopt(view.body, place.revision);
    if (view.body !== before) {
      if (behind.current?.body === view.body) {
        cursor.current = behind.current.at;
        behind.current = null;
      } else {
        cursor.current = moved(cursor.current, before, view.body);
      }
      setBody(view.body);
      setEdition((count) => count + 1);
    }
  }, [generation, view, place.revision, text]);
  const type = (next: string) => {
    behind.current = null;
    setBody(next);
    text.change(next);
  };
  const quote = (document: string, passage: string, words: string) =>
    act(async () => {
      // The editor may not show the quotation before this one yet.
      const { body, at } = behind.current ?? {
        body: text.now,
        at: Math.min(cursor.current, text.now.length),
      };
      const { course, lesson } = place;
      const wire = { edit: "add_citation", lesson, at, document, passage, quote: words } as const;
      const answer = await host.editCourse({ course, revision: null, edit: wire });
      const after = await host.lesson(course, lesson);
      behind.current = { body: after.body, at: at + after.body.length - body.length };
      return answer;
    });
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
                selected={() => (mode === "write" ? marked.current : "")}
              />
              <Segmented<"write" | "preview">
                aria-label={say("courses.mode")}
                value={mode}
                onChange={setMode}
                options={[
                  { value: "write", label: say("courses.write_mode") },
                  { value: "preview", label: say("courses.preview") },
                ]}
              />
            </div>
          </div>
          <p className="quiet row between">
            <span>{say("courses.minutes", { n: view.minutes })}</span>
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
          <Suspense fallback={<Wait />}>
            {mode === "write" ? (
              <Editor
                body={body}
                edition={edition}
                at={cursor}
                marked={marked}
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
          <Quiz
            questions={view.quiz}
            remove={(question) => void edit({ edit: "remove_question", lesson: view.id, question })}
          />
        </div>
      </section>
      <Sources citations={view.citations} quote={quote} />
    </>
  );
}
