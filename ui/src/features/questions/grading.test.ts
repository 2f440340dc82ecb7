// The page grades as the engine does: on the same cases.
// Not here: the cases (`tests/fixtures/grading.json`).
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { QuestionBody } from "../../bridge/bindings.ts";
import { type Answered, grade, readNumber, type Verdict } from "./grading.ts";

type Case = { name: string; body: QuestionBody; answered: Answered; verdict: Verdict };
const cases: Case[] = JSON.parse(readFileSync("../tests/fixtures/grading.json", "utf8"));

test.each(cases)("$name", ({ body, answered, verdict }) => {
  expect(grade(body, answered)).toEqual(verdict);
});

test.each([
  ["9.81", 9.81],
  [" 9,81 ", 9.81],
  ["\u22123", -3],
  ["1e3", 1000],
  [".5", 0.5],
  ["", null],
  ["inf", null],
  ["0x10", null],
  ["1.000,5", null],
  ["12 m", null],
  ["1e999", null],
])("%s is read as %s", (text, number) => {
  expect(readNumber(text)).toBe(number);
});
