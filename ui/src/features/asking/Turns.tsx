// What leaves the machine with a request, word for word, and how it differs from the last time.
// Not here: asking for it.
import type { DiffLine, TurnView } from "../../bridge/bindings.ts";
import { words } from "../../words/chosen.ts";

export function Turns({ turns }: { turns: TurnView[] }) {
  return (
    <div className="turns">
      {turns.map(({ speaker, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text that is shown does not change.
        <section key={at}>
          <h4>{words.ask.speakers[speaker as keyof typeof words.ask.speakers] ?? speaker}</h4>
          <pre>{text}</pre>
        </section>
      ))}
    </div>
  );
}

export function Changed({ lines }: { lines: DiffLine[] }) {
  return (
    <pre className="changed">
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
