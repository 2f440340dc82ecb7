// The outbox: what it says of each request and what can be done about it.
// Not here: asking for something (`features/asking`).
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { JobRow, Notice } from "../../bridge/bindings.ts";
import { fakeJob, fakeOutbox } from "../../bridge/fake-jobs.ts";
import { open } from "../../testing.tsx";

afterEach(cleanup);

const outbox = (jobs: JobRow[], over = {}) => ({ jobs: async () => fakeOutbox(jobs, over) });

describe("the outbox", () => {
  test("says what to do when it is empty", async () => {
    open("#/outbox", outbox([], { has_model: false }));
    await screen.findByText("Nothing waits for the language model.");
    screen.getByText(/No language model is set, so/);
  });

  test.each([
    [{ state: "waiting", waits: "offline" }, /No connection to the server/],
    [{ state: "waiting", waits: "budget" }, /budget is used up/],
    [{ state: "waiting", waits: "rate_limit", not_before_ms: 0 }, /asks to wait/],
    [{ state: "failed", message: "The key is wrong", hint: "Check it." }, /The key is wrong. Check it./],
    [{ state: "done", saved: true }, /nothing was sent/],
    [{ state: "done", usage: { read: 1200, written: 30, asked: 1 } }, /1,200 tokens read, 30 written/],
    [{ state: "done", notes: ["Taken out: 1 picture."] }, /Taken out: 1 picture/],
  ] as [Partial<JobRow>, RegExp][])("says of a request that is %o what matters", async (over, said) => {
    open("#/outbox", outbox([fakeJob(over)]));
    await screen.findByText(said);
  });

  test("takes back, tries again, sends where it was not to go, and puts elsewhere", async () => {
    const cancelJob = vi.fn(async () => fakeJob());
    const retryJob = vi.fn(async () => fakeJob());
    const moveJob = vi.fn(async () => fakeOutbox([]));
    const user = open("#/outbox", {
      ...outbox([
        fakeJob({ id: "a", title: "First" }),
        fakeJob({ id: "b", title: "Second", state: "waiting", waits: "consent" }),
        fakeJob({ id: "c", title: "Third", state: "failed" }),
      ]),
      cancelJob,
      retryJob,
      moveJob,
    });
    await user.click(await screen.findByRole("button", { name: /Take back First/ }));
    await waitFor(() => expect(cancelJob).toHaveBeenCalledWith("a"));
    await user.click(screen.getByRole("button", { name: /Send it there Second/ }));
    await waitFor(() => expect(retryJob).toHaveBeenCalledWith("b"));
    await user.click(screen.getByRole("button", { name: /Try again Third/ }));
    await waitFor(() => expect(retryJob).toHaveBeenCalledWith("c"));
    await user.click(screen.getByRole("button", { name: /Send earlier Second/ }));
    await waitFor(() => expect(moveJob).toHaveBeenCalledWith("b", "a"));
  });

  test("shows what was sent, and that it is no longer kept", async () => {
    const user = open("#/outbox", { ...outbox([fakeJob()]), jobTurns: async () => [] });
    await user.click(await screen.findByRole("button", { name: /What was sent/ }));
    await within(await screen.findByRole("dialog")).findByText(/no longer kept/);
  });

  test("holds everything and lets it go on", async () => {
    const pauseJobs = vi.fn(async (paused: boolean) => fakeOutbox([fakeJob()], { paused }));
    const user = open("#/outbox", { ...outbox([fakeJob()]), pauseJobs });
    await user.click(await screen.findByRole("button", { name: "Hold everything" }));
    await screen.findByText("Nothing is sent for now.");
    await user.click(screen.getByRole("button", { name: "Go on" }));
    await waitFor(() => expect(pauseJobs).toHaveBeenLastCalledWith(false));
  });

  test("the ledger says what was used, what it cost and what was saved", async () => {
    const month = {
      month: "2026-11",
      jobs: 3,
      usage: { read: 12_000, written: 3_000, asked: 3 },
      cost: 0.5,
      unpriced: 1,
      saved: 2,
      saved_cost: 0.25,
    };
    open("#/outbox", outbox([fakeJob({ state: "done" })], { months: [month], budget: 2 }));
    await screen.findByText("12,000");
    screen.getByText("1.50 of 2.00 are left this month.");
    screen.getByText("0.25");
    screen.getByText(/1 request has no known price/);
  });

  test("an answer that lands is told wherever one is", async () => {
    let tell: (notice: Notice) => void = () => undefined;
    const user = open("#/courses", {
      ...outbox([]),
      listen: (told) => {
        tell = told;
        return () => undefined;
      },
    });
    await screen.findByText("1 module, 1 lesson");
    tell({ topic: "job_over", job: "j1", title: "Text for “Dough”", done: true });
    await screen.findByText("Text for “Dough”: the answer is here.");
    await user.click(screen.getByRole("button", { name: "Look" }));
    await screen.findByText("Nothing waits for the language model.");
  });
});
