// Draws bars on a canvas.
// Not here: what they mean; the table beside them says it.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { BarView } from "../../bridge/bindings.ts";
import { digits, millis } from "./figures.ts";

const HEIGHT = 140;

/** Draws `bars` into `host`, as wide as it is; the answer takes the chart away. */
export function draw(host: HTMLElement, bars: BarView[]): () => void {
  const style = getComputedStyle(host);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  const text = colour("--ant-color-text-description", "#55595e");
  const line = colour("--ant-color-border-secondary", "#d5d8da");
  const fill = colour("--ant-color-primary", "#1f6f78");
  const font = `12px ${style.fontFamily}`;
  const chart = new uPlot(
    {
      width: Math.max(200, host.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [-0.6, bars.length - 0.4] },
        y: { range: (_, __, most) => [0, most * 1.1] },
      },
      axes: [
        {
          stroke: text,
          font,
          grid: { show: false },
          ticks: { show: false },
          splits: () => bars.map((_, at) => at),
          values: (_, splits) => splits.map((at) => `<${millis(bars[at]?.below_ms ?? null)}`),
        },
        {
          stroke: text,
          font,
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
          values: (_, splits) => splits.map((count) => (Number.isInteger(count) ? digits(count) : "")),
        },
      ],
      series: [
        {},
        {
          fill,
          stroke: fill,
          width: 0,
          points: { show: false },
          paths: uPlot.paths.bars?.({ size: [0.8, 60] }),
        },
      ],
    },
    [bars.map((_, at) => at), bars.map((bar) => bar.count)],
    host,
  );
  const resized = new ResizeObserver(() =>
    chart.setSize({ width: Math.max(200, host.clientWidth), height: HEIGHT }),
  );
  resized.observe(host);
  return () => {
    resized.disconnect();
    chart.destroy();
  };
}
