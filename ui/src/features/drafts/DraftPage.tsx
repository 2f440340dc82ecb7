// A draft for review: everything it proposes, each part of which can be left out.
// Not here: drafting (`DraftDialog.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { OutlineModule, OutlineView } from "../../bridge/bindings.ts";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Patch } from "./Patch.tsx";

export function DraftPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { draft: id } = useParams({ from: "/drafts/$draft" });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const draft = useQuery({ queryKey: ["draft", id], queryFn: () => host.draftView(id) });
  const accept = useMutation({
    mutationFn: () => host.acceptDraft({ draft: id, leave_out: [...left] }),
    onSuccess: async ({ course }) => {
      // Who has accepted changes to a lesson wants to see it.
      const lesson = draft.data?.changes[0]?.lesson;
      await navigate({
        to: "/courses/$course",
        params: { course },
        search: lesson ? { lesson } : {},
        replace: true,
      });
      await queries.invalidateQueries();
    },
  });
  const discard = useMutation({
    mutationFn: () => host.discardDraft(id),
    onSuccess: async () => {
      const course = draft.data?.course;
      await (course
        ? navigate({ to: "/courses/$course", params: { course }, search: {}, replace: true })
        : navigate({ to: "/courses", replace: true }));
      await queries.invalidateQueries();
    },
  });
  const toggle = (node: string) => {
    const next = new Set(left);
    if (!next.delete(node)) {
      next.add(node);
    }
    setLeft(next);
  };
  const open = draft.data?.state === "proposed";
  const problem = draft.error ?? accept.error ?? discard.error;
  return (
    <Page
      title={draft.data?.title ?? say("draft.title")}
      actions={
        open && (
          <>
            <Button onClick={() => discard.mutate()} loading={discard.isPending}>
              {say("draft.discard")}
            </Button>
            <Button type="primary" onClick={() => accept.mutate()} loading={accept.isPending}>
              {draft.data?.outline ? say("draft.accept") : say("patch.accept")}
            </Button>
          </>
        )
      }
    >
      {draft.isLoading && <Wait />}
      {problem && <Problem error={problem} />}
      {draft.data && !open && <p className="quiet">{say("draft.settled")}</p>}
      {draft.data?.warnings.map((warning) => (
        <Alert key={warning} className="gap" type="info" showIcon title={warning} />
      ))}
      {draft.data?.outline && <Proposal outline={draft.data.outline} left={left} toggle={toggle} />}
      {draft.data && !draft.data.outline && (
        <Patch changes={draft.data.changes} left={left} toggle={toggle} />
      )}
    </Page>
  );
}

type ProposalProps = { outline: OutlineView; left: ReadonlySet<string>; toggle: (node: string) => void };

function Proposal({ outline, left, toggle }: ProposalProps) {
  return (
    <>
      <p className="reading" dir="auto">
        {outline.summary}
      </p>
      <ul className="list">
        {outline.objectives.map((objective) => (
          <li key={objective.id}>
            {objective.text} <span className="quiet">{say(`bloom.${objective.bloom}`)}</span>
          </li>
        ))}
      </ul>
      <h2>{say("courses.outline")}</h2>
      <p className="quiet">{say("draft.review")}</p>
      {outline.modules.map((module) => (
        <ProposedModule key={module.id} module={module} left={left} toggle={toggle} />
      ))}
    </>
  );
}

type ModuleProps = { module: OutlineModule; left: ReadonlySet<string>; toggle: (node: string) => void };

function ProposedModule({ module, left, toggle }: ModuleProps) {
  const out = left.has(module.id);
  return (
    <section className="proposed">
      <Checkbox checked={!out} onChange={() => toggle(module.id)}>
        <strong>{module.title}</strong>
      </Checkbox>
      <ul className="list inner">
        {module.lessons.map((lesson) => (
          <li key={lesson.id}>
            <Checkbox
              checked={!out && !left.has(lesson.id)}
              disabled={out}
              onChange={() => toggle(lesson.id)}
            >
              {lesson.title}{" "}
              <span className="quiet">
                {say("courses.minutes", { n: lesson.minutes })} ·{" "}
                {say("courses.questions", { n: lesson.questions })} ·{" "}
                {say("courses.quotes", { n: lesson.citations })}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}
