// What stands where the map of concepts cannot be drawn.
// Not here: the list beside it, which says the same in words.
import { say } from "../../words/say.ts";

export function NoMap() {
  return <p className="quiet gap">{say("concepts.noMap")}</p>;
}
