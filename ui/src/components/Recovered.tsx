// Tells once what was kept of a session that ended unexpectedly.
// Not here: keeping it (the journal).
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useHost } from "../app/host.tsx";
import { manner, say } from "../words/say.ts";
import { Note } from "./Note.tsx";

const KEY = ["recovered"];

export function Recovered(): React.JSX.Element | null {
  const host = useHost();
  const queries = useQueryClient();
  const { data: view } = useQuery({ queryKey: KEY, queryFn: () => host.recovered(), staleTime: Infinity });
  if (!view) {
    return null;
  }
  const dismiss = () => {
    queries.setQueryData(KEY, null);
    // When it is not noted it is told once more, which harms nobody.
    void host.dismissRecovered().catch(() => undefined);
  };
  const when = new Intl.DateTimeFormat(manner(), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div role="status">
      <Note
        kind={view.lost > 0 ? "warning" : "info"}
        title={say("history.recovered.title")}
        action={
          <button type="button" className="press small" onClick={dismiss}>
            {say("history.gotIt")}
          </button>
        }
      >
        <p>
          {say("history.recovered.changes", { n: view.changes })}{" "}
          {view.until_ms !== null && say("history.recovered.until", { when: when.format(view.until_ms) })}{" "}
          <span dir="auto">{view.label}</span>{" "}
          {view.course && (
            <Link to="/courses/$course" params={{ course: view.course }} search={{}}>
              {view.title}
            </Link>
          )}
        </p>
        {view.cut && <p>{say("history.recovered.cut")}</p>}
        {view.set_aside > 0 && <p>{say("history.recovered.setAside")}</p>}
        {view.lost > 0 && <p>{say("history.recovered.lost", { n: view.lost })}</p>}
      </Note>
    </div>
  );
}
