// Adding a question of a kind, by pointer or keyboard.
// Not here: what it then holds (`kinds/`).
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { QuestionKind } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { blank, type Edit } from "./draft.ts";
import { KINDS, kindOf } from "./kinds/all.ts";

type Props = { lesson: string | null; edit: Edit; added: (id: string) => void };

export function AddQuestion({ lesson, edit, added }: Props) {
  const [kind, setKind] = useState<QuestionKind>("single_choice");
  const add = async () => {
    const question = blank(kindOf(kind).blank());
    const answer = await edit({ edit: "add_question", lesson, at: null, question });
    if (answer?.created) {
      added(answer.created);
    }
  };
  return (
    <div className="row wrap">
      <select
        className="pick"
        aria-label={say("questions.kindOfNew")}
        value={kind}
        onChange={(event) => setKind(event.target.value as QuestionKind)}
      >
        {KINDS.map((one) => (
          <option key={one.kind} value={one.kind}>
            {say(`questions.kind.${one.kind}`)}
          </option>
        ))}
      </select>
      <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => void add()}>
        {say("questions.add")}
      </Button>
    </div>
  );
}
