// The areas of the catalogues, so that the compiler knows every id: one line an area, one file a language.
// Not here: the messages themselves (`<language>/<area>.json`).
import type app from "./en/app.json";
import type ask from "./en/ask.json";
import type concepts from "./en/concepts.json";
import type courses from "./en/courses.json";
import type data from "./en/data.json";
import type drafts from "./en/drafts.json";
import type editor from "./en/editor.json";
import type errors from "./en/errors.json";
import type frame from "./en/frame.json";
import type history from "./en/history.json";
import type home from "./en/home.json";
import type install from "./en/install.json";
import type library from "./en/library.json";
import type outbox from "./en/outbox.json";
import type outline from "./en/outline.json";
import type questions from "./en/questions.json";
import type review from "./en/review.json";
import type search from "./en/search.json";
import type settings from "./en/settings.json";

type Areas = typeof app &
  typeof ask &
  typeof concepts &
  typeof courses &
  typeof data &
  typeof drafts &
  typeof editor &
  typeof errors &
  typeof frame &
  typeof history &
  typeof home &
  typeof install &
  typeof library &
  typeof outbox &
  typeof outline &
  typeof questions &
  typeof review &
  typeof search &
  typeof settings;

/** The id of a message. */
export type Word = keyof Areas;
