// Languages and sizes have the names one expects of them.
import { expect, test } from "vitest";
import { formatName, languageName, sizeName } from "./names.ts";

test.each([
  ["de", "German"],
  ["pt-BR", "Brazilian Portuguese"],
  ["not a code!", "not a code!"],
  [null, "Language not known"],
])("the language %s", (code, name) => {
  expect(languageName(code)).toBe(name);
});

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [2_200, "2 kB"],
  [3_456_000, "3.5 MB"],
  [7_000_000_000_000, "7,000 GB"],
])("%s bytes", (bytes, name) => {
  expect(sizeName(bytes)).toBe(name);
});

test("a format has a name, and one that is not known says so", () => {
  expect(formatName("docx")).toBe("Word");
  expect(formatName(null)).toBe("Not recognised");
});
