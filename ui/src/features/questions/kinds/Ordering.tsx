// Items to be put in order; the teacher writes them in the right one.
// Not here: what counts as in order (`grading.ts`).
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { say } from "../../../words/say.ts";
import { replaced, shifted, without } from "../draft.ts";
import type { Answered, Verdict } from "../grading.ts";
import { Rows } from "../Rows.tsx";
import { LONGEST } from "./Choices.tsx";
import { useKeys } from "./keys.ts";
import { define, sorted } from "./kind.ts";
import { Mark } from "./Mark.tsx";

function EditItems({ items, change }: { items: string[]; change: (items: string[]) => void }) {
  const keys = useKeys(items.length);
  const called = (at: number) => say("questions.item", { n: at + 1 });
  return (
    <>
      <p className="quiet">{say("questions.itemsHint")}</p>
      <Rows
        keys={keys.list}
        name={called}
        move={(from, to) => {
          keys.move(from, to);
          change(shifted(items, from, to));
        }}
        row={(at) => (
          <div className="row">
            <Input
              size="small"
              maxLength={LONGEST}
              data-part={at}
              aria-label={called(at)}
              value={items[at] ?? ""}
              onChange={(event) => change(replaced(items, at, event.target.value))}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say("questions.removePart", { name: called(at) })}
              onClick={() => {
                keys.remove(at);
                change(without(items, at));
              }}
            />
          </div>
        )}
      />
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => change([...items, ""])}>
        {say("questions.addItem")}
      </Button>
    </>
  );
}

type AnswerProps = {
  answered: Answered;
  answer: (answered: Answered) => void;
  verdict: Verdict | null;
};

function PutInOrder({ answered, answer, verdict }: AnswerProps) {
  const texts = answered.answer === "written" ? answered.texts : [];
  const keys = useKeys(texts.length);
  return (
    <>
      <p className="quiet">{say("questions.orderThese")}</p>
      <Rows
        keys={keys.list}
        name={(at) => texts[at] ?? ""}
        move={(from, to) => {
          keys.move(from, to);
          answer({ answer: "written", texts: shifted(texts, from, to) });
        }}
        row={(at) => (
          <span className="row">
            {texts[at]} <Mark right={verdict?.parts[at]} />
          </span>
        )}
      />
    </>
  );
}

export const ordering = define<"ordering">({
  kind: "ordering",
  blank: () => ({ kind: "ordering", items: ["", ""] }),
  start: ({ items }) => ({ answer: "written", texts: sorted(items) }),
  solution: ({ items }) => items.map((item, at) => `${at + 1}. ${item}`),
  Edit: ({ body, change }) => <EditItems items={body.items} change={(items) => change({ ...body, items })} />,
  Answer: ({ answered, answer, verdict }) => (
    <PutInOrder answered={answered} answer={answer} verdict={verdict} />
  ),
});
