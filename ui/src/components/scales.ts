// The closed lists that one chooses from, in the order in which they are shown.
// Not here: what they are called (`words`).
import type { Bloom, Difficulty } from "../bridge/bindings.ts";

/** Bloom's levels, from the lowest to the highest. */
export const BLOOM = [
  "remember",
  "understand",
  "apply",
  "analyze",
  "evaluate",
  "create",
] as const satisfies readonly Bloom[];

/** How much a course asks of its learners, from little to much. */
export const DIFFICULTY = ["beginner", "intermediate", "advanced"] as const satisfies readonly Difficulty[];
