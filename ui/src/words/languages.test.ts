// The languages say the same things: the compiler sees to the names, this to what is behind them.
import { expect, test } from "vitest";
import { german } from "./de.ts";
import { english } from "./en.ts";

/** Every text with its name; functions are asked with two of everything. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value === "function") {
      const counts = { imported: 2, updated: 2, unchanged: 2, failed: 2 };
      const argument = name.startsWith("home.imported") || name === "home.stopped" ? counts : 2;
      return [[name, value(argument, 2, 2)]];
    }
    return typeof value === "object" ? texts(value, name) : [[name, value]];
  });
}

// Names, and words that are the same in both languages.
const SAME =
  /^(app|formats\.|settings\.(languages\.|backupName|version)|courses\.quiz|drift\.from|export\.format)/;

test.each(texts(german).map((text, at) => [...text, texts(english)[at]?.[1] ?? ""] as const))(
  "%s is said in German",
  (name, said, inEnglish) => {
    expect(said.trim()).not.toBe("");
    if (!SAME.test(name)) {
      expect(said).not.toBe(inEnglish);
    }
  },
);

test("one thing is not spoken of as many", () => {
  expect(german.library.documents(1)).toBe("1 Dokument");
  expect(german.home.failed(1)).toBe("1 Dokument konnte nicht gelesen werden");
  expect(german.home.waiting(2)).toBe("2 Entwürfe warten auf Durchsicht");
  expect(german.library.words(12345)).toBe("12.345 Wörter");
});
