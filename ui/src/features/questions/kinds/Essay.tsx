// Free text that a person grades.
// Not here: grading it.
import { Input } from "antd";
import { say } from "../../../words/say.ts";
import { define, write, written } from "./kind.ts";

export const essay = define<"essay">({
  kind: "essay",
  blank: () => ({ kind: "essay", guidance: "" }),
  start: () => ({ answer: "written", texts: [""] }),
  solution: ({ guidance }) => (guidance === "" ? [] : [guidance]),
  Edit: ({ body, change }) => (
    <div className="field">
      <span aria-hidden>{say("questions.guidance")}</span>
      <Input.TextArea
        aria-label={say("questions.guidance")}
        rows={3}
        maxLength={10_000}
        data-part={0}
        value={body.guidance}
        onChange={(event) => change({ ...body, guidance: event.target.value })}
      />
    </div>
  ),
  Answer: ({ answered, answer }) => (
    <Input.TextArea
      rows={4}
      aria-label={say("questions.yourAnswer")}
      value={written(answered, 0)}
      onChange={(event) => answer(write(answered, 1, 0, event.target.value))}
    />
  ),
});
