// The language of the page is the user's choice and changes at once.
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { messages } from "../../../words-plugin.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { full, open } from "../../testing.tsx";
import { LANGUAGES } from "../../words/languages.ts";

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
  ["system", "pt-PT", "en"],
  ["system", "fr-FR", "fr"],
  ["ar", "en-US", "ar"],
  ["en", "de-DE", "en"],
  ["de", "en-US", "de"],
])("the setting %s in a system that speaks %s means %s", async (language, system, code) => {
  vi.spyOn(navigator, "language", "get").mockReturnValue(system);
  const settings = await fakeHost().settings();
  open("#/nowhere", { settings: async () => ({ ...settings, language }) });
  await waitFor(() => expect(spoken()).toBe(code));
  await screen.findByText(messages(code)["lost.title"] ?? "");
  expect(document.documentElement.dir).toBe(code === "ar" ? "rtl" : "ltr");
});

test("antd's own parts speak the language too", async () => {
  const settings = await fakeHost().settings();
  const user = open("#/library", { settings: async () => ({ ...settings, language: "de" }) });
  await user.click(await screen.findByRole("button", { name: "Baking bread" }));
  await screen.findByText("Gluten is an elastic network of proteins.");
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Schließen" }).length).toBeGreaterThan(0));
});

test("all languages can be chosen by the names they have themselves, the system's first", async () => {
  open("#/settings");
  const choice = await screen.findByLabelText("Language");
  fireEvent.mouseDown(choice);
  await screen.findByText("العربية");
  const names = [...document.querySelectorAll(".ant-select-item-option-content")].map(
    (one) => one.textContent,
  );
  expect(names).toEqual(["As the system", ...LANGUAGES.map(({ name }) => name)]);
});

test("a failure is told in the language of the page, and what the program said of it stays readable", async () => {
  const settings = await fakeHost().settings();
  open("#/courses", {
    settings: async () => ({ ...settings, language: "fr" }),
    courses: async () => Promise.reject(full),
  });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Il n’y a plus de place sur le disque.");
  expect(alert.textContent).toContain("Faites de la place, puis réessayez.");
  expect(alert.querySelector("details")?.textContent).toContain("The disk is full. Make room.");
  expect(alert.textContent).toContain("disk_full r-1");
});

test.each([
  ["de", "ant-drawer-right"],
  ["ar", "ant-drawer-left"],
])("in %s a panel opens where the lines end", async (language, side) => {
  const settings = await fakeHost().settings();
  const user = open("#/library", { settings: async () => ({ ...settings, language }) });
  await user.click(await screen.findByRole("button", { name: "Baking bread" }));
  await screen.findByText("Gluten is an elastic network of proteins.");
  expect(document.querySelector(`.ant-drawer.${side}`)).not.toBeNull();
});
