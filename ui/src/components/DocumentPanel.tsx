// A document's words beside the page, a stretch at a time, opened at a passage; with `quote`, a place to quote from.
// Not here: the file itself; that is opened with the system's program.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Typography } from "antd";
import { useEffect, useRef, useState } from "react";
import { useHost } from "../app/host.tsx";
import type { DocumentRow, PassageView } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { place } from "./anchor.ts";
import { useDocumentActs } from "./document-acts.ts";
import { told, toldInLine } from "./failure.ts";
import { dayName, formatName, languageName, sizeName } from "./names.ts";
import { PageView } from "./PageView.tsx";
import { Pictures } from "./Pictures.tsx";
import { Problem } from "./Problem.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { Wait } from "./Wait.tsx";
import { Withhold } from "./Withhold.tsx";

export type Shown = { document: string; passage: string | null };
type Quote = (document: string, passage: string, quote: string) => void;

const STRETCH = 40;

export function DocumentPanel({
  shown,
  close,
  quote,
}: {
  shown: Shown | null;
  close: () => void;
  quote?: Quote;
}) {
  const host = useHost();
  const acts = useDocumentActs();
  const found = useRef<HTMLElement>(null);
  const [textOnly, setTextOnly] = useState(false);
  const view = useInfiniteQuery({
    queryKey: ["document", shown?.document, shown?.passage],
    queryFn: ({ pageParam }) =>
      host.document(
        shown?.document ?? "",
        pageParam ?? 0,
        STRETCH,
        pageParam === null ? (shown?.passage ?? null) : null,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) =>
      page.offset + page.passages.length < page.total ? page.offset + page.passages.length : null,
    getPreviousPageParam: (page) => (page.offset > 0 ? Math.max(0, page.offset - STRETCH) : null),
    enabled: shown !== null,
  });
  const first = view.data?.pages[0];
  const loaded = first !== undefined;
  useEffect(() => {
    if (loaded) {
      found.current?.scrollIntoView?.({ block: "center" });
    }
  }, [loaded]);
  const pages = first?.document.format === "pdf" && first.document.code !== "file_vanished";
  const passages = unique(view.data?.pages.flatMap((page) => page.passages) ?? []);
  return (
    <SidePanel
      open={shown !== null}
      onClose={close}
      size="large"
      title={first?.document.title ?? say("app.wait")}
    >
      {view.isLoading && <Wait />}
      {view.error && <Problem error={view.error} retry={() => void view.refetch()} />}
      {first && (
        <>
          <div className="row between">
            <Typography.Text type="secondary" className="cut" title={first.document.path}>
              <bdi dir="ltr">{first.document.path}</bdi>
            </Typography.Text>
            <span className="row">
              {pages && (
                <Button size="small" aria-pressed={!textOnly} onClick={() => setTextOnly(!textOnly)}>
                  {textOnly ? say("pageView.show") : say("pageView.hide")}
                </Button>
              )}
              {acts(first.document)
                .filter((one) => one.key !== "remove")
                .map((one) => (
                  <Button key={one.key} size="small" onClick={one.act}>
                    {one.label}
                  </Button>
                ))}
            </span>
          </div>
          <p className="quiet">{facts(first.document)}</p>
          {first.document.message && (
            <p className="warn" title={told(first.document).own ?? undefined}>
              {toldInLine(first.document)}
            </p>
          )}
          {first.document.warnings.map((warning) => (
            <p key={warning} className="quiet">
              {warning}
            </p>
          ))}
          {first.document.warned > first.document.warnings.length && (
            <p className="quiet">
              {say("library.moreWarnings", { n: first.document.warned - first.document.warnings.length })}
            </p>
          )}
          {first.document.status === "imported" && <Withhold document={first.document.id} />}
          {pages && !textOnly && (
            <PageView
              document={first.document.id}
              page={pageOf(passages, shown?.passage ?? null)}
              pages={first.document.pages}
              passage={shown?.passage ?? null}
            />
          )}
          <Pictures key={first.document.id} document={first.document.id} pictures={first.pictures} />
          {view.hasPreviousPage && (
            <Button type="link" onClick={() => void view.fetchPreviousPage()}>
              {say("library.before")}
            </Button>
          )}
          {passages.map((passage) => (
            <section
              key={passage.id}
              ref={passage.id === shown?.passage ? found : undefined}
              className={passage.id === shown?.passage ? "passage found" : "passage"}
            >
              <div className="row between">
                <span className="quiet">{where(passage)}</span>
                {quote && (
                  <Button
                    size="small"
                    aria-label={say("app.on", { action: say("courses.insert"), subject: where(passage) })}
                    // The button must not take the selection away that it is about to quote.
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => quote(first.document.id, passage.id, chosen(passage))}
                  >
                    {say("courses.insert")}
                  </Button>
                )}
              </div>
              <p className="reading" dir="auto">
                {passage.text}
              </p>
            </section>
          ))}
          {view.hasNextPage && (
            <Button type="link" onClick={() => void view.fetchNextPage()}>
              {say("library.more")}
            </Button>
          )}
        </>
      )}
    </SidePanel>
  );
}

/** What a document is, in one line. */
function facts(row: DocumentRow): string {
  const state = row.status === "imported" && row.warnings.length > 0 ? "warned" : row.status;
  const all = [
    say(`library.states.${state}`),
    formatName(row.format),
    row.language === null ? "" : languageName(row.language),
    row.pages === null ? "" : say("library.pages", { n: row.pages }),
    row.words === 0 ? "" : say("library.words", { n: row.words }),
    row.size === null ? "" : sizeName(row.size),
    dayName(row.imported_ms),
  ];
  return all.filter((one) => one !== "").join(" · ");
}

const where = (passage: PassageView) => passage.heading_path.join(" › ") || place(passage.anchor);

/** The page that the passage stands on, else the one of the first passage that is shown. */
function pageOf(passages: PassageView[], wanted: string | null): number {
  const passage = passages.find(({ id }) => id === wanted) ?? passages[0];
  return passage?.anchor.kind === "page" ? passage.anchor.page : 1;
}

/** What the user has marked in the passage, word for word as it stands there, or all of it. */
export function chosen(passage: PassageView, marked = window.getSelection()?.toString() ?? ""): string {
  const parts = marked.split(/\s+/).filter((part) => part !== "");
  // What is marked comes as the page breaks its lines, not as the passage does.
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = pattern === "" ? null : new RegExp(pattern).exec(passage.text);
  return found?.[0] ?? passage.text;
}

/** A stretch loaded backwards may overlap the one after it. */
function unique(passages: PassageView[]): PassageView[] {
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}
