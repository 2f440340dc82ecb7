// Reviewing proposed changes: each is shown beside what there is, and each can be left out.
// Not here: proposed courses (`Studio.test.tsx`).
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { AcceptRequest, ChangeView, DraftView } from "../../bridge/bindings.ts";
import { open } from "../../testing.tsx";

afterEach(cleanup);

const change = (over: Partial<ChangeView>): ChangeView => ({
  id: "a",
  kind: "body",
  lesson: "l1",
  lesson_title: "Baking bread",
  before: "",
  after: "",
  because: "",
  citations: [],
  question: null,
  ...over,
});

const draft = (changes: ChangeView[]): DraftView => ({
  id: "x2",
  state: "proposed",
  title: "Changes to bread",
  course: "c1",
  outline: null,
  changes,
  warnings: ["Taken out: 1 address that is in none of the sources."],
});

test("what is left out is not accepted, and the lesson is shown afterwards", async () => {
  const acceptDraft = vi.fn(async (_: AcceptRequest) => ({ course: "c1" }));
  const view = draft([
    change({ after: "Dough rises.", before: "Old text" }),
    change({ id: "b", kind: "stretch", before: "It goes up.", after: "It rises." }),
    change({ id: "c", kind: "add_objective", after: "Bake a loaf." }),
    change({ id: "d", kind: "remove_question", before: "Why?", because: "The model chose: Salt." }),
  ]);
  const user = open("#/drafts/x2", { draftView: async () => view, acceptDraft });
  await screen.findByText("Dough rises.");
  screen.getByText("Rests on no source.");
  screen.getByText("Bake a loaf.");
  screen.getByText("The model chose: Salt.");
  screen.getByText(/Taken out: 1 address/);
  await user.click(screen.getByRole("checkbox", { name: /Another wording/ }));
  await user.click(screen.getByRole("button", { name: "Accept what is chosen" }));
  await waitFor(() => expect(acceptDraft).toHaveBeenCalledWith({ draft: "x2", leave_out: ["b"] }));
  await waitFor(() => expect(window.location.hash).toContain("lesson=l1"));
});
