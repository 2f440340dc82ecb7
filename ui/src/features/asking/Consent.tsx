// What a request would send, to whom, and what that costs; sending it, or not.
// Not here: where it is asked for, what becomes of it (`features/outbox`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { JobRow, PreviewView, WireTask } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { envelope, Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Changed, Turns } from "./Turns.tsx";

type Props = {
  /** What is to be asked; null shows nothing. It is made anew only when something else is to be shown. */
  task: WireTask | null;
  close: () => void;
  queued?: (job: JobRow) => void;
};

export function Consent({ task, close, queued }: Props) {
  const host = useHost();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [time, setTime] = useState(0);
  const preview = useQuery({
    queryKey: ["preview", time, task],
    queryFn: () => host.previewJob(task as WireTask),
    enabled: task !== null,
    // What is shown is what is sent: it does not change under the reader's eyes.
    staleTime: "static",
    gcTime: 0,
  });
  const send = useMutation({
    mutationFn: (shown: string) => host.queueJob({ task: task as WireTask, shown, accept: false }),
    onSuccess: async (job) => {
      close();
      void message.success(say("ask.queued"));
      queued?.(job);
      await queries.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
  const dismiss = () => {
    send.reset();
    close();
  };
  const isOutdated = send.error !== null && envelope(send.error).code === "preview_outdated";
  const again = () => {
    send.reset();
    setTime((before) => before + 1);
  };
  const shown = preview.data;
  return (
    <Modal
      open={task !== null}
      onCancel={dismiss}
      title={say("ask.title")}
      width={760}
      destroyOnHidden
      footer={
        <>
          <Button onClick={dismiss}>{say("app.cancel")}</Button>
          <Button
            type="primary"
            disabled={!shown || isOutdated}
            loading={send.isPending}
            onClick={() => shown && send.mutate(shown.shown)}
          >
            {shown && shown.address !== "" && shown.model !== "" ? say("ask.send") : say("ask.queue")}
          </Button>
        </>
      }
    >
      {preview.isLoading && <Wait />}
      {preview.error && <Problem error={preview.error} retry={() => void preview.refetch()} />}
      {send.error && !isOutdated && <Problem error={send.error} />}
      {isOutdated && (
        <Alert
          type="warning"
          showIcon
          title={say("ask.outdated")}
          action={<Button onClick={again}>{say("ask.again")}</Button>}
        />
      )}
      {shown && <Shown shown={shown} />}
    </Modal>
  );
}

function Shown({ shown }: { shown: PreviewView }) {
  const nowhere = shown.address === "" || shown.model === "";
  return (
    <>
      <h3>{shown.title}</h3>
      {nowhere ? (
        <Alert
          type="info"
          showIcon
          title={say("ask.nowhere")}
          action={<Link to="/settings">{say("ask.toSettings")}</Link>}
        />
      ) : (
        <p>
          {say("ask.to", { model: shown.model, address: shown.address })}.{" "}
          {shown.is_local && say("ask.local")}
        </p>
      )}
      {shown.known && <Alert type="success" showIcon title={say("ask.known")} />}
      <p>
        {say("ask.tokens", { read: shown.read, written: shown.written })}{" "}
        {shown.is_local
          ? ""
          : shown.cost === null
            ? say("ask.noCost")
            : say("ask.cost", { cost: amountName(shown.cost) })}{" "}
        {shown.budget_left !== null && say("ask.budget", { left: amountName(shown.budget_left) })}
      </p>
      {shown.documents.length > 0 && (
        <>
          <h4>{say("ask.sources")}</h4>
          <ul className="list">
            {shown.documents.map(({ document, title, passages }) => (
              <li key={document}>{say("ask.passages", { title, n: passages })}</li>
            ))}
          </ul>
        </>
      )}
      {shown.left_out.length > 0 && (
        <p className="quiet">{say("ask.leftOut", { titles: shown.left_out.join(", ") })}</p>
      )}
      {shown.changed.length > 0 && (
        <details>
          <summary>{say("ask.changed")}</summary>
          <Changed lines={shown.changed} />
        </details>
      )}
      <details open={!shown.is_local}>
        <summary>{say("ask.text")}</summary>
        <Turns turns={shown.turns} />
      </details>
    </>
  );
}
