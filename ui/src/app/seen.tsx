// How the page looks and speaks now, for what is loaded later.
// Not here: choosing it (`theme.ts`, `words/chosen.ts`).
import { createContext, useContext } from "react";
import type { Density } from "../bridge/bindings.ts";
import type { Language, Parts } from "../words/languages.ts";
import type { Look } from "./tokens.ts";

type Seen = {
  look: Look;
  density: Density;
  /** What antd's own parts say. */
  parts: Parts;
  direction: Language["direction"];
};

export const SeenContext = createContext<Seen>({
  look: { dark: false, contrast: false },
  density: "comfortable",
  parts: undefined,
  direction: "ltr",
});

export function useSeen(): Seen {
  return useContext(SeenContext);
}
