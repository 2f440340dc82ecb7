// What leaves the machine with a request, word for word, and how it differs from the last time.
// Not here: asking for it.
import type { DiffLine, TurnView } from "../../bridge/bindings.ts";
import { knows, say } from "../../words/say.ts";

export function Turns({ turns }: { turns: TurnView[] }) {
  return (
    <div className="turns">
      {turns.map(({ speaker, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text that is shown does not change.
        <section key={at}>
          <h4>{called(speaker)}</h4>
          <pre dir="auto">{text}</pre>
        </section>
      ))}
    </div>
  );
}

/** Whose words they are; a speaker that an older page has not heard of is still named. */
function called(speaker: string): string {
  const id = `ask.speakers.${speaker}`;
  return knows(id) ? say(id) : speaker;
}

export function Changed({ lines }: { lines: DiffLine[] }) {
  return (
    <pre className="changed" dir="auto">
      {lines.map(({ kind, text }, at) => {
        const Line = kind === "added" ? "ins" : kind === "removed" ? "del" : "span";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines that are shown do not change.
          <Line key={at}>
            {text}
            {"\n"}
          </Line>
        );
      })}
    </pre>
  );
}
