// How a lesson is looked at: rich, as its Markdown, or as its learners see it; and how long it is.
// Not here: the editors (`editor/`).
import { Segmented } from "antd";
import { useState } from "react";
import { say } from "../../words/say.ts";
import { plainText, readingMinutes, wordCount } from "./editor/counting.ts";

export type Mode = "write" | "source" | "preview";
const REMEMBERED = "coursewright.writing";

/** The mode, which is the one that was written in last. */
export function useMode(): [Mode, (mode: Mode) => void] {
  const [mode, setMode] = useState<Mode>(() =>
    window.localStorage.getItem(REMEMBERED) === "source" ? "source" : "write",
  );
  const choose = (next: Mode) => {
    setMode(next);
    if (next !== "preview") {
      window.localStorage.setItem(REMEMBERED, next);
    }
  };
  return [mode, choose];
}

export function ModeChoice({ mode, choose }: { mode: Mode; choose: (mode: Mode) => void }) {
  return (
    <Segmented<Mode>
      aria-label={say("courses.mode")}
      value={mode}
      onChange={choose}
      options={[
        { value: "write", label: say("courses.write_mode") },
        { value: "source", label: say("editor.source") },
        { value: "preview", label: say("courses.preview") },
      ]}
    />
  );
}

/** Words and minutes of the text as it is now; the lesson's own minutes where they are others. */
export function Counted({ body, minutes }: { body: string; minutes: number }) {
  const count = wordCount(plainText(body));
  return (
    <span>
      {say("courses.minutes", { n: minutes })} · {say("editor.words", { n: count })} ·{" "}
      {say("editor.reading", { n: readingMinutes(count) })}
    </span>
  );
}
