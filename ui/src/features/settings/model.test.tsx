// The language model is named, tried and chosen in the settings.
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";

afterEach(cleanup);

const LOCAL = "http://127.0.0.1:11434/v1";

async function named(parts: object = {}) {
  const model = { ...(await fakeHost().model()), address: LOCAL, is_local: true };
  return { model: async () => model, ...parts };
}

test("without a server there is nothing to try, and a known one is chosen by its name", async () => {
  const settings = await fakeHost().settings();
  const setSetting = vi.fn(async () => settings);
  const user = open("#/settings", { setSetting });
  fireEvent.mouseDown(await screen.findByLabelText("Known servers"));
  expect(screen.queryByRole("button", { name: "Test the connection" })).toBeNull();
  await user.click(await screen.findByText("Anthropic"));
  await waitFor(() => expect(setSetting).toHaveBeenCalledTimes(2));
  expect(setSetting.mock.calls).toEqual([
    ["llm.base_url", "https://api.anthropic.com/v1"],
    ["llm.provider", "anthropic"],
  ]);
});

test("a server that answers gives its models to choose from", async () => {
  const settings = await fakeHost().settings();
  const setSetting = vi.fn(async () => settings);
  const user = open("#/settings", await named({ setSetting }));
  await screen.findByText(/runs on this computer/);
  await user.click(screen.getByRole("button", { name: "Test the connection" }));
  await screen.findByText("The server answers. It has 2 models.");
  fireEvent.mouseDown(screen.getByLabelText("Model"));
  await user.click((await screen.findAllByText("large")).at(-1) as HTMLElement);
  await waitFor(() => expect(setSetting).toHaveBeenCalledWith("llm.model", "large"));
});

test("a server that has not got the chosen model says so", async () => {
  const models = async () => ({ address: LOCAL, models: ["small"], chosen: "huge", has_chosen: false });
  const user = open("#/settings", await named({ models }));
  await user.click(await screen.findByRole("button", { name: "Test the connection" }));
  await screen.findByText("It does not have huge; choose another one.");
});

test("a server that does not answer, and an address that is refused, say what to do", async () => {
  const fail = () => Promise.reject(full);
  const user = open("#/settings", await named({ models: fail, setSetting: fail }));
  await user.click(await screen.findByRole("button", { name: "Test the connection" }));
  await screen.findByText("Make room.");
  const address = screen.getByLabelText("Address of the server");
  await user.clear(address);
  await user.type(address, "http://example.org{Enter}");
  await waitFor(() => expect(screen.getAllByText("The disk is full.").length).toBe(1));
  expect((address as HTMLInputElement).value).toBe("http://example.org");
});

test("a key is taken for the run, is not shown again, and can be forgotten", async () => {
  const model = { ...(await fakeHost().model()), address: LOCAL };
  const setModelKey = vi.fn(async (key: string) => ({ ...model, has_key: key !== "" }));
  const user = open("#/settings", { model: async () => model, setModelKey });
  const key = await screen.findByLabelText("Key");
  await user.type(key, "sk-canary{Enter}");
  await screen.findByText(/There is a key for this run/);
  expect(setModelKey).toHaveBeenCalledWith("sk-canary", true);
  expect((key as HTMLInputElement).value).toBe("");
  expect(document.body.innerHTML).not.toContain("sk-canary");
  await user.click(screen.getByRole("button", { name: "Forget the key" }));
  await waitFor(() => expect(screen.queryByText(/There is a key for this run/)).toBeNull());
  expect(setModelKey).toHaveBeenLastCalledWith("", false);
});
