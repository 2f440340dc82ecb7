// The pictures of a document: small at first, larger when chosen, turned no further than there are any.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { HostProvider } from "../app/host.tsx";
import type { PictureView } from "../bridge/bindings.ts";
import { fakeHost } from "../bridge/fake-host.ts";
import { Pictures } from "./Pictures.tsx";

afterEach(cleanup);

function show(pictures: PictureView[]) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <HostProvider host={fakeHost()}>
        <Pictures document="d1" pictures={pictures} />
      </HostProvider>
    </QueryClientProvider>,
  );
}

const dough: PictureView = { width: 640, height: 480, alt: "Dough", anchor: { kind: "page", page: 3 } };
const other: PictureView = { width: 320, height: 200, alt: "", anchor: null };

test("a document without pictures shows nothing of them", () => {
  expect(show([]).container.textContent).toBe("");
});

test("a picture that is chosen is shown larger, with its words and its place", async () => {
  const user = userEvent.setup();
  show([dough, other]);
  await user.click(screen.getByRole("button", { name: "Show “Dough” larger" }));
  const large = screen.getByRole("img", { name: "Dough" });
  expect(large.getAttribute("src")).toBe("page://localhost/d1/pictures/0/1600");
  screen.getByText("p. 3 · 640 × 480");
  expect(screen.getByRole("button", { name: "Previous picture" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "Next picture" }));
  screen.getByRole("img", { name: "Picture 2" });
  expect(screen.getByRole("button", { name: "Next picture" })).toHaveProperty("disabled", true);
});

test("a picture that cannot be shown says so", async () => {
  const user = userEvent.setup();
  show([dough]);
  await user.click(screen.getByRole("button", { name: "Show “Dough” larger" }));
  fireEvent.error(screen.getByRole("img", { name: "Dough" }));
  screen.getByText("This picture cannot be shown.");
});

test("of many pictures a dozen is shown until the rest is asked for", async () => {
  const user = userEvent.setup();
  show(Array.from({ length: 20 }, () => other));
  expect(screen.getAllByRole("listitem")).toHaveLength(12);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(20);
});
