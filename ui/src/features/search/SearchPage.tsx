// Search as you type over sources and lessons.
// Not here: ranking and fragments (the engine).
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, type InputRef, Segmented } from "antd";
import { useDeferredValue, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { HitView, Within } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Marked } from "../../components/Marked.tsx";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { AskSources } from "../asking/AskSources.tsx";
import { useTyped } from "./typed.ts";

const STEP = 20;

export function SearchPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/search" });
  const { typed, type, settle } = useTyped(
    q,
    (next) => void navigate({ to: "/search", search: next ? { q: next } : {}, replace: true }),
  );
  const [within, setWithin] = useState<Within>("all");
  const [limit, setLimit] = useState(STEP);
  const [shown, setShown] = useState<Shown | null>(null);
  const input = useRef<InputRef>(null);
  const hits = useRef<HTMLOListElement>(null);
  const text = useDeferredValue(typed);
  const answer = useQuery({
    queryKey: ["search", text, within, limit],
    queryFn: () => host.search({ text, within, documents: [], offset: 0, limit }),
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
  });
  const found = text.trim() === "" ? undefined : answer.data;
  /** Up and down go through the hits, and from the first one back to what was typed. */
  const walk = (event: React.KeyboardEvent) => {
    const titles = [...(hits.current?.querySelectorAll<HTMLElement>(".hit-title") ?? [])];
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const at = titles.indexOf(document.activeElement as HTMLElement);
    if (step === 0 || titles.length === 0 || (at < 0 && step < 0)) {
      return;
    }
    event.preventDefault();
    if (at + step < 0) {
      input.current?.focus();
    } else {
      titles[Math.min(at + step, titles.length - 1)]?.focus();
    }
  };
  return (
    <Page title={say("nav.pages.search")}>
      <Input
        ref={input}
        size="large"
        autoFocus
        aria-label={say("search.label")}
        placeholder={say("search.label")}
        value={typed}
        onChange={(event) => {
          setLimit(STEP);
          type(event.target.value);
        }}
        onKeyDown={walk}
        onBlur={settle}
      />
      <div className="row between gap">
        <Segmented<Within>
          aria-label={say("search.where")}
          value={within}
          onChange={setWithin}
          options={[
            { value: "all", label: say("search.all") },
            { value: "sources", label: say("search.sources") },
            { value: "courses", label: say("search.courses") },
          ]}
        />
        <span className="quiet" role="status">
          {found && say("search.total", { n: found.total, ms: Math.round((found.took_ms ?? 0) * 10) / 10 })}
        </span>
      </div>
      <AskSources question={text.trim()} show={setShown} />
      {answer.error && <Problem error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isLoading && <Wait />}
      {text.trim() === "" && <Nothing text={say("search.start")} />}
      {found?.corrected && found.hits.length > 0 && <p className="quiet">{say("search.corrected")}</p>}
      {found && found.hits.length === 0 && <Nothing text={say("search.nothing")} />}
      <ol className="hits" ref={hits} onKeyDown={walk}>
        {found?.hits.map((hit) => (
          // A lesson may be found at several places, so its id alone does not tell hits apart.
          <li key={`${hit.id} ${hit.heading} ${hit.fragment}`} className="hit">
            <HitTitle hit={hit} show={setShown} />
            <p className="reading small" dir="auto">
              <Marked text={hit.fragment} highlights={hit.highlights} />
            </p>
            <p className="quiet cut" title={hit.path}>
              {[hit.heading, place(hit.anchor), hit.path].filter(distinct).join(" · ")}
            </p>
          </li>
        ))}
      </ol>
      {found && found.hits.length < found.total && limit < 100 && (
        <Button onClick={() => setLimit(limit + STEP)}>{say("library.more")}</Button>
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
