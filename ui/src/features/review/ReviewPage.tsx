// The review of activity and performance: what was done in a week, a month or a quarter, and how the program did.
// Not here: measuring (the engine). Nothing of this leaves the computer.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CountRow, GoalRow, ReviewHeader, ReviewRequest, ReviewSpan } from "../../bridge/bindings.ts";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { knows, say } from "../../words/say.ts";
import "../../styles/review.css";
import { Commands, Errors } from "./Commands.tsx";
import { digits, ms, share, size } from "./figures.ts";
import { Caches, Resources, Starts } from "./Machine.tsx";
import { Table } from "./Table.tsx";
import { Imports, Integrity, Model, Search } from "./Work.tsx";

const SPANS: ReviewSpan[] = ["week", "month", "quarter"];

export function ReviewPage(): React.JSX.Element {
  const host = useHost();
  const [request, setRequest] = useState<ReviewRequest>({ span: "week", of: null, against: null });
  const review = useQuery({
    queryKey: ["review", request],
    queryFn: () => host.review(request),
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    mutationFn: async () => {
      const path = await host.chooseSave(say("review.fileName"), "json");
      return path === null ? null : host.saveReview(request, path);
    },
  });
  const data = review.data;
  return (
    <Page
      title={say("review.title")}
      actions={
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {say("review.save")}
        </Button>
      }
    >
      <p className="quiet">{say("review.local")}</p>
      {(review.error ?? save.error) && <Problem error={review.error ?? save.error} />}
      {save.data && <Alert showIcon type="success" title={say("review.saved", { path: save.data.path })} />}
      {review.isLoading && <Wait />}
      {data && (
        <>
          <Choice header={data.header} request={request} choose={setRequest} />
          <Head header={data.header} />
          <Done rows={data.done} />
          <Goals rows={data.goals} />
          <Commands rows={data.commands} />
          <Errors rows={data.errors} />
          <Resources resources={data.resources} />
          <Starts rows={data.starts} />
          <Search search={data.search} />
          <Imports imports={data.imports} />
          <Caches caches={data.caches} reads={data.reads} />
          <Model model={data.model} />
          <Integrity integrity={data.integrity} />
        </>
      )}
    </Page>
  );
}

function Choice({
  header,
  request,
  choose,
}: {
  header: ReviewHeader;
  request: ReviewRequest;
  choose: (request: ReviewRequest) => void;
}) {
  // The period that is shown and the one it is compared with can be chosen, whether there are figures of them or not.
  const named = (name: string) => [...new Set([name, ...header.periods])].sort().reverse();
  return (
    <div className="row wrap review-choice">
      <label>
        {say("review.span")}
        <select
          value={request.span}
          onChange={(event) => choose({ span: event.target.value as ReviewSpan, of: null, against: null })}
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {say(`review.span.${span}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say("review.which")}
        <select
          value={header.period}
          onChange={(event) => choose({ ...request, of: event.target.value, against: null })}
        >
          {named(header.period).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {say("review.against")}
        <select
          value={header.against}
          onChange={(event) => choose({ ...request, against: event.target.value })}
        >
          {named(header.against).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Head({ header }: { header: ReviewHeader }) {
  const facts = [
    say("review.version", { version: header.version }),
    say("review.sessions", { n: header.sessions }),
    say("review.hours", { hours: digits(header.hours) }),
    say("review.documents", { n: header.documents }),
    say("review.courses", { n: header.courses }),
    size(header.bytes),
  ];
  return (
    <>
      <p className="review-verdict">
        {say("review.verdict", { met: header.goals_met, judged: header.goals_judged })}
      </p>
      <p className="quiet">{facts.join(" · ")}</p>
    </>
  );
}

function Done({ rows }: { rows: CountRow[] }) {
  return (
    <section>
      <h2>{say("review.done")}</h2>
      {rows.length === 0 && <p className="quiet">{say("review.nothingDone")}</p>}
      <ul className="list review-done">
        {rows.map((row) => (
          <li key={row.name}>
            <span>{doneName(row)}</span>{" "}
            <span className="quiet">{say("review.before", { n: row.before })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was done; what a newer engine counts and the page has no words for is named as it is. */
function doneName(row: CountRow): string {
  const id = `review.done.${row.name}`;
  return knows(id) ? say(id, { n: row.count }) : `${row.name} ${digits(row.count)}`;
}

function goalName(goal: string): string {
  const id = `review.goal.${goal}`;
  return knows(id) ? say(id) : goal;
}

function figure(goal: GoalRow, value: number | null): string {
  switch (goal.unit) {
    case "ms":
      return ms(value);
    case "bytes":
      return size(value);
    case "share":
      return share(value);
    case "days":
      return say("review.days", { n: digits(value) });
    default:
      return digits(value);
  }
}

function Goals({ rows }: { rows: GoalRow[] }) {
  return (
    <section>
      <h2>{say("review.goals")}</h2>
      <Table
        caption={say("review.goals")}
        heads={[say("review.goal"), say("review.actual"), say("review.wanted"), ""]}
        rows={rows.map((goal) => ({
          key: goal.goal,
          name: (
            <>
              {goalName(goal.goal)} {goal.about && <code>{goal.about}</code>}
            </>
          ),
          cells: [
            figure(goal, goal.actual),
            `${goal.at_least ? "≥" : "≤"} ${figure(goal, goal.wanted)}`,
            <span key="met" className={goal.met ? "review-met" : "review-missed"}>
              {goal.met ? `✓ ${say("review.met")}` : `✗ ${say("review.notMet")}`}
            </span>,
          ],
        }))}
      />
    </section>
  );
}
