// The citations that no longer match their source, lesson by lesson: what was cited, what the source says now, and what
// can be done about it.
// Not here: finding and renewing them (the engine), the difference of two texts (`components/WordDiff.tsx`).
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { DriftRow, FoundView, NewPlace, ReanchorAnswer } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Problem } from "../../components/Problem.tsx";
import { SidePanel } from "../../components/SidePanel.tsx";
import { Wait } from "../../components/Wait.tsx";
import { WordDiff } from "../../components/WordDiff.tsx";
import { say } from "../../words/say.ts";
import type { Act } from "./acting.ts";

const STRETCH = 25;

type Props = {
  course: string;
  open: boolean;
  close: () => void;
  act: Act;
  busy: boolean;
  problem: unknown;
  toLesson: (lesson: string) => void;
};

export function DriftPanel({ course, open, close, act, busy, problem, toLesson }: Props) {
  const host = useHost();
  const [review, setReview] = useState<string[]>([]);
  const drift = useInfiniteQuery({
    queryKey: ["drift", course, "rows"],
    queryFn: ({ pageParam }) => host.drift({ course, offset: pageParam, limit: STRETCH }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && loaded < last.moved + last.changed + last.gone ? loaded : undefined;
    },
    enabled: open,
  });
  const first = drift.data?.pages[0];
  const rows = drift.data?.pages.flatMap((page) => page.rows) ?? [];
  const renew = async (places: NewPlace[] | null) => {
    let answer: ReanchorAnswer | undefined;
    const edited = await act(async () => {
      answer = await host.reanchor({ course, revision: null, places });
      return answer.edit;
    });
    if (edited && answer) {
      setReview(answer.review);
      await drift.refetch();
    }
  };
  const leave = () => {
    setReview([]);
    close();
  };
  const go = (lesson: string) => {
    leave();
    toLesson(lesson);
  };
  const inPlace = rows.some((row) => row.state === "moved" && row.found?.elsewhere === false);
  return (
    <SidePanel open={open} onClose={leave} size="large" title={say("drift.title")}>
      {drift.isLoading && <Wait />}
      {drift.error && <Problem error={drift.error} retry={() => void drift.refetch()} />}
      {problem !== null && <Problem error={problem} />}
      {review.map((lesson) => (
        <Alert
          key={lesson}
          className="gap"
          type="info"
          role="status"
          title={say("drift.review")}
          action={
            <Button size="small" onClick={() => go(lesson)}>
              {say("drift.lesson")}
            </Button>
          }
        />
      ))}
      {first && rows.length === 0 && <Nothing text={say("drift.none")} />}
      {first && rows.length > 0 && (
        <div className="row between gap">
          <span role="status">
            {say("drift.counts", { moved: first.moved, changed: first.changed, gone: first.gone })}
          </span>
          {inPlace && (
            <Button disabled={busy} onClick={() => void renew(null)}>
              {say("drift.allPlaces")}
            </Button>
          )}
        </div>
      )}
      {byLesson(rows).map(([lesson, title, own]) => (
        <section key={lesson} aria-label={title}>
          <div className="row between">
            <h3>{title}</h3>
            <Button
              size="small"
              aria-label={say("app.on", { action: say("drift.lesson"), subject: title })}
              onClick={() => go(lesson)}
            >
              {say("drift.lesson")}
            </Button>
          </div>
          <ul className="list roomy">
            {own.map((row) => (
              <li key={`${row.question} ${row.at}`}>
                <Row row={row} busy={busy} renew={(found) => void renew([newPlace(row, found)])} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {drift.hasNextPage && (
        <Button loading={drift.isFetchingNextPage} onClick={() => void drift.fetchNextPage()}>
          {say("library.more")}
        </Button>
      )}
    </SidePanel>
  );
}

function Row({ row, busy, renew }: { row: DriftRow; busy: boolean; renew: (found: FoundView) => void }) {
  const { state, found, question, stem, objectives, quote, title, anchor, at } = row;
  const where = question === null ? say("drift.inText", { n: at + 1 }) : say("drift.inQuestion", { stem });
  const take = state === "moved" ? say("drift.place") : say("drift.text");
  return (
    <>
      <p>
        <strong>{say(`drift.states.${state}`)}</strong> <span className="quiet">{where}</span>
      </p>
      {objectives.length > 0 && (
        <p className="small quiet">{say("drift.objectives", { list: objectives.join(" · ") })}</p>
      )}
      {found === null || found.text === quote ? (
        <blockquote dir="auto">{quote}</blockquote>
      ) : (
        <WordDiff
          before={quote}
          after={found.text}
          labels={{ before: say("drift.cited"), after: say("drift.now") }}
        />
      )}
      <p className="small quiet">
        {title === "" ? say("courses.takenOut") : from(title, place(anchor))}
        {found && ` ${say("drift.became", { place: from(found.title, place(found.anchor)) })}`}
      </p>
      {found && (
        <Button
          size="small"
          type="primary"
          disabled={busy}
          aria-label={say("app.on", { action: take, subject: where })}
          onClick={() => renew(found)}
        >
          {take}
        </Button>
      )}
    </>
  );
}

/** A source, with the place in it where there is one. */
const from = (title: string, at: string) => (at === "" ? title : say("drift.from", { title, place: at }));

function newPlace({ lesson, question, at }: DriftRow, found: FoundView): NewPlace {
  const { document, passage, text } = found;
  return { lesson, question, at, document, passage, text };
}

/** The rows under their lessons, in the order of the course. */
function byLesson(rows: DriftRow[]): [string, string, DriftRow[]][] {
  const lessons = new Map<string, [string, string, DriftRow[]]>();
  for (const row of rows) {
    const group = lessons.get(row.lesson) ?? [row.lesson, row.lesson_title, []];
    group[2].push(row);
    lessons.set(row.lesson, group);
  }
  return [...lessons.values()];
}
