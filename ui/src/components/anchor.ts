// Where a passage stands, in a reader's words.
// Not here: finding it.
import type { Anchor } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";

export function place(anchor: Anchor): string {
  switch (anchor.kind) {
    case "page":
      return say("place.page", { n: anchor.page });
    case "slide":
      return say("place.slide", { n: anchor.slide });
    case "sheet":
      return anchor.sheet;
    case "heading":
      return anchor.heading;
    case "time":
      return new Date(anchor.start_ms).toISOString().slice(11, 19);
  }
}
