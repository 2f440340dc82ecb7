// The sources beside a lesson: what it quotes, and a search to quote more.
// Not here: putting a quotation into the text (the engine).
import { useQuery } from "@tanstack/react-query";
import { Input, Tabs } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CitationView } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Marked } from "../../components/Marked.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";

type Props = {
  citations: CitationView[];
  quote: (document: string, passage: string, words: string) => Promise<unknown>;
};

export function Sources({ citations, quote }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  return (
    <aside className="sources" aria-label={say("courses.sources")}>
      <Tabs
        size="small"
        items={[
          {
            key: "quoted",
            label: say("courses.quoted"),
            children: <Quoted citations={citations} show={setShown} />,
          },
          { key: "find", label: say("courses.find"), children: <Find show={setShown} /> },
        ]}
      />
      <DocumentPanel
        shown={shown}
        close={() => setShown(null)}
        quote={(document, passage, text) => {
          setShown(null);
          void quote(document, passage, text);
        }}
      />
    </aside>
  );
}

function Quoted({ citations, show }: { citations: CitationView[]; show: (shown: Shown) => void }) {
  if (citations.length === 0) {
    return <p className="quiet">{say("courses.noQuotes")}</p>;
  }
  return (
    <ol className="list roomy">
      {citations.map((citation, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a citation is named by its place in the list, c1, c2 and so on.
        <li key={at}>
          <blockquote dir="auto">
            <span className="quiet">c{at + 1}</span> {citation.quote}
          </blockquote>
          <button
            type="button"
            className="plain link"
            onClick={() => show({ document: citation.document, passage: citation.passage })}
          >
            {citation.title || citation.path}, {place(citation.anchor)}
          </button>
          {!citation.resolves && <p className="warn">{say("courses.gone")}</p>}
        </li>
      ))}
    </ol>
  );
}

function Find({ show }: { show: (shown: Shown) => void }) {
  const host = useHost();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const answer = useQuery({
    queryKey: ["search", text, "beside"],
    queryFn: () => host.search({ text, within: "sources", documents: [], offset: 0, limit: 20 }),
    enabled: text !== "",
    placeholderData: (before) => before,
  });
  const hits = text === "" ? undefined : answer.data?.hits;
  return (
    <>
      <Input
        aria-label={say("courses.find")}
        placeholder={say("courses.find")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {answer.isLoading && <Wait />}
      {answer.error && <Problem error={answer.error} />}
      {hits?.length === 0 && <p className="quiet">{say("search.nothing")}</p>}
      <ol className="list roomy">
        {hits?.map((hit) => (
          <li key={hit.id}>
            <button
              type="button"
              className="plain link"
              onClick={() => hit.document !== null && show({ document: hit.document, passage: hit.id })}
            >
              {hit.title}, {place(hit.anchor)}
            </button>
            <p className="small">
              <Marked text={hit.fragment} highlights={hit.highlights} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
