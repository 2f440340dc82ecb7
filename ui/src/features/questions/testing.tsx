// A course whose questions really change when they are edited, for tests.
// Not here: the rest of a host (`bridge/fake-host.ts`), what the engine finds wrong with a question.
import type {
  CourseEditRequest,
  EditAnswer,
  LessonView,
  OutlineView,
  QuestionBody,
  QuestionsRequest,
  QuestionView,
  WireEdit,
  WireQuestion,
} from "../../bridge/bindings.ts";
import { fakeHost } from "../../bridge/fake-host.ts";
import { shifted } from "./draft.ts";

const nothing = { options: [], accepted: [], pairs: [], value: null, tolerance: null };

function lists(body: QuestionBody): Partial<QuestionView> {
  switch (body.kind) {
    case "single_choice":
    case "multiple_choice":
      return { options: body.options };
    case "true_false":
      return {
        options: [true, false].map((is) => ({
          text: is ? "True" : "False",
          correct: is === body.answer,
          feedback: "",
        })),
      };
    case "short_answer":
      return { accepted: [body.accepted] };
    case "numeric":
      return { value: body.value, tolerance: body.tolerance };
    case "matching":
      return { pairs: body.pairs };
    case "ordering":
      return { accepted: body.items.map((item) => [item]) };
    case "fill_in":
      return { accepted: body.gaps };
    case "essay":
      return { accepted: [[body.guidance]] };
  }
}

/** A question as the engine shows it. */
export function view(id: string, wire: Partial<WireQuestion> & { body: QuestionBody }): QuestionView {
  const { stem = "", feedback = "", objectives = [], tags = [], bloom = null, body } = wire;
  const flaws = stem === "" ? [{ flaw: "stem_empty" as const, stops: true, at: null }] : [];
  const citations = (wire.citations ?? []).map((one) => ({
    ...one,
    path: "/teaching/bread.md",
    title: "Baking bread",
    anchor: { kind: "heading" as const, heading: "Flour" },
    resolves: true,
  }));
  const own = { id, kind: body.kind, stem, feedback, objectives, tags, bloom, flaws, citations };
  return { ...nothing, ...lists(body), ...own, lints: [] };
}

export async function questionHost(quiz: QuestionView[] = [], bank: QuestionView[] = []) {
  const fake = fakeHost();
  const state = {
    outline: (await fake.outline("")) as OutlineView,
    lesson: { ...(await fake.lesson("", "")), quiz } as LessonView,
    bank,
    edits: [] as WireEdit[],
    fails: null as unknown,
  };
  const before: { quiz: QuestionView[]; bank: QuestionView[] }[] = [];
  let next = 1;
  const shelf = (lesson: string | null) => (lesson === null ? state.bank : state.lesson.quiz);
  const find = (id: string) => [...state.lesson.quiz, ...state.bank].find((one) => one.id === id);
  const put = (lesson: string | null, at: number | null, one: QuestionView) =>
    shelf(lesson).splice(at ?? Number.POSITIVE_INFINITY, 0, one);
  const take = (id: string) => {
    state.lesson.quiz = state.lesson.quiz.filter((one) => one.id !== id);
    state.bank = state.bank.filter((one) => one.id !== id);
  };
  function change(edit: WireEdit): string | null {
    switch (edit.edit) {
      case "add_question": {
        const id = `new${next++}`;
        put(edit.lesson, edit.at, view(id, edit.question));
        return id;
      }
      case "copy_question": {
        const id = `new${next++}`;
        const original = find(edit.question);
        if (original) {
          put(edit.lesson, edit.at, { ...original, id });
        }
        return id;
      }
      case "set_question": {
        const to = view(edit.question, edit.to);
        const swap = (list: QuestionView[]) => list.map((one) => (one.id === to.id ? to : one));
        state.lesson.quiz = swap(state.lesson.quiz);
        state.bank = swap(state.bank);
        return null;
      }
      case "remove_question":
        take(edit.question);
        return null;
      case "move_question": {
        const moved = find(edit.question);
        const list = shelf(edit.lesson);
        const from = list.findIndex((one) => one.id === edit.question);
        if (from >= 0 && edit.lesson !== null) {
          state.lesson.quiz = shifted(list, from, edit.to ?? list.length);
        } else if (moved) {
          take(edit.question);
          put(edit.lesson, edit.to, moved);
        }
        return null;
      }
      case "tag_questions":
        for (const one of [...state.lesson.quiz, ...state.bank]) {
          if (edit.questions.includes(one.id)) {
            one.tags = [...one.tags.filter((tag) => !edit.remove.includes(tag)), ...edit.add];
          }
        }
        return null;
      default:
        return null;
    }
  }
  const answer = async (created: string | null): Promise<EditAnswer> => {
    state.outline.revision += 1;
    state.outline.banked = state.bank.length;
    return { ...(await fake.undo("")), revision: state.outline.revision, created };
  };
  const host = {
    outline: async (_: string) => structuredClone(state.outline),
    lesson: async (_: string, id: string) => structuredClone({ ...state.lesson, id }),
    editCourse: async ({ edit }: CourseEditRequest): Promise<EditAnswer> => {
      await new Promise((done) => setTimeout(done, 5));
      if (state.fails !== null) {
        throw state.fails;
      }
      before.push(structuredClone({ quiz: state.lesson.quiz, bank: state.bank }));
      state.edits.push(edit);
      return answer(change(edit));
    },
    undo: async (_: string) => {
      const last = before.pop();
      state.lesson.quiz = last?.quiz ?? state.lesson.quiz;
      state.bank = last?.bank ?? state.bank;
      return answer(null);
    },
    questions: async (request: QuestionsRequest) => {
      const of = (lesson: string | null) =>
        shelf(lesson).map((question, at) => ({
          question,
          lesson,
          lesson_title: lesson ? "Baking bread" : "",
          at,
        }));
      const all = request.within === "bank" ? of(null) : [...of("l1"), ...of(null)];
      const fits = all.filter(
        ({ question }) =>
          (request.kind === null || question.kind === request.kind) &&
          (request.tag === null || question.tags.includes(request.tag)) &&
          question.stem.toLowerCase().includes(request.text.toLowerCase()),
      );
      const rows = structuredClone(fits.slice(request.offset, request.offset + request.limit));
      const tags = [...new Set(all.flatMap(({ question }) => question.tags))];
      return {
        total: fits.length,
        unfinished: fits.filter(({ question }) => question.flaws.length > 0).length,
        rows,
        kinds: [],
        blooms: [],
        tags: tags.map((tag) => ({ tag, count: 1 })),
      };
    },
  };
  return { state, host };
}
