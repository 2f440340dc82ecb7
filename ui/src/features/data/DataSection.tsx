// The user's data in the settings: where it lies, how large it is, backups, leaving in open formats.
// Not here: checking and rebuilding it (`features/settings/Care.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Typography } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { knows, say } from "../../words/say.ts";
import "../../styles/data.css";
import { Backups } from "./Backups.tsx";
import { OpenFormats } from "./OpenFormats.tsx";
import { sizeName } from "./sizes.ts";

export default function DataSection(): React.JSX.Element {
  return (
    <section aria-labelledby="data-head">
      <h2 id="data-head">{say("data.title")}</h2>
      <Place />
      <Backups />
      <OpenFormats />
    </section>
  );
}

function partName(part: string): string {
  const id = `data.part.${part}`;
  return knows(id) ? say(id) : part;
}

function Place() {
  const host = useHost();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const data = useQuery({ queryKey: ["data"], queryFn: () => host.dataParts() });
  const choose = useMutation({ mutationFn: () => host.chooseOneFolder(), onSuccess: setTo });
  const move = useMutation({
    mutationFn: (folder: string) => host.moveLibrary(folder),
    onSuccess: () => setTo(null),
  });
  const remove = useMutation({
    mutationFn: () => host.removeMoved(),
    onSuccess: (next) => queries.setQueryData(["data"], next),
  });
  const problem = data.error ?? choose.error ?? move.error ?? remove.error;
  if (data.data === undefined) {
    return data.error ? <Problem error={data.error} /> : <Wait />;
  }
  const { folder, parts, old } = data.data;
  const whole = parts.reduce((sum, part) => sum + (part.bytes ?? 0), 0);
  return (
    <>
      <p>
        <Typography.Text copyable>{folder}</Typography.Text>
      </p>
      <details className="data-parts">
        <summary>{say("data.size", { size: sizeName(whole) })}</summary>
        <dl className="facts-list">
          {parts.map(({ part, bytes }) => (
            <div key={part} className="data-part">
              <dt>{partName(part)}</dt>
              <dd>{sizeName(bytes ?? 0)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="row wrap">
        <Button disabled={move.isPending} onClick={() => choose.mutate()}>
          {say("data.move")}
        </Button>
      </div>
      {to !== null && (
        <fieldset className="data-ask" aria-label={say("data.move")}>
          <p>{say("data.moveAsk", { folder: to })}</p>
          <div className="row wrap">
            <Button type="primary" loading={move.isPending} onClick={() => move.mutate(to)}>
              {say("data.moveNow")}
            </Button>
            <Button disabled={move.isPending} onClick={() => setTo(null)}>
              {say("data.cancel")}
            </Button>
          </div>
        </fieldset>
      )}
      {move.data && (
        <Alert
          showIcon
          type="success"
          title={say(move.data.remembered ? "data.moved" : "data.movedNamed", { folder: move.data.folder })}
        />
      )}
      {old !== null && (
        <fieldset className="data-ask" aria-label={say("data.removeOld")}>
          <p>{say("data.oldKept", { folder: old })}</p>
          <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
            {say("data.removeOld")}
          </Button>
        </fieldset>
      )}
      {problem && <Problem error={problem} />}
    </>
  );
}
