// Short words to find a question by.
// Not here: tagging many questions at once (`Bank.tsx`).
import { CloseOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useState } from "react";
import { say } from "../../words/say.ts";
import { without } from "./draft.ts";
import { fold } from "./grading.ts";

/** What the engine takes. */
export const TAG_LONGEST = 40;
const MOST = 20;

export function Tags({ tags, change }: { tags: string[]; change: (tags: string[]) => void }) {
  const [typed, setTyped] = useState("");
  const add = () => {
    const tag = typed.trim().replace(/\s+/g, " ");
    setTyped("");
    if (tag !== "" && tags.length < MOST && !tags.some((one) => fold(one) === fold(tag))) {
      change([...tags, tag]);
    }
  };
  return (
    <div className="row wrap">
      {tags.map((tag, at) => (
        <span key={tag} className="tag">
          {tag}
          <button
            type="button"
            className="plain"
            aria-label={say("questions.removeTag", { tag })}
            onClick={() => change(without(tags, at))}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
      <Input
        size="small"
        className="tag-field"
        maxLength={TAG_LONGEST}
        aria-label={say("questions.addTag")}
        placeholder={say("questions.addTag")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === ",") {
            event.preventDefault();
            add();
          }
        }}
        onBlur={add}
      />
    </div>
  );
}
