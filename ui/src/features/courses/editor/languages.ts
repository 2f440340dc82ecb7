// The languages that code can be coloured in, loaded when the first block of code names one.
// Not here: the colours (`highlight.ts`).
import type { LanguageDescription, LanguageSupport } from "@codemirror/language";

let all: Promise<LanguageDescription[]> | undefined;

const known = () => {
  all ??= import("@codemirror/language-data").then(({ languages }) => languages);
  return all;
};

/** The parser for a language by its name or a short form of it; none when nobody knows it. */
export async function language(name: string): Promise<LanguageSupport | null> {
  const [{ LanguageDescription }, languages] = await Promise.all([import("@codemirror/language"), known()]);
  const found = LanguageDescription.matchLanguageName(languages, name, false);
  try {
    return found ? await found.load() : null;
  } catch {
    return null;
  }
}

const ID = "editor-languages";

/** The id of a list of the languages' names, for fields that suggest them. */
export function languageNames(): string {
  if (!document.getElementById(ID)) {
    const list = document.createElement("datalist");
    list.id = ID;
    document.body.append(list);
    void known().then((languages) => {
      for (const { name, alias } of languages) {
        const option = document.createElement("option");
        option.value = alias[0] ?? name.toLowerCase();
        option.label = name;
        list.append(option);
      }
    });
  }
  return ID;
}
