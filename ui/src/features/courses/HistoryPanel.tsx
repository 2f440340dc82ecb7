// What was done to a course, newest first.
// Not here: undo and redo (`CoursePage.tsx`).
import { useQuery } from "@tanstack/react-query";

import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { SidePanel } from "../../components/SidePanel.tsx";
import { Wait } from "../../components/Wait.tsx";
import { manner, say } from "../../words/say.ts";

const MOST = 200;

export function HistoryPanel({ course, open, close }: { course: string; open: boolean; close: () => void }) {
  const host = useHost();
  const history = useQuery({
    queryKey: ["history", course],
    queryFn: () => host.history(course, 0, MOST),
    enabled: open,
  });
  const when = new Intl.DateTimeFormat(manner(), { dateStyle: "medium", timeStyle: "short" });
  return (
    <SidePanel open={open} onClose={close} title={say("courses.history")}>
      {history.isLoading && <Wait />}
      {history.error && <Problem error={history.error} />}
      {history.data?.total === 0 && <p className="quiet">{say("courses.noHistory")}</p>}
      <ol className="list">
        {history.data?.entries.map((entry) => (
          <li key={entry.seq} className="row between">
            <span className={entry.undone ? "undone" : undefined}>{entry.label}</span>
            <span className="quiet number">{when.format(entry.at_ms ?? 0)}</span>
          </li>
        ))}
      </ol>
      {(history.data?.total ?? 0) > MOST && (
        <p className="quiet">{say("courses.earlier", { n: (history.data?.total ?? 0) - MOST })}</p>
      )}
    </SidePanel>
  );
}
