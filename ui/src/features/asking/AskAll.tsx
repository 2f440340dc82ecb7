// The texts of all lessons of a course, asked for together: each is a request of its own, so that none waits for another.
// Not here: one lesson (`AskMenu.tsx`).
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushTexts } from "../../app/pending.ts";
import type { OutlineView, PreviewView, WireTask } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Turns } from "./Turns.tsx";

export function AskAll({ outline }: { outline: OutlineView }) {
  const [time, setTime] = useState(0);
  const [open, setOpen] = useState(false);
  const lessons = outline.modules.flatMap((module) => module.lessons);
  const show = async () => {
    // What is still being typed is part of the lessons.
    await flushTexts(outline.id);
    setTime((before) => before + 1);
    setOpen(true);
  };
  return (
    <>
      <Button disabled={lessons.length === 0} onClick={() => void show()}>
        {say("askAll.button")}
      </Button>
      {open && <All key={time} time={time} outline={outline} close={() => setOpen(false)} />}
    </>
  );
}

type Props = { time: number; outline: OutlineView; close: () => void };

function All({ time, outline, close }: Props) {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const tasks: WireTask[] = outline.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({
      unit: "write_lesson" as const,
      course: outline.id,
      lesson: lesson.id,
      wish: "",
    })),
  );
  const previews = useQueries({
    queries: tasks.map((task) => ({
      queryKey: ["preview", time, task],
      queryFn: () => host.previewJob(task),
      staleTime: "static" as const,
      gcTime: 0,
    })),
  });
  const shown = previews.map((one) => one.data).filter((one): one is PreviewView => one !== undefined);
  const isWhole = shown.length === tasks.length;
  const send = useMutation({
    mutationFn: async () => {
      for (const [at, task] of tasks.entries()) {
        await host.queueJob({ task, shown: shown[at]?.shown ?? null, accept: false });
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
    onSuccess: async () => {
      close();
      await navigate({ to: "/outbox" });
    },
  });
  const problem = previews.find((one) => one.error)?.error ?? send.error;
  return (
    <Modal
      open
      onCancel={close}
      title={say("ask.title")}
      width={760}
      okText={say("askAll.send", { n: tasks.length })}
      okButtonProps={{ disabled: !isWhole, loading: send.isPending }}
      onOk={() => send.mutate()}
      cancelText={say("app.cancel")}
    >
      {problem && <Problem error={problem} />}
      {!isWhole && !problem && <Wait />}
      {isWhole && <Sum shown={shown} />}
      {shown.map((one) => (
        <details key={one.shown}>
          <summary>{one.title}</summary>
          <Turns turns={one.turns} />
        </details>
      ))}
    </Modal>
  );
}

/** What all of it comes to. */
function Sum({ shown }: { shown: PreviewView[] }) {
  const [first] = shown;
  if (!first) {
    return null;
  }
  const sum = (value: (one: PreviewView) => number) => shown.reduce((all, one) => all + value(one), 0);
  const isPriced = shown.every((one) => one.cost !== null);
  return (
    <>
      <p>
        {first.address === "" || first.model === ""
          ? say("ask.nowhere")
          : `${say("ask.to", { model: first.model, address: first.address })}. ${first.is_local ? say("ask.local") : ""}`}
      </p>
      <p>
        {say("ask.tokens", { read: sum((one) => one.read), written: sum((one) => one.written) })}{" "}
        {first.is_local
          ? ""
          : isPriced
            ? say("ask.cost", { cost: amountName(sum((one) => one.cost ?? 0)) })
            : say("ask.noCost")}
      </p>
    </>
  );
}
