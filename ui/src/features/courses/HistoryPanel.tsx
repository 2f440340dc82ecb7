// What was done to a course, by day, and its named versions; from each moment one can go back, compare and restore.
// Not here: the steps of the library (`features/history`), the comparison (`Compare.tsx`).
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { EditAnswer, HistoryRow, Moment } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { SidePanel } from "../../components/SidePanel.tsx";
import { Wait } from "../../components/Wait.tsx";
import { manner, say } from "../../words/say.ts";
import { Compare } from "./Compare.tsx";
import { Versions } from "./Versions.tsx";
import "../../styles/history.css";

const PAGE = 100;

/** Does something to the whole course, after what is typed was saved. */
export type Turn = (what: () => Promise<EditAnswer>) => Promise<void>;

type Props = { course: string; open: boolean; close: () => void; turn: Turn; problem: unknown };

export function HistoryPanel({ course, open, close, turn, problem }: Props) {
  const host = useHost();
  const [from, setFrom] = useState<Moment | null>(null);
  const history = useInfiniteQuery({
    queryKey: ["history", course],
    queryFn: ({ pageParam }) => host.history(course, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PAGE < last.total ? all.length * PAGE : undefined),
    enabled: open,
  });
  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  const versions = history.data?.pages[0]?.versions ?? [];
  const act = (what: () => Promise<EditAnswer>) => void turn(what).then(() => history.refetch());
  const now = entries.find((entry) => !entry.undone);
  return (
    <SidePanel open={open} onClose={close} title={say("history.title")} size={420}>
      {problem !== null && <Problem error={problem} />}
      {history.isLoading && <Wait />}
      {history.error && <Problem error={history.error} retry={() => void history.refetch()} />}
      {history.data && (
        <Versions
          course={course}
          versions={versions}
          changed={() => void history.refetch()}
          compare={setFrom}
        />
      )}
      {history.data && entries.length === 0 && <p className="quiet">{say("history.noEdits")}</p>}
      {byDay(entries).map(({ day, rows }) => (
        <section key={day} aria-label={day}>
          <h3 className="history-day">{day}</h3>
          <ol className="list">
            {rows.map((entry) => (
              <Step
                key={entry.seq}
                entry={entry}
                isNow={entry === now}
                go={() => act(() => host.goTo(course, entry.seq))}
                compare={() => setFrom({ moment: "step", seq: entry.seq })}
              />
            ))}
          </ol>
        </section>
      ))}
      {history.hasNextPage && (
        <Button onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>
          {say("history.more")}
        </Button>
      )}
      {from !== null && (
        <Compare
          course={course}
          from={from}
          versions={versions}
          steps={entries}
          close={() => setFrom(null)}
          restore={(moment, node) => turn(() => host.restoreMoment({ course, moment, node }))}
        />
      )}
    </SidePanel>
  );
}

type StepProps = { entry: HistoryRow; isNow: boolean; go: () => void; compare: () => void };

function Step({ entry, isNow, go, compare }: StepProps) {
  const time = new Intl.DateTimeFormat(manner(), { timeStyle: "short" });
  const word = say(entry.undone ? "history.forward" : "history.toHere");
  const named = (action: string) => say("app.on", { action, subject: entry.label });
  return (
    <li className="history-step">
      <span className="row between">
        <span className={entry.undone ? "undone" : undefined}>{entry.label}</span>
        <span className="quiet number">{time.format(entry.at_ms ?? 0)}</span>
      </span>
      <span className="row">
        {isNow ? (
          <span className="quiet" aria-current="step">
            {say("history.here")}
          </span>
        ) : (
          <>
            <Button size="small" type="text" aria-label={named(word)} onClick={go}>
              {word}
            </Button>
            <Button size="small" type="text" aria-label={named(say("history.compare"))} onClick={compare}>
              {say("history.compare")}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

/** The steps in the order in which they are, those of a day together. */
export function byDay(entries: HistoryRow[]): { day: string; rows: HistoryRow[] }[] {
  const format = new Intl.DateTimeFormat(manner(), { dateStyle: "full" });
  const days: { day: string; rows: HistoryRow[] }[] = [];
  for (const entry of entries) {
    const day = format.format(entry.at_ms ?? 0);
    const last = days.at(-1);
    if (last?.day === day) {
      last.rows.push(entry);
    } else {
      days.push({ day, rows: [entry] });
    }
  }
  return days;
}
