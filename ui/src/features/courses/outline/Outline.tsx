// The outline of a course: the tree, what stands around it, and what a row's menu and keys do.
// Not here: the tree (`Tree.tsx`), the acts themselves (`acts.ts`), what is in a lesson (`LessonPane.tsx`).
import { ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { EditAnswer, OutlineView } from "../../../bridge/bindings.ts";
import { say } from "../../../words/say.ts";
import type { Act, Edit } from "../acting.ts";
import { useActs } from "./acts.ts";
import { type Choice, choose, NOTHING, still } from "./choice.ts";
import type { Do } from "./keys.ts";
import { type Row, rowsOf } from "./rows.ts";
import { Tree } from "./Tree.tsx";
import type { Action, RowActs } from "./TreeRow.tsx";
import "../../../styles/outline.css";

type Props = {
  outline: OutlineView;
  /** The lesson that is open. */
  chosen: string | null;
  open: (lesson: string | null) => void;
  edit: Edit;
  act: Act;
  undo: () => void;
};

/** From so many rows on there is a filter. */
const FILTER_FROM = 12;

export function Outline({ outline, chosen, open, edit, act, undo }: Props) {
  const acts = useActs(outline, edit, act);
  const { modules, told, tell } = acts;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState("");
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const rows = useMemo(() => rowsOf(modules, closed, filter), [modules, closed, filter]);
  const [choice, setChoice] = useChoice(rows, chosen);
  const all = modules.reduce((sum, module) => sum + 1 + module.lessons.length, 0);
  const nodesOf = (row: Row) => (choice.chosen.has(row.id) ? choice.chosen : new Set([row.id]));
  // What was made is chosen as soon as it is among the rows.
  const [made, setMade] = useState<{ id: string; rename: boolean } | null>(null);
  useEffect(() => {
    if (made && rows.some((row) => row.id === made.id)) {
      setChoice({ active: made.id, anchor: made.id, chosen: new Set([made.id]) });
      setRenaming(made.rename ? made.id : null);
      setMade(null);
    }
  }, [made, rows, setChoice]);
  const then = (rename: boolean) => (answer: EditAnswer | undefined) => {
    if (answer?.created) {
      setMade({ id: answer.created, rename });
    }
  };
  const fold = (row: Row) =>
    setClosed((before) => {
      const next = new Set(before);
      if (!next.delete(row.id)) {
        next.add(row.id);
      }
      return next;
    });
  const enter = (row: Row) => {
    if (row.kind === "lesson" && row.id !== chosen) {
      open(row.id);
    } else {
      setRenaming(row.id);
    }
  };
  const doing: Record<string, (row: Row) => unknown> = {
    open: enter,
    rename: (row) => setRenaming(row.id),
    add: (row) => acts.add(row).then(then(true)),
    remove: (row) => acts.remove(nodesOf(row)),
    copy: (row) => acts.take(nodesOf(row), false),
    cut: (row) => acts.take(nodesOf(row), true),
    paste: (row) => acts.paste(row).then(then(false)),
    duplicate: (row) => acts.duplicate(nodesOf(row)).then(then(false)),
    menu: (row) => setMenu(row.id),
    "move-up": (row) => acts.step(nodesOf(row), "up"),
    "move-down": (row) => acts.step(nodesOf(row), "down"),
    nest: (row) => acts.step(nodesOf(row), "nest"),
    unnest: (row) => acts.step(nodesOf(row), "unnest"),
    export: (row) => acts.exportPart(nodesOf(row), row.title),
    import: (row) => acts.importPart(row),
    cancel: (row) => setChoice(choose(rows, choice, row.id, "one")),
  };
  const does = (row: Row, what: Do | string) => void doing[what]?.(row);
  const title = (row: Row, to: string) =>
    edit(
      row.kind === "module"
        ? { edit: "set_module", module: row.id, title: to, summary: null }
        : { edit: "set_lesson", lesson: row.id, title: to, minutes: null, objectives: null },
    );
  const rowActs = useSteady({
    press: (row, event) => {
      const how = event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "one";
      setChoice(choose(rows, choice, row.id, how));
      if (how === "one" && row.kind === "lesson") {
        open(row.id);
      }
    },
    fold,
    menu: setMenu,
    act: does,
    actions: (row) => actionsOf(row, acts.clip !== null),
    rename: async (row, to) => (await title(row, to)) !== undefined,
    renamed: (row) => setRenaming((now) => (now === row.id ? null : now)),
  });
  return (
    <nav className="outline" aria-label={say("courses.outline")}>
      <button
        type="button"
        className="plain outline-course"
        aria-current={chosen === null}
        onClick={() => open(null)}
      >
        {say("courses.about")}
      </button>
      {all >= FILTER_FROM && (
        <Input
          size="small"
          allowClear
          className="outline-filter"
          value={filter}
          aria-label={say("outline.filter")}
          placeholder={say("outline.filter")}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {rows.length > 0 ? (
        <Tree
          course={outline.id}
          rows={rows}
          choice={choice}
          setChoice={setChoice}
          opened={chosen}
          cut={cutOf(acts.clip, outline.id)}
          renaming={renaming}
          menu={menu}
          acts={rowActs}
          does={does}
          move={(nodes, drop) => void acts.move(nodes, drop.place)}
        />
      ) : (
        <p className="quiet outline-empty">{say(filter ? "outline.no_match" : "outline.empty")}</p>
      )}
      <p role="status" className="outline-told">
        {told && (
          <>
            <span>{told.text}</span>{" "}
            {told.undo && (
              <Button
                size="small"
                onClick={() => {
                  tell(null);
                  undo();
                }}
              >
                {say("app.undo")}
              </Button>
            )}
          </>
        )}
      </p>
      <div className="outline-foot">
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => void acts.add(undefined).then(then(true))}
        >
          {say("courses.addModule")}
        </Button>
        <Button
          type="text"
          icon={<ImportOutlined />}
          title={say("outline.import")}
          aria-label={say("outline.import")}
          onClick={() => void acts.importPart(undefined)}
        />
      </div>
    </nav>
  );
}

function cutOf(clip: { course: string; nodes: readonly string[]; cut: boolean } | null, course: string) {
  return new Set(clip?.cut && clip.course === course ? clip.nodes : []);
}

function actionsOf(row: Row, canPaste: boolean): Action[] {
  const module = row.kind === "module";
  return [
    { key: "rename", label: say("app.rename") },
    { key: "add", label: say("courses.addLesson") },
    { key: "move-up", label: say("courses.up") },
    { key: "move-down", label: say("courses.down") },
    module
      ? { key: "nest", label: say("outline.nest"), off: row.at === 0 }
      : { key: "unnest", label: say("outline.unnest") },
    { key: "duplicate", label: say("outline.duplicate") },
    { key: "copy", label: say("outline.copy") },
    { key: "cut", label: say("outline.cut") },
    { key: "paste", label: say("outline.paste"), off: !canPaste },
    { key: "export", label: say("outline.export") },
    { key: "import", label: say("outline.import") },
    { key: "remove", label: say("app.remove") },
  ];
}

/** The choice, kept to the rows there are; the lesson that is open is active at first. */
function useChoice(rows: readonly Row[], opened: string | null): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState<Choice>(() => ({ ...NOTHING, active: opened }));
  const before = useRef(rows);
  const now = still(rows, choice, before.current);
  useEffect(() => {
    before.current = rows;
    setChoice(now);
  }, [rows, now]);
  return [now, setChoice];
}

/** Functions whose identity stays, so that rows are drawn again only when they have changed. */
function useSteady(functions: RowActs): RowActs {
  const now = useRef(functions);
  now.current = functions;
  return useMemo(
    () => ({
      press: (row, event) => now.current.press(row, event),
      fold: (row) => now.current.fold(row),
      menu: (id) => now.current.menu(id),
      act: (row, key) => now.current.act(row, key),
      actions: (row) => now.current.actions(row),
      rename: (row, title) => now.current.rename(row, title),
      renamed: (row) => now.current.renamed(row),
    }),
    [],
  );
}
