// The questions of a lesson: written, tried, put in order, sent to the bank.
// Not here: one question (`QuestionCard.tsx`), the bank (`Bank.tsx`).
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { LessonView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { AddQuestion } from "./AddQuestion.tsx";
import type { Edit } from "./draft.ts";
import { QuestionCard } from "./QuestionCard.tsx";
import { Rows } from "./Rows.tsx";
import "../../styles/questions.css";

type Props = {
  course: string;
  lesson: LessonView;
  edit: Edit;
  /** Counts what was taken back or done again; fields show their new values with each. */
  turns: number;
};

export function Questions({ course, lesson, edit, turns }: Props) {
  const host = useHost();
  const outline = useQuery({ queryKey: ["outline", course], queryFn: () => host.outline(course) });
  const [opened, setOpened] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const questions = lesson.quiz;
  const lessons = outline.data?.modules.flatMap((module) => module.lessons) ?? [];
  const objectives = [...lesson.objectives, ...(outline.data?.objectives ?? [])];
  const move = (from: number, to: number) => {
    const question = questions[from]?.id;
    if (question !== undefined) {
      void edit({ edit: "move_question", question, lesson: lesson.id, to });
    }
  };
  return (
    <section className="questions" aria-label={say("questions.title")}>
      <h3>{say("questions.title")}</h3>
      {questions.length === 0 && <p className="quiet">{say("questions.none")}</p>}
      <Rows
        keys={questions.map((question) => question.id)}
        name={(at) => questions[at]?.stem.trim() || say("questions.untitled")}
        move={move}
        row={(at) => {
          const question = questions[at];
          return (
            question && (
              <QuestionCard
                key={turns}
                course={course}
                question={question}
                lesson={lesson.id}
                at={at}
                lessons={lessons}
                links={{ objectives, citations: lesson.citations }}
                edit={edit}
                open={opened === question.id}
                toggle={() => setOpened((id) => (id === question.id ? null : question.id))}
                fresh={fresh === question.id}
              />
            )
          );
        }}
      />
      <AddQuestion
        lesson={lesson.id}
        edit={edit}
        added={(id) => {
          setOpened(id);
          setFresh(id);
        }}
      />
    </section>
  );
}
