// Concepts without a map, and what is asked about which node.
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { open } from "../../testing.tsx";

afterEach(cleanup);

test("a machine without WebGL has the lists alone", async () => {
  open("#/concepts");
  await screen.findByText("The map cannot be drawn on this computer; the lists say the same.");
  screen.getByRole("button", { name: "gluten", pressed: true });
});

test("only a concept has surroundings to show", async () => {
  const user = open("#/concepts", {
    concepts: async () => ({
      nodes: [
        { id: "n1", kind: "concept", label: "gluten", weight: 3 },
        { id: "d1", kind: "document", label: "Baking bread", weight: 1 },
      ],
      edges: [{ from: "d1", to: "n1", kind: "mentions", weight: 1 }],
      truncated: false,
    }),
  });
  await screen.findByText("Show around it");
  await user.click(screen.getByRole("button", { name: "Baking bread" }));
  await screen.findByRole("heading", { name: "Baking bread" });
  expect(screen.queryByText("Show around it")).toBeNull();
});
