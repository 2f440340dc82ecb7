// How the page looks and speaks now, for what is loaded later.
// Not here: choosing it (`theme.ts`, `words/chosen.ts`).
import { createContext, useContext } from "react";
import type { Density } from "../bridge/bindings.ts";
import type { useLanguage } from "../words/chosen.ts";
import type { Look } from "./tokens.ts";

type Seen = {
  look: Look;
  density: Density;
  /** What antd's own parts say. */
  parts: NonNullable<ReturnType<typeof useLanguage>>["parts"];
};

export const SeenContext = createContext<Seen>({
  look: { dark: false, contrast: false },
  density: "comfortable",
  parts: undefined,
});

export function useSeen(): Seen {
  return useContext(SeenContext);
}
