// A lesson's text to be written in: rich, or as its Markdown where that is wanted or the text asks for it.
// Not here: the two editors (`RichEditor.tsx`, `Source.tsx`), saving (`../lesson-text.ts`).
import { lazy, Suspense, useState } from "react";
import { Wait } from "../../../components/Wait.tsx";
import { say } from "../../../words/say.ts";
import type { EditorProps } from "./hand.ts";
import "../../../styles/editor.css";

const RichEditor = lazy(() => import("./RichEditor.tsx"));
const Source = lazy(() => import("./Source.tsx"));

export default function Writing({ source, ...props }: EditorProps & { source: boolean }) {
  // The text that the rich view could not hold.
  const [refused, setRefused] = useState<string | null>(null);
  const refuse = (text: string) => {
    if (text !== props.body) {
      props.changed(text);
    }
    setRefused(text);
  };
  return (
    <Suspense fallback={<Wait />}>
      {refused !== null && !source && (
        <p role="status" className="warn">
          {say("editor.refused")}{" "}
          <button type="button" className="plain link" onClick={() => setRefused(null)}>
            {say("editor.tryRich")}
          </button>
        </p>
      )}
      {source || refused !== null ? (
        <Source key={refused} {...props} body={refused ?? props.body} />
      ) : (
        <RichEditor {...props} refused={refuse} />
      )}
    </Suspense>
  );
}
