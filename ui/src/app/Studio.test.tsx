// Every page on a believable host: what it shows, how it fails, what it asks of the engine.
// Not here: the real window and the editor in it (`tests/desktop`).
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ApiError, ImportProgress, Notice } from "../bridge/bindings.ts";
import { fakeHost } from "../bridge/fake-host.ts";
import type { Host } from "../bridge/host.ts";
import { open } from "../testing.tsx";

afterEach(cleanup);

const broken: ApiError = {
  code: "search_unavailable",
  message: "The index cannot be read.",
  hint: "Rebuild it in the settings.",
  request_id: "r-17",
  retryable: true,
};

describe("every page", () => {
  test.each([
    ["#/", "Bread for beginners"],
    ["#/library", "The pages hold no text; they are probably scanned pictures."],
    ["#/search?q=gluten", "Gluten"],
    ["#/concepts", "gluten"],
    ["#/courses", "1 module, 1 lesson"],
    ["#/courses/c1", "Made from"],
    ["#/courses/c1?lesson=l1", "Explain what gluten does."],
    ["#/drafts/x1", "Make this course"],
    ["#/settings", "Looking after your data"],
    ["#/nowhere", "There is nothing here"],
  ])("%s shows what it is about", async (address, text) => {
    open(address);
    await waitFor(() => expect(document.body.innerHTML).toContain(text));
  });

  test.each([
    ["#/", { home: () => Promise.reject(broken) }],
    ["#/library", { documents: () => Promise.reject(broken) }],
    ["#/search?q=gluten", { search: () => Promise.reject(broken) }],
    ["#/concepts", { concepts: () => Promise.reject(broken) }],
    ["#/courses", { courses: () => Promise.reject(broken) }],
    ["#/courses/c1", { outline: () => Promise.reject(broken) }],
    ["#/courses/c1?lesson=l1", { lesson: () => Promise.reject(broken) }],
    ["#/drafts/x1", { draftView: () => Promise.reject(broken) }],
    ["#/settings", { settings: () => Promise.reject(broken) }],
  ] as [string, Partial<Host>][])("%s says why it fails and what to do", async (address, over) => {
    open(address, over);
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The index cannot be read.");
    expect(alert.textContent).toContain("Rebuild it in the settings.");
    expect(alert.textContent).toContain("search_unavailable r-17");
  });

  test.each([
    ["#/", { home: () => new Promise(() => undefined) }],
    ["#/library", { documents: () => new Promise(() => undefined) }],
    ["#/concepts", { concepts: () => new Promise(() => undefined) }],
    ["#/courses", { courses: () => new Promise(() => undefined) }],
    ["#/courses/c1", { outline: () => new Promise(() => undefined) }],
    ["#/drafts/x1", { draftView: () => new Promise(() => undefined) }],
  ] as [string, Partial<Host>][])("%s says that it waits", async (address, over) => {
    open(address, over);
    expect((await screen.findAllByText("Loading…")).length).toBeGreaterThan(0);
  });
});

