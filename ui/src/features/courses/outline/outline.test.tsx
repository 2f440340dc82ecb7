// The outline with the keyboard alone: choosing, moving, renaming, removing; the focus is never lost.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { HostProvider } from "../../../app/host.tsx";
import { fakeHost } from "../../../bridge/fake-host.ts";
import type { Act, Edit } from "../acting.ts";
import "../../../testing.tsx";
import { courseHost } from "../testing.ts";
import { hold } from "./clipboard.ts";
import { Outline } from "./Outline.tsx";

afterEach(() => {
  cleanup();
  hold(null);
});

type Course = Awaited<ReturnType<typeof courseHost>>;

function Page({ course, undo }: { course: Course; undo: () => void }) {
  const [shown, show] = useState(() => structuredClone(course.state.outline));
  const [opened, open] = useState<string | null>(null);
  const act: Act = async (what) => {
    const answer = await what();
    // The new outline arrives after the answer, as it does from the cache of reads.
    setTimeout(() => void course.host.outline("c1").then(show), 10);
    return answer;
  };
  const edit: Edit = (made) =>
    act(async () => {
      const change = typeof made === "function" ? await made() : made;
      return course.host.editCourse({ course: "c1", revision: null, edit: change });
    });
  return <Outline outline={shown} chosen={opened} open={open} edit={edit} act={act} undo={undo} />;
}

async function outline(modules?: Course["state"]["outline"]["modules"]) {
  const course = await courseHost();
  course.state.outline.modules = modules ?? course.state.outline.modules;
  const undo = vi.fn();
  const host = fakeHost(course.host);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <HostProvider host={host}>
        <Page course={course} undo={undo} />
      </HostProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), course, undo };
}

const row = (title: string) => screen.getByRole("treeitem", { name: title });
const titles = () =>
  screen
    .getAllByRole("treeitem")
    .sort((a, b) => Number.parseFloat(a.style.insetBlockStart) - Number.parseFloat(b.style.insetBlockStart))
    .map((item) => item.getAttribute("aria-label"));
const chosen = () =>
  screen
    .getAllByRole("treeitem")
    .filter((item) => item.getAttribute("aria-selected") === "true")
    .map((item) => item.getAttribute("aria-label"));
const focused = (title: string) => waitFor(() => expect(document.activeElement).toBe(row(title)));
const last = (course: Course) => course.state.edits[course.state.edits.length - 1];
const edited = (course: Course, times: number) =>
  waitFor(() => expect(course.state.edits.length).toBe(times));

test("the tree says level, position and what is chosen, and one row takes the tab", async () => {
  const { user } = await outline();
  expect(row("One").getAttribute("aria-level")).toBe("1");
  expect(row("One").getAttribute("aria-expanded")).toBe("true");
  expect(row("l2").getAttribute("aria-level")).toBe("2");
  expect([row("l2").getAttribute("aria-posinset"), row("l2").getAttribute("aria-setsize")]).toEqual([
    "2",
    "2",
  ]);
  expect(screen.getAllByRole("treeitem").filter((item) => item.tabIndex === 0)).toHaveLength(1);
  row("One").focus();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  await focused("l2");
  expect(chosen()).toEqual(["l2"]);
  await user.tab();
  expect(document.activeElement?.getAttribute("role")).not.toBe("treeitem");
});

test("arrows fold and unfold, typing seeks", async () => {
  const { user } = await outline();
  row("One").focus();
  await user.keyboard("{ArrowLeft}");
  expect(titles()).toEqual(["One", "Two", "l3"]);
  await user.keyboard("{ArrowRight}{ArrowRight}");
  await focused("l1");
  await user.keyboard("{ArrowLeft}");
  await focused("One");
  await user.keyboard("t");
  await focused("Two");
  await user.keyboard("{End}");
  await focused("l3");
});

test("shift, control and select all choose several, which move as one step", async () => {
  const { user, course } = await outline();
  row("l1").focus();
  await user.click(row("l1"));
  await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
  expect(chosen()).toEqual(["l1", "l2"]);
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(titles()).toEqual(["One", "Two", "l1", "l2", "l3"]);
  await edited(course, 1);
  expect(last(course)).toEqual({
    edit: "move_nodes",
    nodes: ["l1", "l2"],
    to: { place: "module", module: "m2", before: "l3" },
  });
  await focused("l2");
  await user.keyboard("{Control>}a{/Control}");
  expect(chosen()).toHaveLength(5);
  await user.keyboard("{Control>} {/Control}");
  expect(chosen()).not.toContain("l2");
});

