// A course's title becomes a file name that every system takes.
import { expect, test } from "vitest";
import { fileName } from "./ExportDialog.tsx";

test.each([
  ["Bread: a course/for you?", "Bread a course for you"],
  ["Ökologie für Anfänger", "Ökologie für Anfänger"],
  ["../../etc/passwd", "etc passwd"],
  ["???", "course"],
  ["a".repeat(200), "a".repeat(80)],
])("%s", (title, name) => {
  expect(fileName(title)).toBe(name);
});
