// What a question rests on: a quotation of its lesson, or words chosen in a document.
// Not here: the document's words (`components/DocumentPanel.tsx`), checking the quotation (the engine).
import { DeleteOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CitationView, WireCitation } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";
import { without } from "./draft.ts";

type Props = {
  citations: WireCitation[];
  /** Those that are known with their titles: of the question and of its lesson. */
  known: CitationView[];
  /** Those of the lesson, to choose from. */
  offered: CitationView[];
  change: (citations: WireCitation[]) => void;
};

const same = (a: WireCitation, b: WireCitation) => a.passage === b.passage && a.quote === b.quote;
const wire = ({ document, passage, quote }: WireCitation): WireCitation => ({ document, passage, quote });

export function Cite({ citations, known, offered, change }: Props) {
  const [finding, setFinding] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const add = (citation: WireCitation) => change([...citations, wire(citation)]);
  const free = offered.filter((one) => !citations.some((held) => same(held, one)));
  return (
    <>
      <ul className="list">
        {citations.map((citation, at) => {
          const view = known.find((one) => same(one, citation));
          return (
            <li key={`${citation.passage}/${citation.quote}`} className="row between top">
              <div>
                <blockquote>{citation.quote}</blockquote>
                <button
                  type="button"
                  className="plain link small"
                  onClick={() => setShown({ document: citation.document, passage: citation.passage })}
                >
                  {view ? `${view.title || view.path}, ${place(view.anchor)}` : say("questions.openSource")}
                </button>
                {view && !view.resolves && <p className="warn">{say("questions.sourceGone")}</p>}
              </div>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say("questions.removeSource", { n: at + 1 })}
                onClick={() => change(without(citations, at))}
              />
            </li>
          );
        })}
      </ul>
      <div className="row wrap">
        {free.length > 0 && (
          <select
            className="pick"
            aria-label={say("questions.citeLesson")}
            value=""
            onChange={(event) => {
              const chosen = free[Number(event.target.value)];
              if (event.target.value !== "" && chosen) {
                add(chosen);
              }
            }}
          >
            <option value="">{say("questions.citeLesson")}</option>
            {free.map((one, at) => (
              <option key={`${one.passage}/${one.quote}`} value={at}>
                {one.quote.slice(0, 80)}
              </option>
            ))}
          </select>
        )}
        <Button size="small" type="text" onClick={() => setFinding((is) => !is)} aria-expanded={finding}>
          {say("questions.citeDocument")}
        </Button>
      </div>
      {finding && <Find show={setShown} />}
      <DocumentPanel
        shown={shown}
        close={() => setShown(null)}
        quote={(document, passage, quote) => {
          setShown(null);
          add({ document, passage, quote: quote.trim() });
        }}
      />
    </>
  );
}

function Find({ show }: { show: (shown: Shown) => void }) {
  const host = useHost();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ["search", text, "question"],
    queryFn: () => host.search({ text, within: "sources", documents: [], offset: 0, limit: 8 }),
    enabled: text !== "",
    placeholderData: (before) => before,
  });
  return (
    <>
      <Input
        size="small"
        aria-label={say("questions.findSource")}
        placeholder={say("questions.findSource")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.error && <Problem error={found.error} />}
      {text !== "" && found.data?.hits.length === 0 && <p className="quiet">{say("questions.noSource")}</p>}
      <ul className="list">
        {text !== "" &&
          found.data?.hits.map((hit) => (
            <li key={hit.id}>
              <button
                type="button"
                className="plain link"
                onClick={() => hit.document !== null && show({ document: hit.document, passage: hit.id })}
              >
                {hit.title}, {place(hit.anchor)}
              </button>
              <p className="small quiet">{hit.fragment}</p>
            </li>
          ))}
      </ul>
    </>
  );
}