describe("bringing documents in", () => {
  test("dropped paths are imported, and failures are named", async () => {
    let drop: (paths: string[]) => void = () => undefined;
    const importPaths = vi.fn<Host["importPaths"]>(async () => ({
      imported: 2,
      updated: 0,
      unchanged: 0,
      failed: 1,
      skipped: 0,
      cancelled: false,
      failures: [
        { path: "/t/x.pdf", code: "file_encrypted", message: "The file is locked with a password." },
      ],
    }));
    open("#/", {
      importPaths,
      onDrop: (_, dropped) => {
        drop = dropped;
        return () => undefined;
      },
    });
    await screen.findByText("Drop a folder or files here");
    drop(["/t"]);
    await screen.findByText("2 new, 0 updated, 0 unchanged, 1 not readable");
    await screen.findByText("The file is locked with a password.");
    expect(importPaths).toHaveBeenCalledWith(["/t"]);
  });

  test("a running import shows on every page and can be stopped", async () => {
    let tell: (notice: Notice) => void = () => undefined;
    const importCancel = vi.fn(async () => null);
    const user = open("#/settings", {
      importCancel,
      listen: (told) => {
        tell = told;
        return () => undefined;
      },
    });
    await screen.findByText("Looking after your data");
    const progress: ImportProgress = {
      ...(await fakeHost().home()).import,
      running: true,
      found: 40,
      done: 10,
      failed: 2,
    };
    tell({ topic: "import", progress });
    await screen.findByText("10 of 40 files, 2 not readable");
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(importCancel).toHaveBeenCalled();
  });

  test("a page reads again when a notice says that something has changed", async () => {
    let tell: (notice: Notice) => void = () => undefined;
    const home = vi.fn(fakeHost().home);
    open("#/", {
      home,
      listen: (told) => {
        tell = told;
        return () => undefined;
      },
    });
    await screen.findByText("Bread for beginners");
    const before = home.mock.calls.length;
    tell({ topic: "resync" });
    await waitFor(() => expect(home.mock.calls.length).toBe(before + 1));
  });
});

describe("a course", () => {
  test("is drafted from what was chosen", async () => {
    const draft = vi.fn(fakeHost().draft);
    const user = open("#/courses", { draft });
    await user.click(await screen.findByRole("button", { name: "Draft from documents…" }));
    await user.type(await screen.findByLabelText("Title"), "Bread");
    await user.click(screen.getByRole("button", { name: "Draft" }));
    await screen.findByText("Make this course");
    expect(draft.mock.calls[0]?.[0]).toMatchObject({
      title: "Bread",
      from: [],
      weeks: 6,
      difficulty: "beginner",
    });
  });

  test("is made of those parts of a draft that are wanted", async () => {
    const acceptDraft = vi.fn(fakeHost().acceptDraft);
    const user = open("#/drafts/x1", { acceptDraft });
    await user.click(await screen.findByRole("checkbox", { name: /Baking bread/ }));
    await user.click(screen.getByRole("button", { name: "Make this course" }));
    await waitFor(() => expect(acceptDraft).toHaveBeenCalledWith({ draft: "x1", leave_out: ["l1"] }));
  });

  test("is edited field by field, and only where something changed", async () => {
    const editCourse = vi.fn(fakeHost().editCourse);
    const user = open("#/courses/c1", { editCourse });
    const title = await screen.findByLabelText("Title");
    await user.click(title);
    await user.tab();
    expect(editCourse).not.toHaveBeenCalled();
    await user.type(title, "!");
    await user.tab();
    await waitFor(() => expect(editCourse).toHaveBeenCalledTimes(1));
    expect(editCourse.mock.calls[0]?.[0].edit).toMatchObject({
      edit: "set_course",
      title: "Bread for beginners!",
      summary: null,
    });
  });

  test("is exported after its check, to where the user says", async () => {
    const exportCourse = vi.fn(fakeHost().exportCourse);
    const user = open("#/courses/c1", { exportCourse });
    await user.click(await screen.findByRole("button", { name: "Export…" }));
    await screen.findByText("Nothing to mention.");
    await user.click(screen.getByRole("button", { name: "Save as…" }));
    await screen.findByText("Written to /out/Bread for beginners.imscc");
    expect(exportCourse).toHaveBeenCalledWith({
      course: "c1",
      target: "imscc11",
      out: "/out/Bread for beginners.imscc",
    });
  });

  test("cannot be exported when the check finds an error", async () => {
    const user = open("#/courses/c1", {
      preflight: async () => ({
        ok: false,
        kind: "imscc11",
        findings: [
          {
            severity: "error",
            rule: "empty",
            message: "The course has no lesson.",
            lesson: null,
            question: null,
          },
        ],
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Export…" }));
    await screen.findByText("The course has no lesson.");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save as…" }).disabled).toBe(true);
  });
});
