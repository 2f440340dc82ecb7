// The outline with the keyboard alone: the focus is never lost.
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { Edit } from "./acting.ts";
import { Outline } from "./Outline.tsx";
import "../../testing.tsx";
import { courseHost } from "./testing.ts";

afterEach(cleanup);

type Course = Awaited<ReturnType<typeof courseHost>>;

function Page({ course }: { course: Course }) {
  const [shown, show] = useState(() => structuredClone(course.state.outline));
  const edit: Edit = async (made) => {
    const change = typeof made === "function" ? await made() : made;
    const answer = await course.host.editCourse({ course: "c1", revision: null, edit: change });
    // The new outline arrives after the answer, as it does from the cache of reads.
    setTimeout(() => void course.host.outline("c1").then(show), 10);
    return answer;
  };
  return <Outline outline={shown} chosen={null} open={() => undefined} edit={edit} />;
}

async function outline() {
  const course = await courseHost();
  render(<Page course={course} />);
  return userEvent.setup();
}

const menu = (title: string) => screen.getByRole("button", { name: `Actions for ${title}` });
const focused = (title: string) => waitFor(() => expect(document.activeElement).toBe(menu(title)));

async function choose(user: ReturnType<typeof userEvent.setup>, title: string, action: string) {
  menu(title).focus();
  await user.keyboard("{Enter}");
  await screen.findAllByRole("menuitem");
  // The menu has the focus as soon as it is open; its own arrow keys need a layout, which jsdom has not.
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Rename"));
  const items = [...(document.activeElement?.parentElement?.children ?? [])] as HTMLElement[];
  const item = items.find(({ textContent }) => textContent === action);
  item?.focus();
  // The menu reads the old number of the key, which the simulated keyboard does not send.
  fireEvent.keyDown(item as HTMLElement, { key: "Enter", keyCode: 13 });
}

test("a renamed lesson has the focus", async () => {
  const user = await outline();
  await choose(user, "l2", "Rename");
  await user.keyboard("Kneading{Enter}");
  await screen.findByText("Kneading");
  await focused("Kneading");
});

test("a renaming that is given up changes nothing, and the lesson has the focus", async () => {
  const user = await outline();
  await choose(user, "l2", "Rename");
  await user.keyboard("Kneading{Escape}");
  await focused("l2");
});

test("a lesson that goes into another module has the focus there", async () => {
  const user = await outline();
  await choose(user, "l2", "Move down");
  await waitFor(() => expect(menu("l2").closest("ol")?.textContent).toContain("l3"));
  await focused("l2");
  const isOpen = () => document.querySelector(".ant-dropdown:not(.ant-dropdown-hidden)") !== null;
  await waitFor(() => expect(isOpen()).toBe(false));
});

test("after a removed lesson the next one has the focus, or the one before", async () => {
  const user = await outline();
  await choose(user, "l1", "Remove");
  await waitFor(() => expect(screen.queryByText("l1")).toBeNull());
  await focused("l2");
  await choose(user, "l3", "Remove");
  await waitFor(() => expect(screen.queryByText("l3")).toBeNull());
  await focused("Two");
});
