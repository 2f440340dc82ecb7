// The words of the language that is chosen now, and choosing it.
// Not here: the words themselves (`en.ts`, `de.ts`).
import type { Messages } from "@lingui/core";
import type { ConfigProviderProps } from "antd";
import { useEffect, useRef, useState } from "react";
import { english } from "./en.ts";
import { speak } from "./say.ts";

export type Words = typeof english;
/** What the page says and what antd's own parts say, which speak English by themselves. */
type Spoken = { words: Words; messages: Messages; parts?: ConfigProviderProps["locale"] };

/** What the page says. It changes with the setting, so it is read while drawing, not while a file is loaded. */
export let words: Words = english;

const ENGLISH: Spoken = { words: english, messages: {} };
// A language is loaded when it is spoken, so that the first load does not grow with their number.
const OTHERS: Record<string, () => Promise<Spoken>> = {
  de: async () => {
    const [{ german }, messages, parts] = await Promise.all([
      import("./de.ts"),
      import("virtual:words/de"),
      import("antd/locale/de_DE"),
    ]);
    return { words: german, messages: messages.default, parts: parts.default };
  },
};

/** Speaks the language of a setting, `system` or a code; null while it is loaded for the first time. */
export function useLanguage(choice: string): Spoken | null {
  const code = (choice === "system" ? navigator.language : choice).slice(0, 2);
  const [spoken, setSpoken] = useState(() => (code in OTHERS ? null : ENGLISH));
  const focused = useRef<string | undefined>(undefined);
  useEffect(() => {
    let left = false;
    const load = OTHERS[code] ?? (async () => ENGLISH);
    const take = (next: Spoken) => {
      if (!left) {
        words = next.words;
        speak(next.words.code, next.messages, navigator.languages);
        document.documentElement.lang = next.words.code;
        focused.current = document.activeElement?.id;
        setSpoken(next);
      }
    };
    void load()
      .catch(() => ENGLISH)
      .then(take);
    return () => {
      left = true;
    };
  }, [code]);
  // The page is drawn anew in another language; who works by keyboard must not have to start from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is done after each change of language.
  useEffect(() => document.getElementById(focused.current ?? "")?.focus(), [spoken]);
  return spoken;
}

/** The user's own manner of writing numbers and dates in the language that is spoken. */
export function manner(): string {
  return navigator.languages.find((language) => language.startsWith(words.code)) ?? words.code;
}
