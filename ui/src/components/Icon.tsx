// One icon of the one set, drawn without the machinery that antd's own icons bring along.
// Not here: the shapes.
import type { IconDefinition } from "@ant-design/icons-svg/es/types";

/** It says nothing by itself: what stands beside it, or the button's label, does. */
export function Icon({ of }: { of: IconDefinition }) {
  const drawing = typeof of.icon === "function" ? of.icon("currentColor", "none") : of.icon;
  return (
    <svg
      className="icon"
      viewBox={drawing.attrs.viewBox}
      width="1em"
      height="1em"
      fill="currentColor"
      aria-hidden="true"
    >
      {(drawing.children ?? []).map((path) => (
        <path key={path.attrs.d} d={path.attrs.d} />
      ))}
    </svg>
  );
}
