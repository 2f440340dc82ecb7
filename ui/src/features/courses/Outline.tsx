// The outline of a course: open, add, rename, move and remove modules and lessons.
// Not here: how a node looks (`OutlineNode.tsx`), what is in a lesson (`LessonPane.tsx`).
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { EditAnswer, OutlineModule, OutlineView, WireEdit } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import type { Edit } from "./acting.ts";
import { menuOf, OutlineNode } from "./OutlineNode.tsx";

type Props = {
  outline: OutlineView;
  chosen: string | null;
  open: (lesson: string | null) => void;
  edit: Edit;
};
/** What the keyboard goes back to once the outline is that of a revision. */
type Wanted = { id: string; revision: number };

const ADD = "add-module";

export function Outline({ outline, chosen, open, edit }: Props) {
  const [renamed, setRenamed] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  useEffect(() => {
    if (wanted && renamed === null && outline.revision >= wanted.revision) {
      focusAgain(wanted.id);
      setWanted(null);
    }
  }, [wanted, renamed, outline]);
  const editThen = async (change: WireEdit, next: string) => {
    const made = await edit(change);
    setWanted({ id: next, revision: made?.revision ?? 0 });
    return made;
  };
  const addModule = async () => {
    const made = await edit({ edit: "add_module", title: say("courses.newModule"), at: null });
    setRenamed(made?.created ?? null);
  };
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
      <ol className="outline-list">
        {outline.modules.map((module, at) => (
          <Module
            key={module.id}
            outline={outline}
            module={module}
            at={at}
            chosen={chosen}
            renamed={renamed}
            rename={setRenamed}
            done={(id) => {
              setRenamed((now) => (now === id ? null : now));
              setWanted({ id: menuOf(id), revision: 0 });
            }}
            open={open}
            edit={editThen}
          />
        ))}
      </ol>
      <Button id={ADD} block type="dashed" icon={<PlusOutlined />} onClick={() => void addModule()}>
        {say("courses.addModule")}
      </Button>
    </nav>
  );
}

/** Gives the focus to an element, unless it is somewhere else by now. */
function focusAgain(id: string) {
  const now = document.activeElement;
  if (now === null || now === document.body || now.closest(".ant-dropdown") !== null) {
    document.getElementById(id)?.focus();
  }
}

/** What takes the focus when a node is gone: the one after it, else the one before it. */
function beside(outline: OutlineView, gone: string): string {
  const nodes = outline.modules.flatMap((module) => [
    { id: module.id, of: module.id },
    ...module.lessons.map((lesson) => ({ id: lesson.id, of: module.id })),
  ]);
  const at = nodes.findIndex((node) => node.id === gone);
  const next = nodes.slice(at).find((node) => node.id !== gone && node.of !== gone) ?? nodes[at - 1];
  return next ? menuOf(next.id) : ADD;
}

type ModuleProps = {
  outline: OutlineView;
  module: OutlineModule;
  at: number;
  chosen: string | null;
  renamed: string | null;
  rename: (id: string) => void;
  /** The renaming of a node is over. */
  done: (id: string) => void;
  open: (lesson: string | null) => void;
  /** Edits the course; then the keyboard goes to the element with this id. */
  edit: (change: WireEdit, next: string) => Promise<EditAnswer | undefined>;
};

function Module({ outline, module, at, chosen, renamed, rename, done, open, edit }: ModuleProps) {
  const { modules } = outline;
  const addLesson = async () => {
    const add = { edit: "add_lesson", module: module.id, title: say("courses.newLesson"), at: null } as const;
    const made = await edit(add, menuOf(module.id));
    if (made?.created) {
      open(made.created);
      rename(made.created);
    }
  };
  const moveModule = (to: number) =>
    void edit({ edit: "move_module", module: module.id, to }, menuOf(module.id));
  const moveLesson = (lesson: string, from: number, by: -1 | 1) => {
    const to = from + by;
    const other = modules[at + by];
    const move = { edit: "move_lesson", lesson } as const;
    if (to >= 0 && to < module.lessons.length) {
      void edit({ ...move, module: module.id, to }, menuOf(lesson));
    } else if (other) {
      void edit({ ...move, module: other.id, to: by < 0 ? other.lessons.length : 0 }, menuOf(lesson));
    }
  };
  const remove = (change: WireEdit, id: string) => void edit(change, beside(outline, id));
  const node = (id: string, title: string, set: (title: string) => WireEdit) => ({
    id,
    name: `${outline.id}/title/${id}`,
    title,
    renaming: renamed === id,
    rename: async (next: string) => (await edit(set(next), menuOf(id))) !== undefined,
    renamed: () => done(id),
  });
  const setModule = { edit: "set_module", module: module.id, summary: null } as const;
  const setLesson = { edit: "set_lesson", minutes: null, objectives: null } as const;
  return (
    <li>
      <OutlineNode
        {...node(module.id, module.title, (title) => ({ ...setModule, title }))}
        actions={[
          { label: say("app.rename"), act: () => rename(module.id) },
          { label: say("courses.addLesson"), act: () => void addLesson() },
          { label: say("courses.up"), off: at === 0, act: () => moveModule(at - 1) },
          { label: say("courses.down"), off: at === modules.length - 1, act: () => moveModule(at + 1) },
          {
            label: say("app.remove"),
            act: () => remove({ edit: "remove_module", module: module.id }, module.id),
          },
        ]}
      />
      <ol className="outline-list inner">
        {module.lessons.map((lesson, position) => (
          <li key={lesson.id}>
            <OutlineNode
              {...node(lesson.id, lesson.title, (title) => ({ ...setLesson, lesson: lesson.id, title }))}
              chosen={lesson.id === chosen}
              open={() => open(lesson.id)}
              actions={[
                { label: say("app.rename"), act: () => rename(lesson.id) },
                {
                  label: say("courses.up"),
                  off: at === 0 && position === 0,
                  act: () => moveLesson(lesson.id, position, -1),
                },
                {
                  label: say("courses.down"),
                  off: at === modules.length - 1 && position === module.lessons.length - 1,
                  act: () => moveLesson(lesson.id, position, 1),
                },
                {
                  label: say("app.remove"),
                  act: () => remove({ edit: "remove_lesson", lesson: lesson.id }, lesson.id),
                },
              ]}
            />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        className="quiet"
        onClick={() => void addLesson()}
      >
        {say("courses.addLesson")}
      </Button>
    </li>
  );
}
