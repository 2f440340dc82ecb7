// Text in which some stretches are marked.
// Not here: finding them.
import type { Highlight } from "../bridge/bindings.ts";

export function Marked({ text, highlights }: { text: string; highlights: Highlight[] }) {
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start < at || end > text.length) {
      continue;
    }
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
