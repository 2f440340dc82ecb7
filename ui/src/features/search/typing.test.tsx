// Searching while one types: no key is lost, no hit goes away before the next are there.
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { SearchAnswer } from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { later, open } from "../../testing.tsx";

afterEach(cleanup);

const field = () => screen.findByLabelText<HTMLInputElement>("Search sources and lessons");

/** An answer with hits of these titles. */
async function answer(...titles: string[]): Promise<SearchAnswer> {
  const one = await fakeHost().search({ text: "x", within: "all", documents: [], offset: 0, limit: 1 });
  return {
    ...one,
    total: titles.length,
    hits: titles.flatMap((title) => one.hits.map((hit) => ({ ...hit, id: title, title, fragment: title }))),
  };
}

test("the address follows what is typed, and the cursor stays where it is", async () => {
  const user = open("#/search?q=bread");
  const input = await field();
  input.setSelectionRange(0, 0);
  await user.keyboard("good ");
  expect(input.value).toBe("good bread");
  expect(input.selectionStart).toBe(5);
  await waitFor(() => expect(decodeURIComponent(window.location.hash)).toMatch(/q=good[ +]bread/));
  expect(input.value).toBe("good bread");
});

test("a link to another search is followed, and one that is left does not call back", async () => {
  const user = open("#/search?q=bread");
  expect((await field()).value).toBe("bread");
  window.location.hash = "#/search?q=dough";
  await waitFor(async () => expect((await field()).value).toBe("dough"));
  await user.type(await field(), "s");
  window.location.hash = "#/settings";
  await screen.findByText("Looking after your data");
  await new Promise((done) => setTimeout(done, 400));
  expect(window.location.hash).toBe("#/settings");
});

test("the first search says that it waits, later ones keep the hits meanwhile", async () => {
  const answers = [later<SearchAnswer>(), later<SearchAnswer>()];
  let asked = 0;
  const user = open("#/search", { search: () => (answers[asked++] ?? later<SearchAnswer>()).promise });
  await user.type(await field(), "a");
  await screen.findByText("Loading…");
  answers[0]?.keep(await answer("Alpha"));
  await screen.findByRole("button", { name: "Alpha" });
  await user.type(await field(), "b");
  await waitFor(() => expect(asked).toBe(2));
  screen.getByRole("button", { name: "Alpha" });
  answers[1]?.keep(await answer("Abacus"));
  await screen.findByRole("button", { name: "Abacus" });
});

test("the arrow keys go through the hits and back, and Enter opens one", async () => {
  const found = await answer("Alpha", "Beta");
  const user = open("#/search?q=a", { search: async () => found });
  await screen.findByRole("button", { name: "Alpha" });
  const input = await field();
  input.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(document.activeElement?.textContent).toBe("Beta");
  await user.keyboard("{ArrowUp}{ArrowUp}");
  expect(document.activeElement).toBe(input);
  await user.keyboard("{ArrowDown}{Enter}");
  await screen.findByText("Gluten is an elastic network of proteins.");
});
