// Left sides to be matched with right sides.
// Not here: what counts as matched (`grading.ts`).
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import type { Pair } from "../../../bridge/bindings.ts";
import { say } from "../../../words/say.ts";
import { replaced, shifted, without } from "../draft.ts";
import { Rows } from "../Rows.tsx";
import { LONGEST } from "./Choices.tsx";
import { useKeys } from "./keys.ts";
import { define, sorted, write, written } from "./kind.ts";
import { Mark } from "./Mark.tsx";

const empty = (): Pair => ({ prompt: "", answer: "" });

function EditPairs({ pairs, change }: { pairs: Pair[]; change: (pairs: Pair[]) => void }) {
  const keys = useKeys(pairs.length);
  const called = (at: number) => say("questions.pair", { n: at + 1 });
  const field = (at: number, side: keyof Pair, label: string, part?: number) => (
    <Input
      size="small"
      maxLength={LONGEST}
      data-part={part}
      aria-label={label}
      placeholder={label}
      value={pairs[at]?.[side] ?? ""}
      onChange={(event) =>
        change(replaced(pairs, at, { ...(pairs[at] ?? empty()), [side]: event.target.value }))
      }
    />
  );
  return (
    <>
      <Rows
        keys={keys.list}
        name={called}
        move={(from, to) => {
          keys.move(from, to);
          change(shifted(pairs, from, to));
        }}
        row={(at) => (
          <div className="row">
            {field(at, "prompt", say("questions.leftSide", { n: at + 1 }), at)}
            <span aria-hidden>–</span>
            {field(at, "answer", say("questions.rightSide", { n: at + 1 }))}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say("questions.removePart", { name: called(at) })}
              onClick={() => {
                keys.remove(at);
                change(without(pairs, at));
              }}
            />
          </div>
        )}
      />
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => change([...pairs, empty()])}>
        {say("questions.addPair")}
      </Button>
    </>
  );
}

export const matching = define<"matching">({
  kind: "matching",
  blank: () => ({ kind: "matching", pairs: [empty(), empty()] }),
  start: ({ pairs }) => ({ answer: "written", texts: pairs.map(() => "") }),
  solution: ({ pairs }) => pairs.map(({ prompt, answer }) => `${prompt} → ${answer}`),
  Edit: ({ body, change }) => <EditPairs pairs={body.pairs} change={(pairs) => change({ ...body, pairs })} />,
  Answer: ({ body, answered, answer, verdict }) => (
    <ul className="answers">
      {body.pairs.map(({ prompt }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is known by its place while it is answered.
        <li key={at}>
          <label className="row">
            <span className="prompt">{prompt}</span>
            <select
              className="pick"
              value={written(answered, at)}
              onChange={(event) => answer(write(answered, body.pairs.length, at, event.target.value))}
            >
              <option value="">{say("questions.chooseOne")}</option>
              {[...new Set(sorted(body.pairs.map((pair) => pair.answer)))].map((text) => (
                <option key={text} value={text}>
                  {text}
                </option>
              ))}
            </select>
            <Mark right={verdict?.parts[at]} />
          </label>
        </li>
      ))}
    </ul>
  ),
});
