// A list of short texts, such as the answers that are accepted: one field each, and an empty one to go on.
// Not here: what they are for.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { say } from "../../../words/say.ts";
import { replaced, without } from "../draft.ts";
import { LONGEST } from "./Choices.tsx";
import { useKeys } from "./keys.ts";

/** What the engine takes. */
const MOST = 50;

type Props = {
  texts: string[];
  name: (at: number) => string;
  add: string;
  part?: number;
  change: (texts: string[]) => void;
};

export function Texts({ texts, name, add, part = 0, change }: Props) {
  const keys = useKeys(texts.length);
  return (
    <>
      <ul className="list">
        {keys.list.map((key, at) => (
          <li key={key} className="row">
            <Input
              size="small"
              maxLength={LONGEST}
              data-part={at === 0 ? part : undefined}
              aria-label={name(at)}
              value={texts[at] ?? ""}
              onChange={(event) => change(replaced(texts, at, event.target.value))}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say("questions.removePart", { name: name(at) })}
              onClick={() => {
                keys.remove(at);
                change(without(texts, at));
              }}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        disabled={texts.length >= MOST}
        onClick={() => change([...texts, ""])}
      >
        {add}
      </Button>
    </>
  );
}
