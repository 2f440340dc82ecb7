// How times are spread: a chart for the eye, and the same figures as a table for everybody.
// Not here: the chart itself (`draw.ts`), which is loaded when the first one is shown.
import { useEffect, useRef } from "react";
import type { BarView, TimesView } from "../../bridge/bindings.ts";
import { manner, say } from "../../words/say.ts";
import { digits, millis } from "./figures.ts";
import { Table } from "./Table.tsx";

export function Spread({ what, times }: { what: string; times: TimesView }) {
  const place = useRef<HTMLDivElement>(null);
  const { bars } = times;
  const name = say("review.spreadOf", { what });
  useEffect(() => {
    const host = place.current;
    // Without a canvas, as in tests, the table says it all.
    if (host === null || typeof Path2D === "undefined") {
      return;
    }
    let end: () => void = () => undefined;
    let left = false;
    const show = () =>
      void drawing().then(({ draw }) => {
        end();
        if (!left) {
          end = draw(host, bars);
        }
      });
    show();
    // Colours are drawn, so a change of theme draws anew.
    const themed = new MutationObserver(show);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      left = true;
      themed.disconnect();
      end();
    };
  }, [bars]);
  return (
    <figure className="review-spread">
      {/* Larger values stand further right in every language, as on a ruler. */}
      <div ref={place} className="review-chart" dir="ltr" aria-hidden="true" />
      <figcaption>
        <details>
          <summary>{name}</summary>
          <Table
            caption={name}
            heads={[say("review.upTo"), say("review.count")]}
            rows={bars.map((bar) => ({
              key: String(bar.below_ms),
              name: millis(bar.below_ms),
              cells: [digits(bar.count)],
            }))}
          />
        </details>
      </figcaption>
    </figure>
  );
}

/** The chart's library asks for the manner of `navigator.language` as it is loaded, which is no language on some systems. */
function drawing() {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: manner(), configurable: true });
  }
  return import("./draw.ts");
}

/** The same in the height of a line. */
export function Spark({ bars }: { bars: BarView[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const width = 100 / Math.max(1, bars.length);
  return (
    <svg className="review-spark" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, at) => {
        const height = bar.count === 0 ? 0 : Math.max(1, (20 * bar.count) / most);
        return <rect key={bar.below_ms} x={at * width} y={20 - height} width={width * 0.8} height={height} />;
      })}
    </svg>
  );
}
