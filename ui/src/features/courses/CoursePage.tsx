// A course: outline on the left, the lesson or the course's own facts in the middle, sources on the right.
// Not here: the parts themselves.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushAll } from "../../app/pending.ts";
import type { EditAnswer, WireEdit } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { words } from "../../words/en.ts";
import { ExportDialog } from "../exports/ExportDialog.tsx";
import { Facts } from "./Facts.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { LessonPane } from "./LessonPane.tsx";
import { Outline } from "./Outline.tsx";

/** Does something to the course, when all typed text is on the disk, and reads again what it changed. */
export type Act = (what: () => Promise<EditAnswer>) => Promise<EditAnswer | undefined>;
/** Edits the course. */
export type Edit = (edit: WireEdit) => Promise<EditAnswer | undefined>;

export function CoursePage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { course: id } = useParams({ from: "/courses/$course" });
  const { lesson } = useSearch({ from: "/courses/$course" });
  const [dialog, setDialog] = useState<"export" | "history" | null>(null);
  const outline = useQuery({ queryKey: ["outline", id], queryFn: () => host.outline(id) });
  // Counts what was done other than by typing; the lesson is read again with each.
  const [generation, setGeneration] = useState(0);
  // Counts what was taken back or done again; fields show their new values with each.
  const [turns, setTurns] = useState(0);
  const acting = useMutation({
    mutationFn: async (what: () => Promise<EditAnswer>) => {
      if (!(await flushAll())) {
        throw new Error(words.courses.unsaved);
      }
      const answer = await what();
      await queries.invalidateQueries({ queryKey: ["outline", id] });
      setGeneration((before) => before + 1);
      return answer;
    },
  });
  const act: Act = (what) => acting.mutateAsync(what).catch(() => undefined);
  const edit: Edit = (change) => act(() => host.editCourse({ course: id, revision: null, edit: change }));
  const open = (next: string | null) =>
    void navigate({ to: "/courses/$course", params: { course: id }, search: next ? { lesson: next } : {} });
  const turn = (what: () => Promise<EditAnswer>) =>
    void act(what).then(() => setTurns((before) => before + 1));
  const undo = () => turn(() => host.undo(id));
  const redo = () => turn(() => host.redo(id));
  useUndoKeys(undo, redo);
  if (!outline.data) {
    return (
      <main className="page">
        {outline.error ? <Problem error={outline.error} retry={() => void outline.refetch()} /> : <Wait />}
      </main>
    );
  }
  const { title, can_undo, can_redo, modules } = outline.data;
  const isThere = modules.some((module) => module.lessons.some((row) => row.id === lesson));
  return (
    <main className="course">
      <header className="page-head">
        <h1 className="cut">{title}</h1>
        <div className="actions">
          <Button disabled={!can_undo} onClick={undo}>
            {words.courses.undo}
          </Button>
          <Button disabled={!can_redo} onClick={redo}>
            {words.courses.redo}
          </Button>
          <Button onClick={() => setDialog("history")}>{words.courses.history}</Button>
          <Button type="primary" onClick={() => setDialog("export")}>
            {words.courses.export}
          </Button>
        </div>
      </header>
      {acting.error && <Problem error={acting.error} />}
      <div className="course-body">
        <Outline outline={outline.data} chosen={isThere ? (lesson ?? null) : null} open={open} edit={edit} />
        {lesson && isThere ? (
          <LessonPane
            key={lesson}
            place={{ course: id, lesson, revision: outline.data.revision }}
            generation={generation}
            turns={turns}
            frozen={acting.isPending}
            edit={edit}
          />
        ) : (
          <Facts key={`${id}-${turns}`} outline={outline.data} edit={edit} />
        )}
      </div>
      <ExportDialog course={id} title={title} open={dialog === "export"} close={() => setDialog(null)} />
      <HistoryPanel course={id} open={dialog === "history"} close={() => setDialog(null)} />
    </main>
  );
}

/** Undo and redo by keyboard, outside of fields, which have their own. */
function useUndoKeys(undo: () => void, redo: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const typing = target?.closest("input, textarea, [contenteditable=true]");
      if (!(event.ctrlKey || event.metaKey) || typing) {
        return;
      }
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) {
        event.preventDefault();
        undo();
      } else if (key === "y" || (key === "z" && event.shiftKey)) {
        event.preventDefault();
        redo();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, redo]);
}
