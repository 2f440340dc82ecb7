// The first page: where documents come in, what needs attention, what was worked on last.
// Not here: a running import; every page shows that (`app/Frame.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useHost } from "../../app/host.tsx";
import type { Attention, HomeView } from "../../bridge/bindings.ts";
import { Note } from "../../components/Note.tsx";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { words } from "../../words/chosen.ts";
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
    <Page title={words.nav.home}>
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
        <Note
          key={one.kind === "repaired" ? one.message : one.kind}
          kind={one.kind === "waiting_drafts" ? "info" : "warning"}
          title={sentence(one)}
        />
      ))}
      <p className="quiet gap" data-testid="library-size">
        {known === 0 ? words.home.empty : <Link to="/library">{words.home.documents(counts.imported)}</Link>}
      </p>
      {drafts.length > 0 && (
        <section>
          <h2>{words.home.drafts}</h2>
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
        <h2>{words.home.recent}</h2>
        {recent.length === 0 ? (
          <Nothing text={words.home.noCourses}>
            <Link to="/courses">{words.home.toCourses}</Link>
          </Nothing>
        ) : (
          <ul className="cards">
            {recent.map((course) => (
              <li key={course.id} className="card">
                <Link to="/courses/$course" params={{ course: course.id }} search={{}}>
                  {course.title}
                </Link>
                <p className="quiet clamp">{course.summary}</p>
                <p className="quiet">{words.courses.count(course.modules, course.lessons)}</p>
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
          {words.home.failed(attention.count)}
        </Link>
      );
    case "waiting_drafts":
      return words.home.waiting(attention.count);
    case "repaired":
      return attention.message;
  }
}
