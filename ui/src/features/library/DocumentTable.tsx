// The list of documents: only the rows in sight are in the page, and only their stretch of the list is read.
// Not here: choosing what is listed (`LibraryPage.tsx`).
import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { App, Button } from "antd";
import { useRef } from "react";
import { useHost } from "../../app/host.tsx";
import type { DocumentRow, DocumentStatus } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { envelope } from "../../components/Problem.tsx";
import { useTakeOut } from "../../components/take-out.ts";
import { words } from "../../words/chosen.ts";

type Request = { status: DocumentStatus | null; filter: string | null; folder: string | null };
type Props = { request: Request; total: number; empty: string; show: (document: string) => void };

const STRETCH = 100;
const ROW_PX = 44;

const MARKS = {
  imported: <CheckCircleOutlined className="good" />,
  failed: <CloseCircleOutlined className="bad" />,
  skipped: <MinusCircleOutlined className="quiet" />,
};

export function DocumentTable({ request, total, empty, show }: Props) {
  const host = useHost();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 900, height: 600 },
  });
  const items = rows.getVirtualItems();
  const stretches = [...new Set(items.map((item) => Math.floor(item.index / STRETCH)))];
  const pages = useQueries({
    queries: stretches.map((stretch) => ({
      queryKey: ["documents", request, stretch],
      queryFn: () => host.documents({ ...request, offset: stretch * STRETCH, limit: STRETCH }),
    })),
  });
  const pageOf = (index: number) => pages[stretches.indexOf(Math.floor(index / STRETCH))];
  // Of rows that could not be read, the first that is whole in sight says so.
  const sight = (rows.range?.startIndex ?? 0) + 1;
  const says = (index: number) => index === Math.max(index - (index % STRETCH), sight);
  if (total === 0) {
    return <Nothing text={empty} />;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a <table>; its rows are placed by hand.
    <div ref={box} className="table" role="table" aria-rowcount={total} aria-label={words.nav.library}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: "relative" }}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: what can be done with a row are the buttons in it.
          <div
            key={item.key}
            role="row"
            aria-rowindex={item.index + 1}
            className="table-row"
            style={{ transform: `translateY(${item.start}px)`, height: ROW_PX }}
          >
            <Row
              row={pageOf(item.index)?.data?.documents[item.index % STRETCH]}
              failed={says(item.index) ? pageOf(item.index) : undefined}
              show={show}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

type RowProps = {
  row: DocumentRow | undefined;
  /** The stretch of the row, where it has to say whether it could be read. */
  failed: { error: unknown; refetch: () => void } | undefined;
  show: (document: string) => void;
};

function Row({ row, failed, show }: RowProps) {
  const host = useHost();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const takeOut = useTakeOut();
  if (!row) {
    return failed?.error ? (
      // biome-ignore lint/a11y/useSemanticElements: as above.
      <span role="cell" className="row whole">
        <span role="alert" className="bad cut">
          {envelope(failed.error).message}
        </span>
        <Button size="small" onClick={() => failed.refetch()}>
          {words.retry}
        </Button>
      </span>
    ) : (
      // biome-ignore lint/a11y/useSemanticElements: as above.
      <span role="cell" className="quiet">
        …
      </span>
    );
  }
  const name = row.title || row.path;
  const button = (action: string, act: () => void) => ({
    size: "small" as const,
    children: action,
    "aria-label": words.on(action, name),
    onClick: act,
  });
  const act = (done: Promise<unknown>) =>
    done
      .then(() => queries.invalidateQueries())
      .catch((error: unknown) => message.error(envelope(error).message));
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span role="cell" className="mark" title={words.library[row.status]}>
        {MARKS[row.status]}
        <span className="unseen">{words.library[row.status]}</span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span role="cell" className="name">
        <button type="button" className="plain cut" onClick={() => show(row.id)}>
          {name}
        </button>
        <span className="quiet cut" title={row.path}>
          {row.message ?? row.path}
        </span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span role="cell" className="number quiet">
        {length(row)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span role="cell" className="code quiet">
        {row.language ?? ""}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <span role="cell" className="row end">
        {row.status === "failed" && (
          <Button {...button(words.retry, () => void act(host.retryDocument(row.id)))} />
        )}
        <Button type="text" {...button(words.library.open, () => void act(host.openDocument(row.id)))} />
        <Button
          type="text"
          {...button(words.library.remove, () =>
            takeOut({
              title: words.library.removeAsk(name),
              means: words.library.documentMeans,
              action: words.library.remove,
              act: () => host.removeDocument(row.id),
            }),
          )}
        />
      </span>
    </>
  );
}

/** How long a document is, in a reader's words. */
function length(row: DocumentRow): string {
  if (row.status !== "imported") {
    return "";
  }
  return row.pages === null ? words.library.words(row.words) : words.library.pages(row.pages);
}
