// Words are said in the language that is spoken, with its own way to count.
// Not here: whether every language says everything (`words.test.ts`).
import { expect, test } from "vitest";
import { LANGUAGES } from "./languages.ts";
import { knows, manner, say, speak } from "./say.ts";

async function speaking(code: string, ...manners: string[]) {
  const { messages } = (await LANGUAGES.find((one) => one.code === code)?.load()) ?? { messages: {} };
  speak(code, messages, manners);
}

test("another language is spoken from the moment on that it is chosen", async () => {
  await speaking("en");
  expect(say("app.undo")).toBe("Undo");
  await speaking("de", "de-AT");
  expect(say("app.undo")).toBe("Rückgängig");
  expect(manner()).toBe("de-AT");
});

test("what a language does not say is said in English", () => {
  speak("de", { "app.undo": "Rückgängig" }, []);
  expect(say("app.redo")).toBe("Redo");
});

test.each([
  ["de", 1, "1 Dokument"],
  ["de", 12_345, "12.345 Dokumente"],
  ["es", 1, "1 documento"],
  ["fr", 0, "0 document"],
  ["fr", 2, "2 documents"],
  ["zh", 3, "3 个文档"],
  ["ar", 1, "مستند واحد"],
  ["ar", 2, "مستندان"],
] as const)("%s counts %s", async (code, n, said) => {
  await speaking(code);
  expect(say("library.documents", { n })).toBe(said);
});

test.each([
  [0, "nothing of those that failed"],
  [2, ", 2 not readable"],
])("with %s failed, the progress says %s", async (failed, said) => {
  await speaking("en");
  const text = say("home.progress", { done: 1, found: 3, failed });
  expect(text).toBe(failed === 0 ? "1 of 3 files" : `1 of 3 files${said}`);
});

test("errors have words in every language but English, where the engine's own are shown", async () => {
  await speaking("en");
  expect(knows("errors.disk_full")).toBe(false);
  await speaking("fr");
  expect(knows("errors.disk_full")).toBe(true);
  expect(knows("errors.of_tomorrow")).toBe(false);
});

test("a title of another direction is set apart, where words go from right to left", async () => {
  await speaking("ar");
  expect(say("courses.removeAsk", { title: "Bread" })).toBe("إزالة «\u2068Bread\u2069»؟");
  await speaking("es");
  expect(say("courses.removeAsk", { title: "Pan" })).toBe("¿Quitar «Pan»?");
});
