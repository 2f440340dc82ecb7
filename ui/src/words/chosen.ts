// Chooses the language that is spoken, and loads it.
// Not here: which languages there are (`languages.ts`), and saying anything (`say.ts`).
import { useEffect, useRef, useState } from "react";
import { ENGLISH, LANGUAGES, type Language, type Parts } from "./languages.ts";
import { speak } from "./say.ts";

/** The language that is spoken now. */
type Spoken = Pick<Language, "code" | "direction"> & { parts: Parts };

const AT_FIRST: Spoken = { code: ENGLISH.code, direction: ENGLISH.direction, parts: undefined };

/** The language of a setting: `system`, or a code. */
function chosen(choice: string): Language {
  const code = (choice === "system" ? navigator.language : choice).split("-")[0];
  return LANGUAGES.find((language) => language.code === code) ?? ENGLISH;
}

/** Speaks the language of a setting, `system` or a code; null while it is loaded for the first time. */
export function useLanguage(choice: string): Spoken | null {
  const language = chosen(choice);
  const [spoken, setSpoken] = useState(() => (language === ENGLISH ? AT_FIRST : null));
  const focused = useRef<string | undefined>(undefined);
  useEffect(() => {
    let left = false;
    const take = (
      { code, direction }: Language,
      { messages, parts }: Awaited<ReturnType<Language["load"]>>,
    ) => {
      if (!left) {
        speak(code, messages, navigator.languages);
        document.documentElement.lang = code;
        document.documentElement.dir = direction;
        focused.current = document.activeElement?.id;
        setSpoken({ code, direction, parts });
      }
    };
    language.load().then(
      (loaded) => take(language, loaded),
      async () => take(ENGLISH, await ENGLISH.load()),
    );
    return () => {
      left = true;
    };
  }, [language]);
  // The page is drawn anew in another language; who works by keyboard must not have to start from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is done after each change of language.
  useEffect(() => document.getElementById(focused.current ?? "")?.focus(), [spoken]);
  return spoken;
}
