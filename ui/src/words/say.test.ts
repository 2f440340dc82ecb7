// Every language says everything, tells what it is told, and nothing is said that is in no catalogue.
// Not here: whether it says it well; that takes a reader.
import { expect, test } from "vitest";
import { messages } from "../../words-plugin.ts";
import { say, speak } from "./say.ts";

const LANGUAGES = ["de", "es", "fr", "zh", "ar"];

test.each(LANGUAGES)("%s says everything that English says", (language) => {
  expect(Object.keys(messages(language)).sort()).toEqual(Object.keys(messages("en")).sort());
});

test("another language is spoken from the moment on that it is chosen", () => {
  expect(say("app.undo")).toBe("Undo");
  speak("de", { "app.undo": "Rückgängig" }, ["de-AT"]);
  expect(say("app.undo")).toBe("Rückgängig");
  expect(say("app.redo")).toBe("Redo");
});
