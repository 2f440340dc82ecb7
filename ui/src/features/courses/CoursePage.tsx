// A course: outline on the left, the lesson or the course's own facts in the middle, sources on the right.
// Not here: the parts themselves, and doing something to the course (`acting.ts`).
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { ExportDialog } from "../exports/ExportDialog.tsx";
import { useActing } from "./acting.ts";
import { Drift } from "./Drift.tsx";
import { DriftPanel } from "./DriftPanel.tsx";
import { Facts } from "./Facts.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { LessonPane } from "./LessonPane.tsx";
import { Outline } from "./Outline.tsx";

export function CoursePage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const { course: id } = useParams({ from: "/courses/$course" });
  const { lesson } = useSearch({ from: "/courses/$course" });
  const [dialog, setDialog] = useState<"export" | "history" | "drift" | null>(null);
  const outline = useQuery({ queryKey: ["outline", id], queryFn: () => host.outline(id) });
  const acting = useActing(id);
  const { undo, redo, edit, problem } = acting;
  const open = (next: string | null) =>
    void navigate({ to: "/courses/$course", params: { course: id }, search: next ? { lesson: next } : {} });
  const free = dialog === null;
  useUndoKeys(free && outline.data?.can_undo ? undo : null, free && outline.data?.can_redo ? redo : null);
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
        <h1 className="cut" dir="auto">
          {title}
        </h1>
        <div className="actions">
          <Button disabled={!can_undo} onClick={undo}>
            {say("app.undo")}
          </Button>
          <Button disabled={!can_redo} onClick={redo}>
            {say("app.redo")}
          </Button>
          <Button onClick={() => setDialog("history")}>{say("courses.history")}</Button>
          <Button type="primary" onClick={() => setDialog("export")}>
            {say("courses.export")}
          </Button>
        </div>
      </header>
      {problem !== null && dialog !== "drift" && <Problem error={problem} close={acting.putAway} />}
      <Drift course={id} show={() => setDialog("drift")} />
      <div className="course-body">
        <Outline outline={outline.data} chosen={isThere ? (lesson ?? null) : null} open={open} edit={edit} />
        {lesson && isThere ? (
          <LessonPane
            key={lesson}
            place={{ course: id, lesson, revision: outline.data.revision }}
            generation={acting.generation}
            turns={acting.turns}
            frozen={acting.busy}
            act={acting.act}
            edit={edit}
          />
        ) : (
          <Facts key={`${id}-${acting.turns}`} outline={outline.data} edit={edit} />
        )}
      </div>
      <ExportDialog course={id} title={title} open={dialog === "export"} close={() => setDialog(null)} />
      <DriftPanel
        course={id}
        open={dialog === "drift"}
        close={() => setDialog(null)}
        act={acting.act}
        busy={acting.busy}
        problem={problem}
        toLesson={open}
      />
      <HistoryPanel course={id} open={dialog === "history"} close={() => setDialog(null)} />
    </main>
  );
}

/** Undo and redo by keyboard, outside of fields, which have their own, and of dialogs; null does nothing. */
function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const elsewhere = target?.closest("input, textarea, [contenteditable=true], [role=dialog]");
      if (!(event.ctrlKey || event.metaKey) || elsewhere) {
        return;
      }
      const key = event.key.toLowerCase();
      const turn = key === "y" || (key === "z" && event.shiftKey) ? redo : key === "z" ? undo : null;
      if (turn) {
        event.preventDefault();
        turn();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, redo]);
}
