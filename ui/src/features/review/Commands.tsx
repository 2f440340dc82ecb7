// The slowest actions, and where the time of their slowest call went; what failed.
// Not here: the other parts (`Machine.tsx`, `Work.tsx`).
import { Fragment, useId, useState } from "react";
import type { CommandRow, ErrorRow, TraceView } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { change, digits, millis, moment, ms } from "./figures.ts";
import { Spark, Spread } from "./Spread.tsx";
import { Table } from "./Table.tsx";

export function Commands({ rows }: { rows: CommandRow[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const id = useId();
  const heads = [
    say("review.command"),
    say("review.calls"),
    say("review.half"),
    say("review.slow"),
    say("review.slower"),
    say("review.longest"),
    say("review.total"),
    say("review.change"),
    say("review.errors"),
  ];
  return (
    <section aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{say("review.commands")}</h2>
      <p className="quiet">{say("review.slowHint")}</p>
      <div className="review-scroll">
        <table className="figures review-table">
          <caption className="unseen">{say("review.commands")}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{say("review.spread")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { times } = row;
              const isOpen = open === row.command;
              return (
                <Fragment key={row.command}>
                  <tr>
                    <th scope="row">
                      <button
                        type="button"
                        className="plain link"
                        aria-expanded={isOpen}
                        aria-controls={`${id}-${row.command}`}
                        aria-label={say("review.openTrace", { what: row.command })}
                        onClick={() => setOpen(isOpen ? null : row.command)}
                      >
                        <code>{row.command}</code>
                      </button>
                    </th>
                    <td>{digits(times.count)}</td>
                    <td>{millis(times.p50_ms)}</td>
                    <td>{millis(times.p95_ms)}</td>
                    <td>{millis(times.p99_ms)}</td>
                    <td>{millis(times.max_ms)}</td>
                    <td>{digits((times.total_ms ?? 0) / 1000)}</td>
                    <td>{change(times.p95_ms, row.before_p95_ms)}</td>
                    <td>{digits(row.errors)}</td>
                    <td>
                      <Spark bars={times.bars} />
                    </td>
                  </tr>
                  {isOpen && (
                    <tr className="review-open">
                      <td colSpan={heads.length + 1} id={`${id}-${row.command}`}>
                        <Spread what={row.command} times={times} />
                        {row.traces.map((trace) => (
                          <Waterfall key={trace.request_id} trace={trace} />
                        ))}
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What a call did, step below step, each as far from the start as it began. */
function Waterfall({ trace }: { trace: TraceView }) {
  const whole = Math.max(trace.took_ms ?? 0, 0.001);
  const percent = (value: number | null) => `${Math.min(100, (100 * (value ?? 0)) / whole)}%`;
  return (
    <div className="review-trace">
      <h3>
        {say("review.trace")}: {ms(trace.took_ms)} <span className="quiet">{moment(trace.at_ms)}</span>
      </h3>
      {trace.steps.length === 0 && <p className="quiet">{say("review.noSteps")}</p>}
      {trace.steps.length > 0 && (
        <Table
          caption={say("review.trace")}
          heads={[say("review.step"), "", say("review.start"), say("review.took")]}
          rows={trace.steps.map((step, at) => ({
            key: `${at}-${step.name}`,
            name: <code style={{ paddingInlineStart: 12 * step.depth }}>{step.name}</code>,
            cells: [
              <span key="bar" className="review-track" dir="ltr" aria-hidden="true">
                <span
                  style={{ insetInlineStart: percent(step.start_ms), inlineSize: percent(step.took_ms) }}
                />
              </span>,
              millis(step.start_ms),
              millis(step.took_ms),
            ],
          }))}
        />
      )}
      <p className="quiet">{say("review.inLog", { log: trace.log, id: trace.request_id })}</p>
    </div>
  );
}

export function Errors({ rows }: { rows: ErrorRow[] }) {
  return (
    <section>
      <h2>{say("review.errors")}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{say("review.noErrors")}</p>
      ) : (
        <Table
          caption={say("review.errors")}
          heads={[
            say("review.code"),
            say("review.count"),
            say("review.perThousand"),
            say("review.change"),
            say("review.first"),
            say("review.last"),
            say("review.sample"),
          ]}
          rows={rows.map((row) => ({
            key: row.code,
            name: <code>{row.code}</code>,
            cells: [
              digits(row.count),
              digits(row.per_thousand),
              change(row.count, row.before),
              moment(row.first_ms) ?? "–",
              moment(row.last_ms) ?? "–",
              <code key="id" title={row.log}>
                {row.request_id}
              </code>,
            ],
          }))}
        />
      )}
    </section>
  );
}
