// What stands where the map of concepts cannot be drawn.
// Not here: the list beside it, which says the same in words.
import { words } from "../../words/chosen.ts";

export function NoMap() {
  return <p className="quiet gap">{words.concepts.noMap}</p>;
}
