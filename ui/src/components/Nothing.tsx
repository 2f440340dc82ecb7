// An empty place, saying what to do next.
// Not here: deciding that it is empty.
import type { ReactNode } from "react";

export function Nothing({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{text}</p>
      {children}
    </div>
  );
}
