// Search as you type over sources and lessons.
// Not here: ranking and fragments (the engine).
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Segmented } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { HitView, Within } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Marked } from "../../components/Marked.tsx";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/en.ts";

const STEP = 20;

export function SearchPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/search" });
  const [within, setWithin] = useState<Within>("all");
  const [limit, setLimit] = useState(STEP);
  const [shown, setShown] = useState<Shown | null>(null);
  const text = useDeferredValue(q);
  const answer = useQuery({
    queryKey: ["search", text, within, limit],
    queryFn: () => host.search({ text, within, documents: [], offset: 0, limit }),
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
  });
  const type = (next: string) => {
    setLimit(STEP);
    void navigate({ to: "/search", search: next ? { q: next } : {}, replace: true });
  };
  const found = text.trim() === "" ? undefined : answer.data;
  return (
    <Page title={words.nav.search}>
      <Input
        size="large"
        autoFocus
        aria-label={words.search.label}
        placeholder={words.search.label}
        value={q}
        onChange={(event) => type(event.target.value)}
      />
      <div className="row between gap">
        <Segmented<Within>
          aria-label={words.search.where}
          value={within}
          onChange={setWithin}
          options={[
            { value: "all", label: words.search.all },
            { value: "sources", label: words.search.sources },
            { value: "courses", label: words.search.courses },
          ]}
        />
        <span className="quiet" role="status">
          {found && words.search.total(found.total, found.took_ms ?? 0)}
        </span>
      </div>
      {answer.error && <Problem error={answer.error} retry={() => void answer.refetch()} />}
      {!found && !answer.error && <Nothing text={words.search.start} />}
      {found?.corrected && found.hits.length > 0 && <p className="quiet">{words.search.corrected}</p>}
      {found && found.hits.length === 0 && <Nothing text={words.search.nothing} />}
      <ol className="hits">
        {found?.hits.map((hit) => (
          // A lesson may be found at several places, so its id alone does not tell hits apart.
          <li key={`${hit.id} ${hit.heading} ${hit.fragment}`} className="hit">
            <HitTitle hit={hit} show={setShown} />
            <p className="reading small">
              <Marked text={hit.fragment} highlights={hit.highlights} />
            </p>
            <p className="quiet cut" title={hit.path}>
              {[hit.heading, place(hit.anchor), hit.path].filter(distinct).join(" · ")}
            </p>
          </li>
        ))}
      </ol>
      {found && found.hits.length < found.total && limit < 100 && (
        <Button onClick={() => setLimit(limit + STEP)}>{words.library.more}</Button>
      )}
      <DocumentPanel shown={shown} close={() => setShown(null)} />
    </Page>
  );
}

function HitTitle({ hit, show }: { hit: HitView; show: (shown: Shown) => void }) {
  const { document, course } = hit;
  if (hit.kind === "lesson" && course !== null) {
    return (
      <Link to="/courses/$course" params={{ course }} search={{ lesson: hit.id }} className="hit-title">
        {hit.title}
      </Link>
    );
  }
  return (
    <button
      type="button"
      className="plain hit-title"
      onClick={() => document !== null && show({ document, passage: hit.id })}
    >
      {hit.title}
    </button>
  );
}

function distinct(part: string, at: number, parts: string[]): boolean {
  return part !== "" && parts.indexOf(part) === at;
}
