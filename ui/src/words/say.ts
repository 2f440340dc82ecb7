// Says the messages of the language that is spoken now.
// Not here: which languages there are (`languages.ts`), and choosing one (`chosen.ts`).

import english from "virtual:words/en";
import { i18n, type Messages } from "@lingui/core";
import type { Word } from "./areas.ts";

export type { Word } from "./areas.ts";
/** What a message is told: numbers and texts by name. */
export type Told = Record<string, string | number>;

// English is there from the first moment on, and where another language says nothing.
i18n.load("en", english);
i18n.activate("en");

/**
 * Speaks a language from now on. `manners` are the user's own languages in the order of preference, whose manner of writing
 * numbers and dates is kept where it is of the same language.
 */
export function speak(language: string, messages: Messages, manners: readonly string[]): void {
  i18n.load(language, { ...english, ...messages });
  const own = manners.filter((manner) => manner.startsWith(language));
  i18n.activate(language, own.length > 0 ? own : [language]);
}

/** The message `id` in the language that is spoken. It is asked while drawing, not while a file is loaded. */
export function say(id: Word, told?: Told): string {
  return i18n._(id, told);
}
