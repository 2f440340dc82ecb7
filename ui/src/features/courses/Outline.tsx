// The outline of a course: open, add, rename, move and remove modules and lessons.
// Not here: what is in a lesson (`LessonPane.tsx`).
import { MoreOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Input } from "antd";
import { useState } from "react";
import type { OutlineModule, OutlineView } from "../../bridge/bindings.ts";
import { words } from "../../words/en.ts";
import type { Edit } from "./CoursePage.tsx";

type Props = {
  outline: OutlineView;
  chosen: string | null;
  open: (lesson: string | null) => void;
  edit: Edit;
};

export function Outline({ outline, chosen, open, edit }: Props) {
  const [renamed, setRenamed] = useState<string | null>(null);
  const addModule = async () => {
    const made = await edit({ edit: "add_module", title: words.courses.newModule, at: null });
    setRenamed(made?.created ?? null);
  };
  return (
    <nav className="outline" aria-label={words.courses.outline}>
      <button
        type="button"
        className="plain outline-course"
        aria-current={chosen === null}
        onClick={() => open(null)}
      >
        {words.courses.about}
      </button>
      <ol className="outline-list">
        {outline.modules.map((module, at) => (
          <Module
            key={module.id}
            module={module}
            at={at}
            modules={outline.modules}
            chosen={chosen}
            renamed={renamed}
            rename={setRenamed}
            open={open}
            edit={edit}
          />
        ))}
      </ol>
      <Button block type="dashed" icon={<PlusOutlined />} onClick={() => void addModule()}>
        {words.courses.addModule}
      </Button>
    </nav>
  );
}

type ModuleProps = {
  module: OutlineModule;
  at: number;
  modules: OutlineModule[];
  chosen: string | null;
  renamed: string | null;
  rename: (id: string | null) => void;
  open: (lesson: string | null) => void;
  edit: Edit;
};

function Module({ module, at, modules, chosen, renamed, rename, open, edit }: ModuleProps) {
  const addLesson = async () => {
    const made = await edit({
      edit: "add_lesson",
      module: module.id,
      title: words.courses.newLesson,
      at: null,
    });
    if (made?.created) {
      open(made.created);
      rename(made.created);
    }
  };
  const moveLesson = (lesson: string, from: number, by: -1 | 1) => {
    const to = from + by;
    const beside = modules[at + by];
    if (to >= 0 && to < module.lessons.length) {
      void edit({ edit: "move_lesson", lesson, module: module.id, to });
    } else if (beside) {
      void edit({ edit: "move_lesson", lesson, module: beside.id, to: by < 0 ? beside.lessons.length : 0 });
    }
  };
  return (
    <li>
      <Node
        title={module.title}
        renaming={renamed === module.id}
        rename={(title) => {
          rename(null);
          return title && edit({ edit: "set_module", module: module.id, title, summary: null });
        }}
        actions={[
          { label: words.rename, act: () => rename(module.id) },
          { label: words.courses.addLesson, act: () => void addLesson() },
          {
            label: words.courses.up,
            off: at === 0,
            act: () => void edit({ edit: "move_module", module: module.id, to: at - 1 }),
          },
          {
            label: words.courses.down,
            off: at === modules.length - 1,
            act: () => void edit({ edit: "move_module", module: module.id, to: at + 1 }),
          },
          { label: words.remove, act: () => void edit({ edit: "remove_module", module: module.id }) },
        ]}
      />
      <ol className="outline-list inner">
        {module.lessons.map((lesson, position) => (
          <li key={lesson.id}>
            <Node
              title={lesson.title}
              chosen={lesson.id === chosen}
              open={() => open(lesson.id)}
              renaming={renamed === lesson.id}
              rename={(title) => {
                rename(null);
                return (
                  title &&
                  edit({ edit: "set_lesson", lesson: lesson.id, title, minutes: null, objectives: null })
                );
              }}
              actions={[
                { label: words.rename, act: () => rename(lesson.id) },
                {
                  label: words.courses.up,
                  off: at === 0 && position === 0,
                  act: () => moveLesson(lesson.id, position, -1),
                },
                {
                  label: words.courses.down,
                  off: at === modules.length - 1 && position === module.lessons.length - 1,
                  act: () => moveLesson(lesson.id, position, 1),
                },
                { label: words.remove, act: () => void edit({ edit: "remove_lesson", lesson: lesson.id }) },
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
        {words.courses.addLesson}
      </Button>
    </li>
  );
}

type NodeProps = {
  title: string;
  chosen?: boolean;
  open?: () => void;
  renaming: boolean;
  rename: (title: string | null) => unknown;
  actions: { label: string; act: () => void; off?: boolean }[];
};

function Node({ title, chosen = false, open, renaming, rename, actions }: NodeProps) {
  if (renaming) {
    const take = (text: string) => rename(text.trim() && text.trim() !== title ? text.trim() : null);
    return (
      <Input
        size="small"
        autoFocus
        maxLength={200}
        aria-label={words.rename}
        defaultValue={title}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => take(event.target.value)}
        onPressEnter={(event) => event.currentTarget.blur()}
        onKeyDown={(event) => event.key === "Escape" && rename(null)}
      />
    );
  }
  return (
    <div className="outline-node">
      {open ? (
        <button type="button" className="plain cut" aria-current={chosen} title={title} onClick={open}>
          {title}
        </button>
      ) : (
        <span className="cut outline-module" title={title}>
          {title}
        </span>
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: actions.map(({ label, off }) => ({ key: label, label, disabled: off })),
          onClick: ({ key }) => actions.find(({ label }) => label === key)?.act(),
        }}
      >
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={words.courses.actions(title)} />
      </Dropdown>
    </div>
  );
}
