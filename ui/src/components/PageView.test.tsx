// The page of a PDF: the passage is marked on it, pages are turned, and one that cannot be drawn says so.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { HostProvider } from "../app/host.tsx";
import { fakeHost } from "../bridge/fake-host.ts";
import type { Host } from "../bridge/host.ts";
import { PageView } from "./PageView.tsx";

afterEach(cleanup);

function show(over: Partial<Host> = {}) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <HostProvider host={fakeHost(over)}>
        <PageView document="d1" page={3} pages={4} passage="p1" />
      </HostProvider>
    </QueryClientProvider>,
  );
}

test("the passage is marked where it stands on its page", async () => {
  const { container } = show();
  const picture = screen.getByRole("img", { name: "Picture of page 3" });
  expect(picture.getAttribute("src")).toBe("page://localhost/d1/3/1200");
  expect(container.querySelector(".page-mark")).toBeNull();
  fireEvent.load(picture);
  await waitFor(() => expect(container.querySelector(".page-mark")).not.toBeNull());
  const mark = container.querySelector<HTMLElement>(".page-mark");
  expect([mark?.style.left, mark?.style.top, mark?.style.width]).toEqual(["10%", "20%", "50%"]);
});

test("pages are turned, and no further than there are any", async () => {
  const pageMarks = vi.fn(fakeHost().pageMarks);
  show({ pageMarks });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Next page" }));
  screen.getByRole("img", { name: "Picture of page 4" });
  await waitFor(() => expect(pageMarks).toHaveBeenCalledWith("d1", 4, "p1"));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Next page" }).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Previous page" }));
  screen.getByRole("img", { name: "Picture of page 3" });
});

test("a page that cannot be drawn says so", () => {
  show();
  fireEvent.error(screen.getByRole("img", { name: "Picture of page 3" }));
  screen.getByText(/cannot be drawn/);
});
