// The language of the page is the user's choice and changes at once.
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { fakeHost } from "../../bridge/fake-host.ts";
import { open } from "../../testing.tsx";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const spoken = () => document.documentElement.lang;

test("another language is spoken as soon as it is chosen, and the keyboard stays where it was", async () => {
  const user = open("#/settings");
  fireEvent.mouseDown(await screen.findByLabelText("Language"));
  await user.click(await screen.findByText("Deutsch"));
  await screen.findByText("Pflege Ihrer Daten");
  expect(spoken()).toBe("de");
  expect(screen.getByRole("link", { name: /Bibliothek/ })).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Sprache")));
  fireEvent.mouseDown(screen.getByLabelText("Sprache"));
  await user.click(await screen.findByText("English"));
  await screen.findByText("Looking after your data");
  expect(spoken()).toBe("en");
});

test.each([
  ["system", "de-AT", "de"],
  ["system", "fr-FR", "en"],
  ["en", "de-DE", "en"],
  ["de", "en-US", "de"],
])("the setting %s in a system that speaks %s means %s", async (language, system, code) => {
  vi.spyOn(navigator, "language", "get").mockReturnValue(system);
  const settings = await fakeHost().settings();
  open("#/nowhere", { settings: async () => ({ ...settings, language }) });
  await screen.findByText(code === "de" ? "Hier ist nichts" : "There is nothing here");
  expect(spoken()).toBe(code);
});

test("antd's own parts speak the language too", async () => {
  const settings = await fakeHost().settings();
  const user = open("#/library", { settings: async () => ({ ...settings, language: "de" }) });
  await user.click(await screen.findByRole("button", { name: "Baking bread" }));
  await screen.findByText("Gluten is an elastic network of proteins.");
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Schließen" }).length).toBeGreaterThan(0));
});
