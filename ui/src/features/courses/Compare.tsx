// Two moments of a course beside each other: which parts differ, and in what; each part can be restored by itself.
// Not here: one part's difference (`Difference.tsx`), choosing a moment (`HistoryPanel.tsx`, `Versions.tsx`).
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { HistoryRow, Moment, NodeDiff, NodeRef, VersionRow } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Difference } from "./Difference.tsx";

type Props = {
  course: string;
  from: Moment;
  versions: VersionRow[];
  steps: HistoryRow[];
  close: () => void;
  restore: (moment: Moment, node: NodeRef | null) => Promise<void>;
};

export function Compare({ course, from: chosen, versions, steps, close, restore }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const [from, setFrom] = useState(chosen);
  const [to, setTo] = useState<Moment>({ moment: "now" });
  const [beside, setBeside] = useState(false);
  const key = ["compare", course, keyOf(from), keyOf(to)];
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => host.compare({ course, from, to, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, page) => sum + page.nodes.length, 0);
      return shown < last.total ? shown : undefined;
    },
  });
  const nodes = pages.data?.pages.flatMap((page) => page.nodes) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const bring = async (node: NodeRef | null) => {
    await restore(from, node);
    await queries.invalidateQueries({ queryKey: ["compare", course] });
    await queries.invalidateQueries({ queryKey: ["history", course] });
  };
  const choice = { versions, steps };
  return (
    <Modal open onCancel={close} footer={null} width={1100} title={say("history.compare")} destroyOnHidden>
      <div className="row wrap compare-head">
        <Choice label={say("history.from")} moment={from} choose={setFrom} {...choice} />
        <Choice label={say("history.to")} moment={to} choose={setTo} {...choice} />
        <Button size="small" aria-pressed={beside} onClick={() => setBeside(!beside)}>
          {say(beside ? "history.inline" : "history.sideBySide")}
        </Button>
        <Button size="small" disabled={total === 0} onClick={() => void bring(null)}>
          {say("history.restoreAll")}
        </Button>
      </div>
      {pages.isLoading && <Wait />}
      {pages.error && <Problem error={pages.error} retry={() => void pages.refetch()} />}
      {pages.data && (
        <p className="quiet" aria-live="polite">
          {total === 0 ? say("history.same") : say("history.differ", { n: total })}
        </p>
      )}
      <ul className="list roomy">
        {nodes.map((node) => (
          <li key={keyOf(node.node)}>
            <Head node={node} restore={() => void bring(node.node)} />
            {node.fields.map((field) => (
              <Difference
                key={field.field}
                field={field}
                beside={beside}
                place={{ course, from, to, node: node.node }}
              />
            ))}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say("history.more")}
        </Button>
      )}
    </Modal>
  );
}

export const keyOf = (value: Moment | NodeRef): string => Object.values(value).join(" ");

function Head({ node, restore }: { node: NodeDiff; restore: () => void }) {
  const name = titleOf(node);
  return (
    <div className="row between compare-node">
      <span>
        <strong>{name}</strong>{" "}
        <span className="quiet">
          {[
            node.within,
            say(`history.fate.${node.fate}`),
            node.moved && node.fate === "changed" ? say("history.moved") : "",
          ]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </span>
      <Button
        size="small"
        aria-label={say("app.on", { action: say("history.restore"), subject: name })}
        onClick={restore}
      >
        {say("history.restore")}
      </Button>
    </div>
  );
}

function titleOf({ node, title }: NodeDiff): string {
  switch (node.node) {
    case "course":
      return say("history.part.course");
    case "course_objectives":
    case "lesson_objectives":
      return say("history.part.objectives", { name: title });
    case "question":
      return say("history.part.question", { name: title });
    default:
      return title;
  }
}

type ChoiceProps = {
  label: string;
  moment: Moment;
  choose: (moment: Moment) => void;
  versions: VersionRow[];
  steps: HistoryRow[];
};

function Choice({ label, moment, choose, versions, steps }: ChoiceProps) {
  const moments: { moment: Moment; name: string }[] = [
    { moment: { moment: "now" }, name: say("history.now") },
    ...versions.map(({ id, name }) => ({ moment: { moment: "version" as const, id }, name })),
    ...steps.map(({ seq, label }) => ({ moment: { moment: "step" as const, seq }, name: label })),
    { moment: { moment: "start" }, name: say("history.start") },
  ];
  return (
    <label className="row">
      <span>{label}</span>
      <select
        value={keyOf(moment)}
        onChange={(event) => {
          const found = moments.find((one) => keyOf(one.moment) === event.target.value);
          if (found) {
            choose(found.moment);
          }
        }}
      >
        {moments.map(({ moment, name }) => (
          <option key={keyOf(moment)} value={keyOf(moment)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
