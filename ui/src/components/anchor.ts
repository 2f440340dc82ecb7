// Where a passage stands, in a reader's words.
// Not here: finding it.
import type { Anchor } from "../bridge/bindings.ts";
import { words } from "../words/chosen.ts";

export function place(anchor: Anchor): string {
  switch (anchor.kind) {
    case "page":
      return words.place.page(anchor.page);
    case "slide":
      return words.place.slide(anchor.slide);
    case "sheet":
      return anchor.sheet;
    case "heading":
      return anchor.heading;
    case "time":
      return new Date(anchor.start_ms).toISOString().slice(11, 19);
  }
}
