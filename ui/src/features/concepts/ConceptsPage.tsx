// The concepts of the library, as a list and as a map, and what one of them is connected with.
// Not here: drawing the map (`Map.tsx`, loaded when needed).
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { lazy, Suspense, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { ConceptNode, ConceptsAnswer } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { NoMap } from "./NoMap.tsx";

// Where there is no WebGL the map cannot even be loaded.
const ConceptMap = lazy(async () =>
  "WebGL2RenderingContext" in window ? import("./Map.tsx") : { default: NoMap },
);
const MOST = 120;

export function ConceptsPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const { about } = useSearch({ from: "/concepts" });
  const answer = useQuery({
    queryKey: ["concepts", about ?? ""],
    queryFn: () =>
      host.concepts({ about: about ?? null, document: null, course: null, depth: 2, limit: MOST }),
    placeholderData: (before) => before,
  });
  const ask = (concept: string) =>
    void navigate({ to: "/concepts", search: concept ? { about: concept } : {} });
  return (
    <Page title={say("nav.pages.concepts")} wide>
      <Input.Search
        key={`search-${about}`}
        enterButton={say("concepts.show")}
        aria-label={say("concepts.about")}
        placeholder={say("concepts.about")}
        defaultValue={about}
        onSearch={(text) => ask(text.trim())}
      />
      {about && (
        <p className="gap">
          <Link to="/concepts" search={{}}>
            {say("concepts.whole")}
          </Link>
        </p>
      )}
      {answer.isLoading && <Wait />}
      {answer.error && <Problem error={answer.error} retry={() => void answer.refetch()} />}
      {!answer.error && answer.data && (
        <Part key={`part-${about}`} part={answer.data} about={about} ask={ask} />
      )}
    </Page>
  );
}

type PartProps = { part: ConceptsAnswer; about: string | undefined; ask: (concept: string) => void };

function Part({ part, about, ask }: PartProps) {
  const concepts = part.nodes.filter((node) => node.kind === "concept");
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = part.nodes.find((node) => node.id === picked) ?? concepts[0];
  if (concepts.length === 0) {
    return <Nothing text={about ? say("concepts.unknown", { about }) : say("concepts.empty")} />;
  }
  return (
    <>
      {part.truncated && <p className="quiet">{say("concepts.truncated")}</p>}
      <div className="split gap">
        <section aria-label={say("concepts.list")} className="side">
          <ul className="list scroll">
            {concepts.map((node) => (
              <li key={node.id}>
                <button
                  type="button"
                  className="plain"
                  aria-pressed={node.id === chosen?.id}
                  onClick={() => setPicked(node.id)}
                  onDoubleClick={() => ask(node.label)}
                >
                  {node.label}
                </button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={say("concepts.graph")} className="map">
          <Suspense fallback={<Wait />}>
            <ConceptMap part={part} chosen={chosen?.id ?? null} choose={setPicked} />
          </Suspense>
        </section>
        {chosen && <Links part={part} chosen={chosen} pick={setPicked} ask={ask} />}
      </div>
    </>
  );
}

type LinksProps = {
  part: ConceptsAnswer;
  chosen: ConceptNode;
  pick: (id: string) => void;
  ask: (concept: string) => void;
};

function Links({ part, chosen, pick, ask }: LinksProps) {
  const label = (id: string) => part.nodes.find((node) => node.id === id)?.label ?? "";
  const links = part.edges.filter((edge) => edge.from === chosen.id || edge.to === chosen.id);
  return (
    <section aria-label={say("concepts.links", { label: chosen.label })} className="side">
      <h2>{chosen.label}</h2>
      <p className="row wrap">
        {chosen.kind === "concept" && (
          <button type="button" className="plain link" onClick={() => ask(chosen.label)}>
            {say("concepts.around")}
          </button>
        )}
        <Link to="/search" search={{ q: chosen.label }}>
          {say("concepts.find")}
        </Link>
      </p>
      <ul className="list scroll">
        {links.map((edge) => {
          const outward = edge.from === chosen.id;
          const other = outward ? edge.to : edge.from;
          return (
            <li key={`${edge.from}-${edge.kind}-${edge.to}`}>
              <span className="quiet">
                {outward ? say(`concepts.out.${edge.kind}`) : say(`concepts.in.${edge.kind}`)}
              </span>{" "}
              <button type="button" className="plain" onClick={() => pick(other)}>
                {label(other)}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
