// What is done to the chosen nodes of an outline, each as one step of the course's history.
// Not here: choosing them (`choice.ts`), drawing (`Tree.tsx`).
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useHost } from "../../../app/host.tsx";
import type {
  EditAnswer,
  OutlineModule,
  OutlineView,
  WireEdit,
  WirePlace,
} from "../../../bridge/bindings.ts";
import { say } from "../../../words/say.ts";
import type { Act, Edit } from "../acting.ts";
import { hold, useClip } from "./clipboard.ts";
import { arranged, type Step, stepPlace } from "./places.ts";
import type { Row } from "./rows.ts";

/** The ending of files that hold a part of a course. */
const PART = "cwpart";

/** What was done, and whether it can be taken back from where it is told. */
export type Told = { text: string; undo: boolean };

type Ahead = { revision: number; modules: readonly OutlineModule[] };

export function useActs(outline: OutlineView, edit: Edit, act: Act) {
  const host = useHost();
  const queries = useQueryClient();
  const clip = useClip();
  const [told, tell] = useState<Told | null>(null);
  const [ahead, setAhead] = useState<Ahead | null>(null);
  // What was moved is shown where it will be, until the engine has answered.
  const modules: readonly OutlineModule[] =
    ahead?.revision === outline.revision ? ahead.modules : outline.modules;

  const does = async (change: WireEdit, said?: Told): Promise<EditAnswer | undefined> => {
    const made = await edit(change);
    if (made && said) {
      tell(said);
    }
    return made;
  };
  const move = async (nodes: ReadonlySet<string>, to: WirePlace) => {
    const next = arranged(modules, nodes, to);
    if (next === modules || nodes.size === 0) {
      return;
    }
    if (next) {
      setAhead({ revision: outline.revision, modules: next });
    }
    tell(null);
    const made = await edit({ edit: "move_nodes", nodes: [...nodes], to });
    if (!made) {
      setAhead(null);
    }
  };
  const step = (nodes: ReadonlySet<string>, way: Step) => {
    const to = stepPlace(modules, nodes, way);
    return to ? move(nodes, to) : undefined;
  };
  const remove = (nodes: ReadonlySet<string>) =>
    does(
      { edit: "remove_nodes", nodes: [...nodes] },
      { text: say("outline.removed", { n: nodes.size }), undo: true },
    );
  const duplicate = (nodes: ReadonlySet<string>) => does({ edit: "duplicate_nodes", nodes: [...nodes] });
  const take = (nodes: ReadonlySet<string>, cut: boolean) => {
    const whole = modules.some((module) => nodes.has(module.id));
    hold({ course: outline.id, nodes: [...nodes], modules: whole, cut });
    tell({ text: say(cut ? "outline.cut_now" : "outline.copied", { n: nodes.size }), undo: false });
  };
  const paste = async (row: Row | undefined) => {
    if (!clip) {
      return undefined;
    }
    const to = pastePlace(modules, row, clip.modules);
    const nodes = [...clip.nodes];
    const said = { text: say("outline.pasted", { n: nodes.length }), undo: true };
    if (clip.cut && clip.course === outline.id) {
      hold(null);
      await move(new Set(nodes), to);
      return undefined;
    }
    const made = await does({ edit: "copy_nodes", from: clip.course, nodes, to }, said);
    if (made && clip.cut) {
      // Two courses, two histories: here it came, there it went.
      hold(null);
      await act(async () => {
        await host.editCourse({ course: clip.course, revision: null, edit: { edit: "remove_nodes", nodes } });
        await queries.invalidateQueries({ queryKey: ["outline", clip.course] });
        return made;
      });
    }
    return made;
  };
  const exportPart = async (nodes: ReadonlySet<string>, title: string) => {
    const out = await host.chooseSave(title.replace(/[\\/:*?"<>|]+/g, " ").trim() || "part", PART);
    if (out === null) {
      return;
    }
    await act(async () => {
      const answer = await host.exportPart({ course: outline.id, nodes: [...nodes], out });
      tell({ text: say("outline.exported", { n: answer.lessons, path: answer.path }), undo: false });
      return { course: outline.id, revision: outline.revision, created: null, changes: NOTHING_CHANGED };
    });
  };
  const importPart = async (row: Row | undefined) => {
    const [path] = await host.chooseFiles();
    if (path !== undefined) {
      const to = pastePlace(modules, row, true);
      const made = await act(() => host.importPart({ course: outline.id, path, to }));
      if (made) {
        tell({ text: say("outline.imported"), undo: true });
      }
    }
  };
  const add = (row: Row | undefined) =>
    row
      ? does({ edit: "add_lesson", module: row.module, title: say("courses.newLesson"), at: addAt(row) })
      : does({ edit: "add_module", title: say("courses.newModule"), at: null });
  return {
    modules,
    clip,
    told,
    tell,
    move,
    step,
    remove,
    duplicate,
    take,
    paste,
    exportPart,
    importPart,
    add,
    does,
  };
}

const NOTHING_CHANGED = {
  everything: false,
  folders: [],
  documents: [],
  courses: [],
  lessons: [],
  drafts: [],
  jobs: [],
  settings: false,
};

/** A new lesson goes behind a lesson, and to the end of a module. */
const addAt = (row: Row) => (row.kind === "lesson" ? row.at + 1 : null);

/** What is pasted goes behind the row; lessons on a module go into it. */
function pastePlace(modules: readonly OutlineModule[], row: Row | undefined, whole: boolean): WirePlace {
  const at = modules.findIndex((module) => module.id === row?.module);
  const module = modules[at];
  if (!row || !module || whole) {
    return { place: "course", before: at < 0 ? null : (modules[at + 1]?.id ?? null) };
  }
  const before = row.kind === "lesson" ? (module.lessons[row.at + 1]?.id ?? null) : null;
  return { place: "module", module: module.id, before };
}
