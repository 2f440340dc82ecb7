// The look: one accent, neutral greys, a 4-px grid; light and dark.
// Not here: layout (`styles/studio.css`).
import { theme as antd, type ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";
import type { Theme } from "../bridge/bindings.ts";

const DARK = "(prefers-color-scheme: dark)";

/** Whether the system asks for dark now. */
function useSystemDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(DARK);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(DARK).matches,
  );
}

/** Whether the page is dark, by the user's choice or the system's. */
export function useDark(choice: Theme): boolean {
  const system = useSystemDark();
  return choice === "system" ? system : choice === "dark";
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

export function themeConfig(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: dark ? "#277a84" : "#1f6f78",
      colorLink: dark ? "#7fcad3" : "#1a6069",
      colorInfo: dark ? "#277a84" : "#1f6f78",
      // antd's own secondary grey stays below a contrast of 4.5 on our grounds.
      colorTextSecondary: dark ? "#b3b7bb" : "#55595e",
      colorTextTertiary: dark ? "#a3a7ab" : "#60656a",
      colorTextDescription: dark ? "#b3b7bb" : "#55595e",
      colorTextPlaceholder: dark ? "#a3a7ab" : "#666b70",
      colorBgLayout: dark ? "#17191b" : "#f6f6f4",
      colorBgContainer: dark ? "#1e2124" : "#ffffff",
      colorError: dark ? "#e0685f" : "#b3261e",
      colorWarning: dark ? "#d9a441" : "#8a5a00",
      colorSuccess: dark ? "#5fb37c" : "#24693d",
      borderRadius: 6,
      fontFamily: FONT,
      fontSize: 14,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
    },
    components: {
      // The accent is made for white text on it; as text itself it is too dark on a dark ground.
      Tabs: { itemSelectedColor: dark ? "#7fcad3" : "#1a6069", itemHoverColor: dark ? "#7fcad3" : "#1a6069" },
    },
  };
}
