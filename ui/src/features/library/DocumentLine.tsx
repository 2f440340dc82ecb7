// One row of the list of documents: state, name, facts, and what can be done with it.
// Not here: which rows are in sight (`DocumentTable.tsx`).
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  MoreOutlined,
} from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { DocumentRow } from "../../bridge/bindings.ts";
import { useDocumentActs } from "../../components/document-acts.ts";
import { told, toldInLine } from "../../components/failure.ts";
import { dayName, formatName, languageName, sizeName } from "../../components/names.ts";
import { envelope } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

const MARKS = {
  imported: <CheckCircleOutlined className="good" />,
  warned: <ExclamationCircleOutlined className="warn" />,
  failed: <CloseCircleOutlined className="bad" />,
  skipped: <MinusCircleOutlined className="quiet" />,
};

export type LineProps = {
  row: DocumentRow | undefined;
  /** The stretch of the row, where it has to say that it could not be read. */
  failed: { error: unknown; refetch: () => void } | undefined;
  /** Whether the keys are at this row: only its buttons are reached by the tabulator. */
  active: boolean;
  show: (document: string) => void;
};

export function DocumentLine({ row, failed, active, show }: LineProps) {
  const acts = useDocumentActs();
  const tabIndex = active ? 0 : -1;
  if (!row) {
    return failed?.error ? (
      <Cell className="row whole">
        <span role="alert" className="bad cut">
          {told(envelope(failed.error)).message}
        </span>
        <Button size="small" onClick={() => failed.refetch()}>
          {say("app.retry")}
        </Button>
      </Cell>
    ) : (
      <Cell className="quiet whole">…</Cell>
    );
  }
  const name = row.title || row.path;
  const state = row.status === "imported" && row.warnings.length > 0 ? "warned" : row.status;
  const said = say(`library.states.${state}`);
  const all = acts(row);
  const again = row.status === "failed" ? all.find((one) => one.key === "again") : undefined;
  return (
    <>
      <Cell className="mark" title={said}>
        {MARKS[state]}
        <span className="unseen">{said}</span>
      </Cell>
      <Cell className="name">
        <button type="button" className="plain cut" tabIndex={tabIndex} onClick={() => show(row.id)}>
          {name}
        </button>
        <Reason row={row} />
      </Cell>
      <Cell className="cut quiet">{formatName(row.format)}</Cell>
      <Cell className="cut quiet">{row.language === null ? "" : languageName(row.language)}</Cell>
      <Cell className="number quiet wide-only">{length(row)}</Cell>
      <Cell className="number quiet">{row.size === null ? "" : sizeName(row.size)}</Cell>
      <Cell className="number quiet wide-only">{dayName(row.changed_ms)}</Cell>
      <Cell className="number quiet wide-only">{dayName(row.imported_ms)}</Cell>
      <Cell className="row end">
        {again && (
          <Button
            size="small"
            tabIndex={tabIndex}
            aria-label={say("app.on", { action: again.label, subject: name })}
            onClick={again.act}
          >
            {again.label}
          </Button>
        )}
        <Dropdown
          trigger={["click"]}
          menu={{
            items: all.map(({ key, label }) => ({ key, label })),
            onClick: ({ key }) => all.find((one) => one.key === key)?.act(),
          }}
        >
          <Button
            size="small"
            type="text"
            tabIndex={tabIndex}
            icon={<MoreOutlined />}
            aria-label={say("library.actions", { name })}
          />
        </Dropdown>
      </Cell>
    </>
  );
}

/** Why a document was not read and what to do, what was odd about it, or else where it lies. */
function Reason({ row }: { row: DocumentRow }) {
  if (row.message !== null) {
    const { own } = told(row);
    return (
      <span className="quiet cut" title={[toldInLine(row), own, row.path].filter(Boolean).join("\n")}>
        {toldInLine(row)}
      </span>
    );
  }
  if (row.warnings.length > 0) {
    return (
      <span className="quiet cut" title={[...row.warnings, row.path].join("\n")}>
        {say("library.warnings", { n: row.warned })}: {row.warnings[0]}
      </span>
    );
  }
  return (
    <span className="quiet cut" title={row.path}>
      {row.path}
    </span>
  );
}

/** How long a document is, in a reader's words. */
function length(row: DocumentRow): string {
  if (row.status !== "imported") {
    return "";
  }
  return row.pages === null ? say("library.words", { n: row.words }) : say("library.pages", { n: row.pages });
}

type CellProps = { className: string; title?: string; children: React.ReactNode };

function Cell({ className, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list cannot be a <table>; its rows are placed by hand.
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row.
    <span role="gridcell" className={className} title={title}>
      {children}
    </span>
  );
}
