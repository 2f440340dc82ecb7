// The areas of the catalogues, so that the compiler knows every id: one line an area, one file a language.
// Not here: the messages themselves (`<language>/<area>.json`).
import type app from "./en/app.json";
import type editor from "./en/editor.json";

type Areas = typeof app & typeof editor;

/** The id of a message. */
export type Word = keyof Areas;
