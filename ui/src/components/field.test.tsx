// What is typed into a field is saved, however one leaves it.
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { flushAll } from "../app/pending.ts";
import { later } from "../testing.tsx";
import { useField } from "./field.ts";

afterEach(cleanup);

type Props = { name: string; value: string; save: (value: string) => Promise<boolean> };

function Field(props: Props) {
  const { input } = useField({ ...props, take: (typed) => typed.trim() || null });
  return <input aria-label="Field" {...input} />;
}

const shown = () => screen.getByLabelText<HTMLInputElement>("Field").value;
const saving = () => vi.fn(async (_: string) => true);

test("it is saved when the window closes over it", async () => {
  const save = saving();
  render(<Field name="f/close" value="Bread" save={save} />);
  await userEvent.type(screen.getByLabelText("Field"), "!");
  expect(save).not.toHaveBeenCalled();
  expect(await flushAll()).toBe(true);
  expect(save.mock.calls).toEqual([["Bread!"]]);
  await userEvent.tab();
  expect(save).toHaveBeenCalledTimes(1);
});

test("it is saved when the page goes away", async () => {
  const save = saving();
  const { unmount } = render(<Field name="f/leave" value="" save={save} />);
  await userEvent.type(screen.getByLabelText("Field"), "Dough");
  unmount();
  expect(await flushAll()).toBe(true);
  expect(save.mock.calls).toEqual([["Dough"]]);
});

test("it is kept when it cannot be saved, and is there again", async () => {
  const save = saving();
  save.mockResolvedValue(false);
  const { unmount } = render(<Field name="f/kept" value="" save={save} />);
  await userEvent.type(screen.getByLabelText("Field"), "Dough");
  unmount();
  expect(await flushAll()).toBe(false);
  save.mockResolvedValue(true);
  render(<Field name="f/kept" value="" save={save} />);
  expect(shown()).toBe("Dough");
  expect(await flushAll()).toBe(true);
  expect(save).toHaveBeenLastCalledWith("Dough");
});

test("what cannot be taken gives way to what was saved", async () => {
  const save = saving();
  render(<Field name="f/empty" value="Bread" save={save} />);
  await userEvent.clear(screen.getByLabelText("Field"));
  await userEvent.tab();
  expect(await flushAll()).toBe(true);
  expect(shown()).toBe("Bread");
  expect(save).not.toHaveBeenCalled();
});

test("what is typed while it is saved is saved too", async () => {
  const first = later<boolean>();
  const save = vi.fn((value: string) => (value === "a" ? first.promise : Promise.resolve(true)));
  render(<Field name="f/both" value="" save={save} />);
  await userEvent.type(screen.getByLabelText("Field"), "a");
  const all = flushAll();
  await userEvent.type(screen.getByLabelText("Field"), "b");
  first.keep(true);
  expect(await all).toBe(true);
  expect(save.mock.calls).toEqual([["a"], ["ab"]]);
  expect(shown()).toBe("ab");
});
