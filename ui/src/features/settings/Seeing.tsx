// The rows of the settings for those who see little or want to see much: contrast, density, size.
// Not here: light and dark, which everybody looks for first (`SettingsPage.tsx`).
import { Select } from "antd";
import type { Contrast, Density, SettingsView } from "../../bridge/bindings.ts";
import { manner, say } from "../../words/say.ts";

const SIZES = [80, 90, 100, 110, 125, 150, 175, 200];

export function Seeing({
  settings,
  set,
}: {
  settings: SettingsView;
  set: (key: string, value: string) => void;
}) {
  const percent = new Intl.NumberFormat(manner(), { style: "percent" });
  return (
    <>
      <dt>{say("frame.contrast")}</dt>
      <dd>
        <Select<Contrast>
          className="choice"
          aria-label={say("frame.contrast")}
          value={settings.contrast}
          onChange={(value) => set("contrast", value)}
          options={[
            { value: "system", label: say("frame.as-system") },
            { value: "more", label: say("frame.more") },
          ]}
        />
      </dd>
      <dt>{say("frame.density")}</dt>
      <dd>
        <Select<Density>
          className="choice"
          aria-label={say("frame.density")}
          value={settings.density}
          onChange={(value) => set("density", value)}
          options={[
            { value: "comfortable", label: say("frame.is-comfortable") },
            { value: "compact", label: say("frame.is-compact") },
          ]}
        />
      </dd>
      <dt>{say("frame.zoom")}</dt>
      <dd>
        <Select<number>
          className="choice"
          aria-label={say("frame.zoom")}
          value={settings.zoom}
          onChange={(value) => set("zoom", String(value))}
          options={SIZES.map((value) => ({ value, label: percent.format(value / 100) }))}
        />
      </dd>
    </>
  );
}
