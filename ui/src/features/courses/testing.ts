// A course that really changes when it is edited, for tests; each edit takes a moment, as on a disk.
// Not here: the rest of a host (`bridge/fake-host.ts`).
import type {
  CourseEditRequest,
  EditAnswer,
  LessonView,
  ObjectiveView,
  OutlineView,
  WireEdit,
} from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { arranged } from "./outline/places.ts";

const MOMENT_MS = 20;

export async function courseHost(objectives: ObjectiveView[] = []) {
  const fake = fakeHost();
  const row = (id: string) => ({ id, title: id, minutes: 1, questions: 0, citations: 0 });
  const state = {
    outline: {
      ...(await fake.outline("")),
      objectives,
      modules: [
        { id: "m1", title: "One", summary: "", lessons: [row("l1"), row("l2")] },
        { id: "m2", title: "Two", summary: "", lessons: [row("l3")] },
      ],
    } as OutlineView,
    lesson: { ...(await fake.lesson("", "")), objectives, citations: [], quiz: [], body: "" } as LessonView,
    edits: [] as WireEdit[],
    fails: null as unknown,
  };
  let next = 1;
  const named = (list: ObjectiveView[]) => list.map((one) => (one.id ? one : { ...one, id: `new${next++}` }));
  const host = {
    outline: async (_: string) => structuredClone(state.outline),
    lesson: async (_: string, id: string) => structuredClone({ ...state.lesson, id }),
    editCourse: async ({ edit }: CourseEditRequest): Promise<EditAnswer> => {
      await new Promise((done) => setTimeout(done, MOMENT_MS));
      if (state.fails !== null) {
        throw state.fails;
      }
      state.edits.push(edit);
      change(edit);
      state.outline.revision += 1;
      return { ...(await fake.undo("")), revision: state.outline.revision };
    },
  };
  function change(edit: WireEdit) {
    const { outline, lesson } = state;
    switch (edit.edit) {
      case "set_course":
        outline.title = edit.title ?? outline.title;
        outline.duration_weeks = edit.duration_weeks ?? outline.duration_weeks;
        outline.objectives = named(edit.objectives ?? outline.objectives);
        break;
      case "set_lesson":
        for (const row of outline.modules.flatMap((module) => module.lessons)) {
          row.title = row.id === edit.lesson ? (edit.title ?? row.title) : row.title;
        }
        lesson.objectives = named(edit.objectives ?? lesson.objectives);
        break;
      case "set_module":
        for (const module of outline.modules) {
          module.title = module.id === edit.module ? (edit.title ?? module.title) : module.title;
        }
        break;
      case "move_nodes":
        outline.modules = structuredClone([
          ...(arranged(outline.modules, new Set(edit.nodes), edit.to) ?? outline.modules),
        ]);
        break;
      case "remove_nodes":
        outline.modules = outline.modules.filter((module) => !edit.nodes.includes(module.id));
        for (const module of outline.modules) {
          module.lessons = module.lessons.filter((row) => !edit.nodes.includes(row.id));
        }
        break;
      case "replace_text":
        lesson.body = lesson.body.slice(0, edit.start) + edit.text + lesson.body.slice(edit.end);
        break;
      case "add_citation":
        if (edit.at > lesson.body.length) {
          throw new Error("There is no such place in the text.");
        }
        lesson.body = `${lesson.body.slice(0, edit.at)}[${edit.quote}]${lesson.body.slice(edit.at)}`;
        break;
    }
  }
  return { state, host };
}
