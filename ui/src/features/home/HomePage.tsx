// The first page: where documents come in, what needs attention, what was worked on last.
// Not here: a running import; every page shows that (`app/Frame.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useEffect } from "react";
import { useHost } from "../../app/host.tsx";
import type { Attention, HomeView } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { DropZone } from "./DropZone.tsx";

export function HomePage(): React.JSX.Element {
  const host = useHost();
  const home = useQuery({ queryKey: ["home"], queryFn: () => host.home() });
  const shown = home.data !== undefined;
  useEffect(() => {
    if (shown) {
      // The first frame comes before the picture is on the screen, the second after.
      requestAnimationFrame(() => requestAnimationFrame(() => host.painted()));
    }
  }, [shown, host]);
  return (
    <Page title={say("nav.pages.home")}>
      <DropZone />
      {home.isLoading && <Wait />}
      {home.error && <Problem error={home.error} retry={() => void home.refetch()} />}
      {home.data && <Overview home={home.data} />}
    </Page>
  );
}

function Overview({ home }: { home: HomeView }) {
  const { counts, attention, recent, drafts } = home;
  const known = counts.imported + counts.failed + counts.skipped;
  return (
    <>
      {attention.map((one) => (
        <Alert
          key={one.kind === "repaired" ? one.message : one.kind}
          className="gap"
          showIcon
          type={one.kind === "waiting_drafts" ? "info" : "warning"}
          title={sentence(one)}
        />
      ))}
      <p className="quiet gap" data-testid="library-size">
        {known === 0 ? (
          say("home.empty")
        ) : (
          <Link to="/library">{say("home.documents", { n: counts.imported })}</Link>
        )}
      </p>
      {drafts.length > 0 && (
        <section>
          <h2>{say("home.drafts")}</h2>
          <ul className="list">
            {drafts.map((draft) => (
              <li key={draft.id}>
                <Link to="/drafts/$draft" params={{ draft: draft.id }}>
                  {draft.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say("home.recent")}</h2>
        {recent.length === 0 ? (
          <Nothing text={say("home.noCourses")}>
            <Link to="/courses">{say("home.toCourses")}</Link>
          </Nothing>
        ) : (
          <ul className="cards">
            {recent.map((course) => (
              <li key={course.id} className="card">
                <Link to="/courses/$course" params={{ course: course.id }} search={{}}>
                  {course.title}
                </Link>
                <p className="quiet clamp" dir="auto">
                  {course.summary}
                </p>
                <p className="quiet">
                  {say("courses.count", { modules: course.modules, lessons: course.lessons })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function sentence(attention: Attention) {
  switch (attention.kind) {
    case "failed_documents":
      return (
        <Link to="/library" search={{ states: "failed" }}>
          {say("home.failed", { n: attention.count })}
        </Link>
      );
    case "waiting_drafts":
      return say("home.waiting", { n: attention.count });
    case "repaired":
      return attention.message;
  }
}
