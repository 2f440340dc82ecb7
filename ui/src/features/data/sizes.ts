// Sizes of files in the user's own manner.
// Not here: what is so large.
import { manner } from "../../words/say.ts";

/** A size in kilobytes or megabytes, whichever is shorter. */
export function sizeName(bytes: number): string {
  const large = bytes >= 1e6;
  return (bytes / (large ? 1e6 : 1e3)).toLocaleString(manner(), {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  });
}

/** A moment in the user's own time. */
export function momentName(at: number | null): string {
  return at === null
    ? "–"
    : new Date(at).toLocaleString(manner(), { dateStyle: "medium", timeStyle: "short" });
}
