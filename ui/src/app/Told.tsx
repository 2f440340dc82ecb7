// Shows what the page says in passing, at the foot of the window.
// Not here: saying it (`tell.ts`).
import { useEffect } from "react";
import { Note } from "../components/Note.tsx";
import { putAway, useTellings } from "./tell.ts";

export function Told() {
  const tellings = useTellings();
  // What was said on a page that is gone is of no use to the next one.
  useEffect(() => () => putAway(), []);
  return (
    <div className="told" role="status" aria-live="polite">
      {tellings.map(({ key, kind, text, act }) => (
        <Note
          key={key}
          kind={kind}
          title={text}
          close={() => putAway(key)}
          action={
            act && (
              <button
                type="button"
                className="press small"
                onClick={() => {
                  putAway(key);
                  act.act();
                }}
              >
                {act.label}
              </button>
            )
          }
        />
      ))}
    </div>
  );
}
