// The areas of the catalogues, so that the compiler knows every id: one line an area, one file a language.
// Not here: the messages themselves (`<language>/<area>.json`).
import type app from "./en/app.json";
import type data from "./en/data.json";
import type review from "./en/review.json";

type Areas = typeof app & typeof data & typeof review;

/** The id of a message. */
export type Word = keyof Areas;
