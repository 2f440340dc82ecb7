// Says the messages of the language that is spoken now.
// Not here: which languages there are (`languages.ts`), and choosing one (`chosen.ts`).

import english from "virtual:words/en";
import { i18n, type Messages } from "@lingui/core";
import type { Word } from "./areas.ts";
import { LANGUAGES } from "./languages.ts";

export type { Word } from "./areas.ts";
/** What a message is told: numbers and texts by name. */
export type Told = Record<string, string | number>;

/**
 * Speaks a language from now on. `manners` are the user's own languages in the order of preference, whose manner of writing
 * numbers and dates is kept where it is of the same language.
 */
export function speak(language: string, messages: Messages, manners: readonly string[]): void {
  i18n.load(language, { ...english, ...messages });
  const own = manners.filter((manner) => manner.split("-")[0] === language);
  i18n.activate(language, own.length > 0 ? own : [language]);
}

// English is there from the first moment on, and where another language says nothing.
speak("en", english, navigator.languages);

/** The message `id` in the language that is spoken. It is asked while drawing, not while a file is loaded. */
export function say(id: Word, told?: Told): string {
  const mixed = told !== undefined && RIGHT_TO_LEFT.has(i18n.locale);
  return i18n._(id, mixed ? Object.fromEntries(Object.entries(told).map(isolated)) : told);
}

const RIGHT_TO_LEFT = new Set(
  LANGUAGES.filter(({ direction }) => direction === "rtl").map(({ code }) => code),
);

/** Between these marks a title or a path of another direction does not turn the words around it. */
const isolated = ([name, value]: [string, string | number]) =>
  [name, typeof value === "string" ? `\u2068${value}\u2069` : value] as const;

/** Whether there are words for this id, for ids that are made of something the engine says. */
export function knows(id: string): id is Word {
  return id in i18n.messages;
}

/** The code of the language that is spoken. */
export function spoken(): string {
  return i18n.locale;
}

/** The user's own manner of writing numbers and dates in the language that is spoken. */
export function manner(): string {
  return [i18n.locales ?? i18n.locale].flat()[0] ?? i18n.locale;
}
