// One lesson: its text, objectives and quiz in the middle, its sources on the right.
// Not here: the editor (`Editor.tsx`) and saving (`lesson-text.ts`).
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { whilePending } from "../../app/pending.ts";
import type { LessonView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { words } from "../../words/en.ts";
import type { Edit } from "./CoursePage.tsx";
import { LessonText, type Place, type Saving } from "./lesson-text.ts";
import { Objectives } from "./Objectives.tsx";
import { Quiz } from "./Quiz.tsx";
import { Sources } from "./Sources.tsx";

const Editor = lazy(() => import("./Editor.tsx"));
const Preview = lazy(() => import("./Preview.tsx"));

type Props = { place: Place; generation: number; turns: number; frozen: boolean; edit: Edit };

export function LessonPane({ place, generation, turns, frozen, edit }: Props) {
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
      turns={turns}
      frozen={frozen || lesson.isPlaceholderData}
      edit={edit}
    />
  );
}

function OpenLesson({ place, view, generation, turns, frozen, edit }: Props & { view: LessonView }) {
  const host = useHost();
  const [mode, setMode] = useState<"write" | "preview">("write");
  const [body, setBody] = useState(view.body);
  const [edition, setEdition] = useState(0);
  const [saving, setSaving] = useState<Saving>({ state: "saved" });
  const cursor = useRef(view.body.length);
  const adopted = useRef(generation);
  const [text] = useState(() => new LessonText(host, place, view.body, setSaving));
  useEffect(() => {
    const forget = whilePending(() => text.flush());
    return () => {
      forget();
      void text.flush();
    };
  }, [text]);
  useEffect(() => {
    if (adopted.current === generation) {
      return;
    }
    adopted.current = generation;
    text.adopt(view.body, place.revision);
    if (view.body !== body) {
      setBody(view.body);
      setEdition((before) => before + 1);
    }
  }, [generation, view, body, place.revision, text]);
  const type = (next: string) => {
    setBody(next);
    setSaving({ state: "saving" });
    text.change(next);
  };
  const quote = (document: string, passage: string, words: string) =>
    edit({ edit: "add_citation", lesson: view.id, at: cursor.current, document, passage, quote: words });
  return (
    <>
      <section className="lesson" aria-label={view.title}>
        <div className="column-text">
          <div className="row between">
            <h2 className="cut">{view.title}</h2>
            <Segmented<"write" | "preview">
              aria-label={words.courses.mode}
              value={mode}
              onChange={setMode}
              options={[
                { value: "write", label: words.courses.write_mode },
                { value: "preview", label: words.courses.preview },
              ]}
            />
          </div>
          <p className="quiet row between">
            <span>{words.courses.minutes(view.minutes)}</span>
            <span role="status" data-testid="saving">
              {words.courses[saving.state]}
            </span>
          </p>
          {saving.state === "unsaved" && <Problem error={saving.error} />}
          {saving.state === "unsaved" && (
            <Button onClick={() => void text.flush()}>{words.courses.saveAgain}</Button>
          )}
          <Suspense fallback={<Wait />}>
            {mode === "write" ? (
              <Editor
                key={edition}
                body={body}
                frozen={frozen}
                changed={type}
                cursor={(at) => {
                  cursor.current = at;
                }}
                leave={() => void text.flush()}
              />
            ) : (
              <Preview body={body} citations={view.citations} />
            )}
          </Suspense>
          <h3>{words.courses.objectives}</h3>
          <Objectives
            key={turns}
            objectives={view.objectives}
            set={(objectives) =>
              void edit({ edit: "set_lesson", lesson: view.id, title: null, minutes: null, objectives })
            }
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
