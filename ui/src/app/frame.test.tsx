// What works on every page: palette, shortcuts, breadcrumbs, size, what is dropped and what is handed over.
// Not here: the real window (`tests/desktop/frame.test.mjs`).
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Notice } from "../bridge/bindings.ts";
import { fakeHost } from "../bridge/fake-host.ts";
import type { Host } from "../bridge/host.ts";
import { full, open } from "../testing.tsx";
import { say } from "../words/say.ts";
import { COMMANDS } from "./commands.ts";
import { DROP_FILES } from "./Drops.tsx";
import { zoomed } from "./doing.ts";
import { pressed, written } from "./keys.ts";
import { linkOf, placeOf } from "./place.ts";
import { colours } from "./tokens.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const field = () => screen.findByRole("combobox", { name: "Commands" });
const at = () => window.location.hash;

describe("shortcuts", () => {
  test("no two commands have the same keys or name, and each says what it does", () => {
    const keys = COMMANDS.flatMap((command) => command.keys ?? []);
    expect(keys).toEqual([...new Set(keys)]);
    const ids = COMMANDS.map((command) => command.id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { word } of COMMANDS) {
      expect(say(word)).not.toBe(word);
    }
  });

  test("every key is on the cheat sheet", async () => {
    const user = open("#/");
    await screen.findByText("Bread for beginners");
    await user.keyboard("{F1}");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    const shown = within(sheet)
      .getAllByText((_, node) => node?.tagName === "KBD")
      .map((node) => node.textContent);
    expect(shown.sort()).toEqual(
      COMMANDS.flatMap(({ keys }) => (keys ?? []).map((key) => written(key))).sort(),
    );
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("a question mark asks for them, but not in a field, where it is typed", async () => {
    const user = open("#/search");
    const input = await screen.findByLabelText("Search sources and lessons");
    await user.type(input, "?");
    expect(input).toHaveProperty("value", "?");
    expect(screen.queryByRole("dialog")).toBeNull();
    act(() => input.blur());
    await user.keyboard("?");
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  });

  test.each([
    [{ key: "P", ctrlKey: true, shiftKey: true }, false, "mod+shift+p"],
    [{ key: "p", metaKey: true }, true, "mod+p"],
    [{ key: "p", ctrlKey: true }, true, "ctrl+p"],
    [{ key: "+", ctrlKey: true, shiftKey: true }, false, "mod++"],
    [{ key: "?", shiftKey: true }, false, "?"],
    [{ key: "ArrowLeft", altKey: true }, false, "alt+arrowleft"],
  ] as [KeyboardEventInit, boolean, string][])("%o on a Mac: %s is %s", (event, mac, keys) => {
    expect(pressed(new KeyboardEvent("keydown", event), mac)).toBe(keys);
  });

  test.each([
    ["mod+shift+p", "⌘⇧P", "Ctrl+Shift+P"],
    ["mod++", "⌘+", "Ctrl++"],
    ["alt+arrowleft", "⌥←", "Alt+←"],
    ["?", "?", "?"],
  ])("%s is written %s or %s", (keys, mac, other) => {
    expect([written(keys, true), written(keys, false)]).toEqual([mac, other]);
  });
});

describe("the palette", () => {
  test("leads to a page by a few letters, and puts what was used before first", async () => {
    const user = open("#/");
    await screen.findByText("Bread for beginners");
    await user.keyboard("{Control>}{Shift>}p{/Shift}{/Control}");
    await user.type(await field(), "g outb{Enter}");
    await waitFor(() => expect(at()).toContain("/outbox"));
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("{Control>}p{/Control}");
    await field();
    const options = await screen.findAllByRole("option");
    expect(options[0]?.textContent).toContain("Go to the outbox");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("finds courses and the lessons of the one that is open", async () => {
    const user = open("#/courses/c1");
    await screen.findByText("Made from");
    await user.keyboard("{Control>}p{/Control}");
    await user.type(await field(), "bread for");
    await screen.findByRole("option", { name: "Bread for beginners" });
    const lesson = (await fakeHost().outline("c1")).modules[0]?.lessons[0];
    await user.clear(await field());
    await user.type(await field(), lesson?.title ?? "");
    // A document is called the same; lessons come before documents.
    const [first] = await screen.findAllByRole("option", { name: lesson?.title ?? "" });
    await user.click(first ?? document.body);
    await waitFor(() => expect(at()).toContain(`lesson=${lesson?.id}`));
  });

  test("asks the engine for documents, a few at a time, and offers to search everything", async () => {
    const documents = vi.fn(fakeHost().documents);
    const user = open("#/", { documents });
    await screen.findByText("Bread for beginners");
    await user.keyboard("{Control>}p{/Control}");
    await user.type(await field(), "baking");
    await screen.findByRole("option", { name: "Baking bread" });
    expect(documents.mock.calls.at(-1)?.[0]).toMatchObject({ filter: "baking", limit: 8 });
    await user.click(await screen.findByRole("option", { name: "Search everything for “baking”" }));
    await waitFor(() => expect(at()).toContain("/search?q=baking"));
  });
});

describe("where one is", () => {
  test("is said by the crumbs and by the window's name", async () => {
    const setTitle = vi.fn();
    open("#/courses/c1", { setTitle });
    await waitFor(() =>
      expect(setTitle.mock.calls.at(-1)).toEqual(["Bread for beginners – Courses – Coursewright"]),
    );
    const crumbs = screen.getByRole("navigation", { name: "Where you are" });
    expect(within(crumbs).getByText("Courses").getAttribute("href")).toBe("#/courses");
    expect(crumbs.querySelector("[aria-current=page]")?.textContent).toBe("Bread for beginners");
  });

  test("is left and come back to by buttons, keys and the mouse", async () => {
    const user = open("#/settings");
    await screen.findByText("Looking after your data");
    await user.click(screen.getByRole("link", { name: "Outbox" }));
    await waitFor(() => expect(at()).toContain("/outbox"));
    await user.click(screen.getByRole("button", { name: "Back" }));
    await waitFor(() => expect(at()).toContain("/settings"));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Forward" }).matches(":disabled")).toBe(false),
    );
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    await waitFor(() => expect(at()).toContain("/outbox"));
    fireEvent.mouseUp(document.body, { button: 3 });
    await waitFor(() => expect(at()).toContain("/settings"));
  });

  test.each([
    ["/", null],
    ["/library?text=a", null],
    ["/courses/c1", "coursewright://course/c1"],
    ["/courses/c1?lesson=l1", "coursewright://lesson/l1"],
    ['/courses/c1?lesson="7"', "coursewright://lesson/7"],
    ["/documents/d1?passage=p1", "coursewright://document/d1?passage=p1"],
  ])("%s has the link %s", (href, link) => {
    expect(linkOf(placeOf(href))).toBe(link);
  });
});

describe("the look", () => {
  test("is larger and smaller by keys, within what can be read", async () => {
    expect([
      zoomed(100, 1),
      zoomed(100, -1),
      zoomed(200, 1),
      zoomed(80, -1),
      zoomed(130, 1),
      zoomed(175, 0),
    ]).toEqual([110, 90, 200, 80, 150, 100]);
    const setSetting = vi.fn(fakeHost().setSetting);
    const user = open("#/", { setSetting });
    await screen.findByText("Bread for beginners");
    await user.keyboard("{Control>}={/Control}");
    await waitFor(() => expect(setSetting).toHaveBeenCalledWith("zoom", "110"));
  });

  test("has more contrast and less room when that is set", async () => {
    const settings = {
      ...(await fakeHost().settings()),
      contrast: "more" as const,
      density: "compact" as const,
    };
    open("#/", { settings: async () => settings });
    await screen.findByText("Bread for beginners");
    await waitFor(() => expect(document.documentElement.dataset.contrast).toBe("more"));
    expect(document.documentElement.dataset.density).toBe("compact");
    const said = document.documentElement.style.getPropertyValue("--ant-color-text");
    expect(said).toBe(colours({ dark: false, contrast: true }).text);
  });

  test.each([
    [false, false, 4.5],
    [true, false, 4.5],
    [false, true, 7],
    [true, true, 7],
  ])("dark %s, contrast %s: every text is at least %s : 1 on every ground", (dark, contrast, least) => {
    const of = colours({ dark, contrast });
    for (const text of [
      "text",
      "text-description",
      "text-tertiary",
      "link",
      "error",
      "warning",
      "success",
    ] as const) {
      for (const ground of ["bg-layout", "bg-container"] as const) {
        expect(ratio(of[text], of[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
      }
    }
    expect(ratio("#ffffff", of.primary)).toBeGreaterThanOrEqual(4.5);
  });
});

/** The contrast of two opaque colours, as WCAG reckons it. */
function ratio(one: string, other: string): number {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
      const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe("what comes from outside", () => {
  function desktop() {
    let over: (hovering: boolean) => void = () => undefined;
    let drop: (paths: string[]) => void = () => undefined;
    const onDrop: Host["onDrop"] = (hovers, dropped) => {
      over = hovers;
      drop = dropped;
      return () => undefined;
    };
    return { onDrop, hover: () => act(() => over(true)), drop: (path: string) => act(() => drop([path])) };
  }

  test("files dropped on any page are brought in, after it was said", async () => {
    const { onDrop, hover, drop } = desktop();
    const importPaths = vi.fn(fakeHost().importPaths);
    open("#/settings", { onDrop, importPaths });
    await screen.findByText("Looking after your data");
    hover();
    await screen.findByText("Let go to bring these files into your library");
    drop("/a");
    await waitFor(() => expect(importPaths).toHaveBeenCalledWith(["/a"]));
    expect(screen.queryByText("Let go to bring these files into your library")).toBeNull();
  });

  test("a page may take them for itself", async () => {
    const { onDrop, drop } = desktop();
    const importPaths = vi.fn(fakeHost().importPaths);
    open("#/settings", { onDrop, importPaths });
    await screen.findByText("Looking after your data");
    const claim = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener(DROP_FILES, claim);
    drop("/a.png");
    window.removeEventListener(DROP_FILES, claim);
    expect(claim).toHaveBeenCalledOnce();
    expect(importPaths).not.toHaveBeenCalled();
  });

  function told(over: Partial<Host>) {
    let tell: (notice: Notice) => void = () => undefined;
    open("#/settings", {
      ...over,
      listen: (hears) => {
        tell = hears;
        return () => undefined;
      },
    });
    return (notice: Notice) => act(() => tell(notice));
  }

  test("links lead to their place, files are brought in", async () => {
    const importPaths = vi.fn(fakeHost().importPaths);
    const tell = told({
      importPaths,
      followLink: async () => ({ kind: "document", document: "d1", passage: "p1" }),
    });
    await screen.findByText("Looking after your data");
    tell({ topic: "given", links: ["coursewright://document/x"], paths: ["/a.pdf"] });
    await waitFor(() => expect(importPaths).toHaveBeenCalledWith(["/a.pdf"]));
    await waitFor(() => expect(at()).toContain("/documents/d1?passage=p1"));
    await screen.findByText("Gluten is an elastic network of proteins.");
  });

  test("what was given before the page was there is not lost", async () => {
    const importPaths = vi.fn(fakeHost().importPaths);
    open("#/", {
      importPaths,
      listen: (hears) => {
        hears({ topic: "given", links: [], paths: ["/first.pdf"] });
        return () => undefined;
      },
    });
    await waitFor(() => expect(importPaths).toHaveBeenCalledWith(["/first.pdf"]));
    expect(importPaths).toHaveBeenCalledOnce();
  });

  test("a link that leads nowhere is refused in words", async () => {
    const tell = told({ followLink: () => Promise.reject(full) });
    await screen.findByText("Looking after your data");
    tell({ topic: "given", links: ["coursewright://evil"], paths: [] });
    await screen.findByText("The disk is full. Make room.");
    expect(at()).toContain("/settings");
  });
});

test("the preview shows the site in a frame that may do nothing", async () => {
  open("#/courses/c1/preview");
  const frame = await screen.findByTitle("The course as learners see it");
  expect(frame.getAttribute("sandbox")).toBe("");
  expect(frame.getAttribute("src")).toBe("preview://localhost/c1/index.html");
});
