// Asking a language model from a lesson, and what is shown before anything is sent.
// Not here: a real model (`tests/desktop`, `cargo xtask test --model`).
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { JobRequest, Notice } from "../../bridge/bindings.ts";
import { fakeJob, fakeOutbox, fakePreview } from "../../bridge/fake-jobs.ts";
import type { Host } from "../../bridge/host.ts";
import { open } from "../../testing.tsx";

afterEach(cleanup);

const LESSON = "#/courses/c1?lesson=l1";

async function ask(unit: string, over: Partial<Host> = {}) {
  const user = open(LESSON, over);
  await user.click(await screen.findByRole("button", { name: /Ask the model/ }));
  await user.click(await screen.findByRole("menuitem", { name: unit }));
  return user;
}

describe("asking the model", () => {
  test("shows the whole text, where it goes and what it costs, and sends just that", async () => {
    const queueJob = vi.fn(async (_: JobRequest) => fakeJob());
    const user = await ask("Propose objectives…", { queueJob });
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/To small at https:\/\/models.example\/v1/);
    within(dialog).getByText("Bread is a food made from flour.");
    within(dialog).getByText(/costs at most 0.0042/);
    within(dialog).getByText("Baking bread: 2 passages");
    expect(queueJob).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole("button", { name: "Send" }));
    await waitFor(() => expect(queueJob).toHaveBeenCalled());
    expect(queueJob.mock.calls[0]?.[0]).toEqual({
      task: { unit: "propose_objectives", course: "c1", lesson: "l1" },
      shown: "hash-1",
      accept: false,
    });
  });

  test("nothing is sent when the dialog is left", async () => {
    const queueJob = vi.fn(async () => fakeJob());
    const user = await ask("Check the questions…", { queueJob });
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("You write lessons.");
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(queueJob).not.toHaveBeenCalled();
  });

  test("a text that has changed since it was shown is shown again before it is sent", async () => {
    const outdated = {
      code: "preview_outdated",
      message: "It has changed.",
      hint: null,
      request_id: "r",
      retryable: false,
    };
    const queueJob = vi.fn().mockRejectedValueOnce(outdated).mockResolvedValue(fakeJob());
    const previewJob = vi
      .fn()
      .mockResolvedValueOnce(fakePreview())
      .mockResolvedValue(fakePreview({ shown: "hash-2" }));
    const user = await ask("Propose objectives…", { queueJob, previewJob });
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "Send" }));
    await user.click(await within(dialog).findByRole("button", { name: "Show anew" }));
    await waitFor(() => expect(previewJob).toHaveBeenCalledTimes(2));
    await user.click(await within(dialog).findByRole("button", { name: "Send" }));
    await waitFor(() => expect(queueJob.mock.calls[1]?.[0].shown).toBe("hash-2"));
  });

  test.each([
    [{ address: "", model: "" }, /No language model is set yet/],
    [{ is_local: true }, /nothing leaves it/],
    [{ known: true }, /nothing is sent and nothing is paid/],
    [{ cost: null }, /not known; prices/],
    [{ budget_left: 1.5 }, /1.50 of this month/],
    [{ left_out: ["Secret plans"] }, /Never sent, as you wished: Secret plans/],
    [{ changed: [{ kind: "added" as const, text: "A new line" }] }, /different from the last time/],
  ])("says what matters about %o", async (over, said) => {
    await ask("Propose objectives…", { previewJob: async () => fakePreview(over) });
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(said);
  });

  test("what has come of an answer is shown as it comes, and what was missed is read again", async () => {
    let tell: (notice: Notice) => void = () => undefined;
    const jobText = vi
      .fn()
      .mockResolvedValueOnce({ job: "j1", from: 0, text: "Bread ", characters: 10 })
      .mockResolvedValue({ job: "j1", from: 0, text: "Bread is made from", characters: 40 });
    open(LESSON, {
      listen: (told) => {
        tell = told;
        return () => undefined;
      },
      jobs: async () => fakeOutbox([fakeJob({ state: "running" })]),
      jobText,
    });
    await screen.findByText("Bread", { selector: "pre" });
    tell({ topic: "job", piece: { job: "j1", from: 6, text: "is", characters: 20 } });
    await screen.findByText("Bread is", { selector: "pre" });
    tell({ topic: "job", piece: { job: "j1", from: 14, text: "from", characters: 40 } });
    await screen.findByText("Bread is made from", { selector: "pre" });
    tell({ topic: "job", piece: { job: "j1", from: 0, text: "", characters: 0 } });
    await screen.findByText(/has not said anything yet/);
  });

  test("a question is answered with sources that open, and without a network by the passages", async () => {
    const citation = {
      passage: "p1",
      document: "d1",
      path: "/teaching/bread.md",
      title: "Baking bread",
      anchor: { kind: "page" as const, page: 3 },
      quote: "Gluten is an elastic network of proteins.",
      resolves: true,
    };
    let job = fakeJob({
      unit: "ask",
      title: "Question “gluten”",
      lesson: null,
      state: "waiting",
      waits: "offline",
    });
    const queueJob = vi.fn(async () => job);
    let tell: (notice: Notice) => void = () => undefined;
    const user = open("#/search?q=gluten", {
      queueJob,
      jobs: async () => fakeOutbox([job]),
      jobSaid: async () => ({ text: "A network of proteins [^c1].", citations: [citation] }),
      listen: (told) => {
        tell = told;
        return () => undefined;
      },
    });
    await user.click(await screen.findByRole("button", { name: "Ask the model about this…" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "Send" }));
    await screen.findByText(/No connection to the server.*The best passages are below/);
    expect(document.querySelector(".hit")).not.toBeNull();
    job = { ...job, state: "done", waits: null };
    const none = {
      everything: false,
      folders: [],
      documents: [],
      courses: [],
      lessons: [],
      drafts: [],
      settings: false,
    };
    tell({ topic: "changed", changes: { ...none, jobs: ["j1"] } });
    await screen.findByText(/A network of proteins/);
    await user.click(screen.getByRole("button", { name: "1. Baking bread, p. 3" }));
    await screen.findByText("Gluten is an elastic network of proteins.", { selector: ".passage p" });
  });

  test("all lessons are shown and sent together, each as a request of its own", async () => {
    const queueJob = vi.fn(async (_: JobRequest) => fakeJob());
    const user = open("#/courses/c1", { queueJob });
    await user.click(await screen.findByRole("button", { name: "Write the texts of all lessons…" }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/costs at most 0.0042/);
    await user.click(within(dialog).getByRole("button", { name: "Send 1 request" }));
    await waitFor(() => expect(queueJob).toHaveBeenCalledTimes(1));
    expect(queueJob.mock.calls[0]?.[0]).toMatchObject({
      shown: "hash-1",
      task: { unit: "write_lesson", lesson: "l1" },
    });
    await waitFor(() => expect(window.location.hash).toContain("/outbox"));
  });
});
