// One question in a list: what it asks, what it lacks; opened, its fields, its preview and what can be done with it.
// Not here: its fields (`QuestionEditor.tsx`), the list it is in.
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { QuestionView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import type { Edit } from "./draft.ts";
import { isUnfinished } from "./Findings.tsx";
import { type Links, QuestionEditor } from "./QuestionEditor.tsx";
import { useQuestion } from "./saving.ts";
import { Try } from "./Try.tsx";

export type Shelf = { id: string; title: string };

export type CardProps = {
  course: string;
  question: QuestionView;
  /** Its lesson, and its position there; null for the bank. */
  lesson: string | null;
  at: number;
  /** The lessons it can be moved to. */
  lessons: Shelf[];
  links: Links;
  edit: Edit;
  open: boolean;
  toggle: () => void;
  /** Has the stem focused as soon as it is there, as for a new one. */
  fresh?: boolean;
};

export function QuestionCard(props: CardProps) {
  const { question, open, toggle } = props;
  const kind = say(`questions.kind.${question.kind}`);
  const stem = question.stem.trim() || say("questions.untitled");
  return (
    <article className="question-card" aria-label={stem} data-question={question.id}>
      <div className="row between top">
        <button type="button" className="plain stem grow" aria-expanded={open} onClick={toggle}>
          {stem}
        </button>
        <span className="small quiet nowrap">{kind}</span>
      </div>
      <div className="row wrap small quiet">
        {isUnfinished(question) && <span className="warn">{say("questions.unfinished")}</span>}
        {!isUnfinished(question) && question.lints.length > 0 && <span>{say("questions.hasHints")}</span>}
        {question.bloom && <span>{say(`questions.bloom.${question.bloom}`)}</span>}
        {question.tags.map((tag) => (
          <span key={tag} className="tag">
            {tag}
          </span>
        ))}
      </div>
      {open && <Opened {...props} />}
    </article>
  );
}

function Opened({ course, question, lesson, at, lessons, links, edit, toggle, fresh }: CardProps) {
  const saving = useQuestion(course, question, edit);
  const [trying, setTrying] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fresh) {
      form.current?.querySelector<HTMLElement>('[data-field="stem"]')?.focus();
    }
  }, [fresh]);
  // What was typed belongs to what is copied or moved.
  const after = async (done: Parameters<Edit>[0]) => {
    if (await saving.flush()) {
      await edit(done);
    }
  };
  const id = question.id;
  const move = (to: string) =>
    void after({ edit: "move_question", question: id, lesson: to === "bank" ? null : to, to: null });
  return (
    <div ref={form}>
      {trying ? (
        <Try question={saving.shown} name={id} />
      ) : (
        <QuestionEditor question={question} saving={saving} links={links} />
      )}
      <div className="row wrap question-acts">
        <Button size="small" aria-pressed={trying} onClick={() => setTrying((is) => !is)}>
          {say(trying ? "questions.edit" : "questions.try")}
        </Button>
        <Button
          size="small"
          type="text"
          onClick={() => void after({ edit: "copy_question", question: id, lesson, at: at + 1 })}
        >
          {say("questions.duplicate")}
        </Button>
        <select
          className="pick"
          aria-label={say("questions.moveTo")}
          value=""
          onChange={(event) => event.target.value !== "" && move(event.target.value)}
        >
          <option value="">{say("questions.moveTo")}</option>
          {lesson !== null && <option value="bank">{say("questions.bank")}</option>}
          {lessons
            .filter((one) => one.id !== lesson)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
        </select>
        <Button
          size="small"
          type="text"
          onClick={() => {
            saving.drop();
            toggle();
            void edit({ edit: "remove_question", question: id });
          }}
        >
          {say("questions.remove")}
        </Button>
        <span className="small quiet" role="status" data-testid="question-saving">
          {say(`questions.saving.${saving.state}`)}
        </span>
      </div>
    </div>
  );
}
