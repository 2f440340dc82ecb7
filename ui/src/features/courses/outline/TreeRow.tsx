// One row of the outline: a module or a lesson, its title and its menu.
// Not here: what the menu does (`Outline.tsx`), where the row is (`Tree.tsx`).
import { CaretDownOutlined, CaretRightOutlined, MoreOutlined } from "@ant-design/icons";
import { useDraggable } from "@dnd-kit/core";
import { Dropdown } from "antd";
import { memo } from "react";
import { say } from "../../../words/say.ts";
import { Rename } from "./Rename.tsx";
import type { Row } from "./rows.ts";

export type Action = { key: string; label: string; off?: boolean };

export type RowActs = {
  press: (row: Row, event: React.MouseEvent) => void;
  fold: (row: Row) => void;
  menu: (id: string | null) => void;
  act: (row: Row, key: string) => void;
  actions: (row: Row) => Action[];
  rename: (row: Row, title: string) => Promise<boolean>;
  renamed: (row: Row) => void;
};

type Props = {
  row: Row;
  course: string;
  start: number;
  active: boolean;
  chosen: boolean;
  open: boolean;
  cut: boolean;
  renaming: boolean;
  menuOpen: boolean;
  acts: RowActs;
};

export const TreeRow = memo(function TreeRow(props: Props) {
  const { row, start, active, chosen, open, cut, renaming, acts } = props;
  const { setNodeRef, listeners } = useDraggable({ id: row.id, disabled: renaming });
  const module = row.kind === "module";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's.
    <div
      ref={setNodeRef}
      role="treeitem"
      id={`node-${row.id}`}
      className={`tree-row level-${module ? 1 : 2}${cut ? " cut-out" : ""}`}
      style={{ insetBlockStart: start }}
      tabIndex={active ? 0 : -1}
      aria-level={module ? 1 : 2}
      aria-posinset={row.at + 1}
      aria-setsize={row.of}
      aria-expanded={module ? row.expanded : undefined}
      aria-selected={chosen}
      aria-current={open ? true : undefined}
      aria-label={row.title}
      onClick={(event) => acts.press(row, event)}
      onContextMenu={(event) => {
        event.preventDefault();
        acts.menu(row.id);
      }}
      {...listeners}
    >
      {module && (
        <span
          className="tree-fold"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            acts.fold(row);
          }}
        >
          {row.expanded ? <CaretDownOutlined /> : <CaretRightOutlined className="turns" />}
        </span>
      )}
      {renaming ? (
        <Rename
          name={`${props.course}/title/${row.id}`}
          title={row.title}
          rename={(title) => acts.rename(row, title)}
          renamed={() => acts.renamed(row)}
        />
      ) : (
        <span className="cut tree-title" title={row.title}>
          {row.title}
        </span>
      )}
      {module && !row.expanded && (
        <span className="quiet tree-count">{say("outline.lessons", { n: row.lessons })}</span>
      )}
      {!renaming && <Menu {...props} />}
    </div>
  );
});

/** The button of the menu; the menu itself is in the page while it is open, for one row at most. */
function Menu({ row, menuOpen, acts }: Props) {
  const button = (
    <button
      type="button"
      className="tree-more"
      tabIndex={-1}
      aria-label={say("courses.actions", { title: row.title })}
      aria-haspopup="menu"
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        acts.menu(menuOpen ? null : row.id);
      }}
    >
      <MoreOutlined />
    </button>
  );
  if (!menuOpen) {
    return button;
  }
  return (
    <Dropdown
      open
      autoFocus
      trigger={["click"]}
      onOpenChange={(next) => next || acts.menu(null)}
      menu={{
        items: acts.actions(row).map(({ key, label, off }) => ({ key, label, disabled: off })),
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          // The menu goes away, and the focus with it; the same key must not press what gets it.
          domEvent.preventDefault();
          acts.menu(null);
          acts.act(row, key);
        },
      }}
    >
      {button}
    </Dropdown>
  );
}
