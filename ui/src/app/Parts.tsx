// What antd's parts need around them: theme, language, messages. Loaded with the first page that has such parts, so that the
// first frame does not wait for it.
// Not here: the colours themselves (`tokens.ts`).
import { App, theme as antd, ConfigProvider, type ThemeConfig } from "antd";
import type { ReactNode } from "react";
import { useSeen } from "./seen.tsx";
import { colours, type Look } from "./tokens.ts";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

export function themeConfig(look: Look, compact: boolean): ThemeConfig {
  const of = colours(look);
  const base = look.dark ? antd.darkAlgorithm : antd.defaultAlgorithm;
  return {
    algorithm: compact ? [base, antd.compactAlgorithm] : base,
    token: {
      colorPrimary: of.primary,
      colorInfo: of.primary,
      // antd derives a heavy ground from our accent.
      colorInfoBg: of["info-bg"],
      colorInfoBorder: of.border,
      colorLink: of.link,
      colorText: of.text,
      colorTextSecondary: of["text-description"],
      colorTextTertiary: of["text-tertiary"],
      colorTextDescription: of["text-description"],
      colorTextPlaceholder: of["text-placeholder"],
      colorBgLayout: of["bg-layout"],
      colorBgContainer: of["bg-container"],
      colorBgElevated: of["bg-elevated"],
      colorBorder: of.border,
      colorBorderSecondary: of["border-secondary"],
      colorError: of.error,
      colorWarning: of.warning,
      colorSuccess: of.success,
      borderRadius: 6,
      fontFamily: FONT,
      fontSize: 14,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
      motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    },
    components: {
      // The accent is made for white text on it; as text itself it is too dark on a dark ground.
      Tabs: { itemSelectedColor: of.link, itemHoverColor: of.link },
    },
  };
}

// Two Chinese characters on a button are one word, and stay together.
const NO_GAPS = { autoInsertSpace: false };

export default function Parts({ children }: { children: ReactNode }) {
  const { look, density, parts, direction } = useSeen();
  return (
    <ConfigProvider
      theme={themeConfig(look, density === "compact")}
      locale={parts}
      direction={direction}
      button={NO_GAPS}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
