// Makes one module of a language's catalogues, compiled from ICU messages when the page is built.
// Not here: the catalogues (`src/words/<language>/<area>.json`), and speaking them (`src/words/say.ts`).
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const NAME = /^virtual:words\/([a-z]{2})$/;
const WORDS = join(import.meta.dirname, "src/words");

// In English the engine's own sentences are shown, which name what they are about, so these would travel for nothing. They
// stand in the catalogue for those who translate them.
const UNSAID = { language: "en", area: "errors.json" };

/** The catalogue files of a language, in a fixed order. */
function areas(language: string): string[] {
  const names = readdirSync(join(WORDS, language)).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => join(WORDS, language, name));
}

/** All messages of a language by id, of the areas that `holds` wants; the same id in two areas is a mistake that nobody would see. */
export function messages(
  language: string,
  holds: (area: string) => boolean = () => true,
): Record<string, string> {
  const all: Record<string, string> = {};
  for (const file of areas(language).filter((path) => holds(basename(path)))) {
    for (const [id, message] of Object.entries(
      JSON.parse(readFileSync(file, "utf8")) as Record<string, string>,
    )) {
      if (id in all) {
        throw new Error(`${file}: ${id} stands in another area too`);
      }
      all[id] = message;
    }
  }
  return all;
}

/** Serves `virtual:words/<language>`: what each message is made of, so that no parser travels to the page. */
export function words(): Plugin {
  return {
    name: "words",
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const language = NAME.exec(id.replace("\0", ""))?.[1];
      if (language === undefined || !id.startsWith("\0")) {
        return null;
      }
      for (const file of areas(language)) {
        this.addWatchFile(file);
      }
      const said = messages(language, (area) => language !== UNSAID.language || area !== UNSAID.area);
      const compiled = Object.entries(said).map(([key, text]) => [key, compileMessage(text)]);
      return `export default ${JSON.stringify(Object.fromEntries(compiled))}`;
    },
  };
}
