// What the page asks of whichever editor is open, and tells it.
// Not here: the editors (`Source.tsx`, `Rich.tsx`).
import type { CitationView } from "../../../bridge/bindings.ts";

/** The editor as the page knows it: text and places are those of the Markdown. */
export type Hand = {
  /** Where the cursor is. */
  at(): number;
  /** Where a quotation would stand that is put in at the cursor, or at a point of the window; null when that is not in the text. */
  gap(point?: { x: number; y: number }): number | null;
  /** The words that are marked. */
  marked(): string;
  /** Shows another text, which came from elsewhere; the cursor stays with the words around it. */
  show(text: string): void;
  /** Marks a stretch of the text and brings it into sight. */
  mark(start: number, end: number): void;
};

/** What the text refers to outside of itself. */
export type Around = {
  /** What `[^c1]`, `[^c2]` and so on stand for. */
  citations: CitationView[];
  /** Shows the source of a citation. */
  open(citation: CitationView): void;
  /** The address of a picture that the program has; null for one it does not show, such as one from the web. */
  picture(address: string): string | null;
};

export type EditorProps = {
  body: string;
  /** Grows when `body` has come from elsewhere than this editor, which then shows it. */
  edition: number;
  /** Where the cursor is when the editor opens and with each edition; written when it closes. */
  at: { current: number };
  hand: { current: Hand | null };
  around: Around;
  /** The language of the text, for spelling. */
  lang: string;
  /** Nothing can be typed while something else changes the text. */
  frozen: boolean;
  /** The text, or how to read it when it is needed. */
  changed: (text: string | (() => string)) => void;
  leave: () => void;
};