test("clicks with control and shift choose several and open nothing", async () => {
  const { user } = await outline();
  await user.click(row("l1"));
  expect(row("l1").getAttribute("aria-current")).toBe("true");
  await user.keyboard("{Shift>}");
  await user.click(row("l3"));
  await user.keyboard("{/Shift}{Control>}");
  await user.click(row("Two"));
  await user.keyboard("{/Control}");
  expect(chosen()).toEqual(["l1", "l2", "l3"]);
  expect(row("l1").getAttribute("aria-current")).toBe("true");
});

test("space lifts, arrows carry and say where, space drops, escape puts back", async () => {
  const { user, course } = await outline();
  row("l1").focus();
  await user.click(row("l1"));
  const said = () => document.querySelector("[aria-live=assertive]")?.textContent;
  await user.keyboard(" ");
  expect(said()).toContain("“l1” lifted");
  await user.keyboard("{ArrowDown}");
  expect(said()).toBe("At the end of “One”");
  await user.keyboard("{ArrowDown}");
  expect(said()).toBe("In “Two”, before “l3”");
  await user.keyboard("{Escape}");
  expect(said()).toBe("Put back");
  expect(course.state.edits).toEqual([]);
  await user.keyboard(" {ArrowDown}{ArrowDown} ");
  expect(titles()).toEqual(["One", "l2", "Two", "l1", "l3"]);
  await edited(course, 1);
  await focused("l1");
});

test("a module is merged into the one above, and a lesson becomes a module, without trapping Tab", async () => {
  const { user, course } = await outline();
  row("Two").focus();
  await user.click(row("Two"));
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(titles()).toEqual(["One", "l1", "l2", "l3"]);
  await edited(course, 1);
  await user.click(row("l2"));
  await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await edited(course, 2);
  expect(last(course)).toEqual({ edit: "move_nodes", nodes: ["l2"], to: { place: "course", before: null } });
});

test("a renamed node has the focus, and a renaming that is given up changes nothing", async () => {
  const { user, course } = await outline();
  row("l2").focus();
  await user.click(row("l2"));
  await user.keyboard("{F2}");
  await user.keyboard("Kneading{Enter}");
  await screen.findByRole("treeitem", { name: "Kneading" });
  await focused("Kneading");
  await user.keyboard("{F2}");
  await user.keyboard("Other{Escape}");
  await focused("Kneading");
  expect(course.state.edits).toHaveLength(1);
  await user.click(row("One"));
  await user.keyboard("{Enter}");
  await user.keyboard("First{Enter}");
  await focused("First");
});

test("what is removed can be taken back at once, and the next row has the focus", async () => {
  const { user, course, undo } = await outline();
  row("l1").focus();
  await user.click(row("l1"));
  await user.keyboard("{Shift>}{ArrowDown}{/Shift}{Delete}");
  await screen.findByText("2 items removed.");
  expect(last(course)).toEqual({ edit: "remove_nodes", nodes: ["l1", "l2"] });
  await waitFor(() => expect(titles()).toEqual(["One", "Two", "l3"]));
  await focused("Two");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
});

test("cut and paste move within a course, copy and paste bring copies", async () => {
  const { user, course } = await outline();
  row("l1").focus();
  await user.click(row("l1"));
  await user.keyboard("{Control>}x{/Control}");
  await user.click(row("l3"));
  await user.keyboard("{Control>}v{/Control}");
  await edited(course, 1);
  const to = { place: "module", module: "m2", before: null };
  expect(last(course)).toEqual({ edit: "move_nodes", nodes: ["l1"], to });
  await user.keyboard("{Control>}c{/Control}{Control>}v{/Control}");
  await edited(course, 2);
  expect(last(course)).toMatchObject({ edit: "copy_nodes", from: "c1", nodes: ["l3"] });
});

test("a thousand nodes are a few rows, and the last is one key away", async () => {
  const lesson = (at: number) => ({ id: `x${at}`, title: `x${at}`, minutes: 1, questions: 0, citations: 0 });
  const modules = Array.from({ length: 50 }, (_, m) => ({
    id: `m${m}`,
    title: `M${m}`,
    summary: "",
    lessons: Array.from({ length: 19 }, (_, l) => lesson(m * 19 + l)),
  }));
  const { user } = await outline(modules);
  expect(screen.getAllByRole("treeitem").length).toBeLessThan(100);
  row("M0").focus();
  await user.type(screen.getByRole("textbox", { name: "Filter the outline" }), "x949");
  expect(titles()).toEqual(["M49", "x949"]);
});
