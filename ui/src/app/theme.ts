// Which look is shown: the user's choice or the system's, put on the page for the style sheets to read.
// Not here: the colours (`tokens.ts`), layout (`styles/`), antd's parts (`Parts.tsx`).
import { useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import type { Contrast, Density, SettingsView, Theme } from "../bridge/bindings.ts";
import { colours, type Look } from "./tokens.ts";

/** Whether the system asks for it now. */
function useSystem(wish: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(wish);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(wish).matches,
  );
}

/** The look of these settings on this system; settings that are not read yet are the system's. */
export function useLook(settings: SettingsView | undefined): Look {
  const theme: Theme = settings?.theme ?? "system";
  const wanted: Contrast = settings?.contrast ?? "system";
  const systemDark = useSystem("(prefers-color-scheme: dark)");
  const systemMore = useSystem("(prefers-contrast: more)");
  const dark = theme === "system" ? systemDark : theme === "dark";
  const contrast = wanted === "more" || systemMore;
  return useMemo(() => ({ dark, contrast }), [dark, contrast]);
}

/** Puts the look on the page, before any other effect, so that what reads the colours of the style sheet reads the new ones. */
export function usePainted(look: Look, density: Density): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = look.dark ? "dark" : "light";
    root.dataset.contrast = look.contrast ? "more" : "normal";
    root.dataset.density = density;
    for (const [name, value] of Object.entries(colours(look))) {
      // antd's own names, since its parts stand in the same style sheets.
      root.style.setProperty(`--ant-color-${name}`, value);
    }
  }, [look, density]);
}
