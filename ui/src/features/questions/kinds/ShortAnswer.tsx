// A short text that is compared with those that are accepted.
// Not here: how they are compared (`grading.ts`).
import { Input } from "antd";
import { say } from "../../../words/say.ts";
import { define, write, written } from "./kind.ts";
import { Texts } from "./Texts.tsx";

export const shortAnswer = define<"short_answer">({
  kind: "short_answer",
  blank: () => ({ kind: "short_answer", accepted: [""] }),
  start: () => ({ answer: "written", texts: [""] }),
  solution: ({ accepted }) => [accepted.join(" · ")],
  Edit: ({ body, change }) => (
    <>
      <p className="quiet">{say("questions.acceptedHint")}</p>
      <Texts
        texts={body.accepted}
        name={(at) => say("questions.accepted", { n: at + 1 })}
        add={say("questions.addAccepted")}
        change={(accepted) => change({ ...body, accepted })}
      />
    </>
  ),
  Answer: ({ answered, answer }) => (
    <Input
      aria-label={say("questions.yourAnswer")}
      value={written(answered, 0)}
      onChange={(event) => answer(write(answered, 1, 0, event.target.value))}
    />
  ),
});
