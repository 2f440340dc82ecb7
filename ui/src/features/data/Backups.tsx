// Backups: how long they are kept, which there are, and going back to one after a look into it.
// Not here: making one by hand (`features/settings/Care.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { BackupRow, BackupsView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Look } from "./Look.tsx";
import { momentName, sizeName } from "./sizes.ts";

/** What can be set, with its setting and its limits. */
const NUMBERS = [
  ["days", "backup.days", 0, 99],
  ["weeks", "backup.weeks", 0, 99],
  ["months", "backup.months", 0, 99],
  ["minutes", "backup.minutes", 5, 10_080],
] as const;

/** Rows that are shown before somebody asks for all. */
const SHOWN = 6;

export function Backups() {
  const host = useHost();
  const queries = useQueryClient();
  const [looking, setLooking] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const backups = useQuery({ queryKey: ["backups"], queryFn: () => host.backups() });
  const set = useMutation({
    mutationFn: ({ key, value }: { key: string; value: string }) => host.setSetting(key, value),
    onSuccess: (next) => {
      queries.setQueryData(["settings"], next);
      return queries.invalidateQueries({ queryKey: ["backups"] });
    },
  });
  const folder = useMutation({
    mutationFn: async () => {
      const chosen = await host.chooseOneFolder();
      return chosen === null ? null : set.mutateAsync({ key: "backup.folder", value: chosen });
    },
  });
  const file = useMutation({
    mutationFn: () => host.chooseFile("cwbackup"),
    onSuccess: (path) => path !== null && setLooking(path),
  });
  const problem = backups.error ?? set.error ?? folder.error ?? file.error;
  const view = backups.data;
  return (
    <>
      <h3>{say("data.backups")}</h3>
      {problem && <Problem error={problem} />}
      {view === undefined && !backups.error && <Wait />}
      {view && (
        <>
          <p>
            {view.last_ms === null
              ? say("data.noBackup")
              : say("data.lastBackup", { when: momentName(view.last_ms) })}
          </p>
          <Schedule view={view} set={(key, value) => set.mutate({ key, value })} />
          <p className="quiet">{say("data.schedule")}</p>
          <p>
            {say("data.backupFolder", { folder: view.folder })}{" "}
            <button type="button" className="plain link" onClick={() => folder.mutate()}>
              {say("data.otherFolder")}
            </button>
          </p>
          <ul className="list data-backups">
            {(all ? view.backups : view.backups.slice(0, SHOWN)).map((row) => (
              <Kept key={row.path} row={row} look={() => setLooking(row.path)} />
            ))}
          </ul>
          <div className="row wrap">
            {!all && view.backups.length > SHOWN && (
              <Button onClick={() => setAll(true)}>{say("data.all", { n: view.backups.length })}</Button>
            )}
            <Button onClick={() => file.mutate()}>{say("data.lookFile")}</Button>
          </div>
          {looking !== null && <Look key={looking} path={looking} close={() => setLooking(null)} />}
        </>
      )}
    </>
  );
}

function Kept({ row, look }: { row: BackupRow; look: () => void }) {
  const when = momentName(row.at_ms);
  return (
    <li>
      <span>{row.automatic ? when : row.name}</span>
      <span className="quiet">{sizeName(row.bytes ?? 0)}</span>
      <Button
        size="small"
        onClick={look}
        aria-label={say("data.lookOf", { when: row.automatic ? when : row.name })}
      >
        {say("data.look")}
      </Button>
    </li>
  );
}

function Schedule({ view, set }: { view: BackupsView; set: (key: string, value: string) => void }) {
  const off = view.days + view.weeks + view.months === 0;
  return (
    <>
      <div className="row wrap data-schedule">
        {NUMBERS.map(([name, key, least, most]) => (
          <label key={key}>
            {say(`data.keep.${name}`)}
            <input
              // What was set elsewhere is shown; what is being typed is not overwritten by what it was.
              key={view[name]}
              type="number"
              min={least}
              max={most}
              defaultValue={view[name]}
              onBlur={(event) => {
                const { value, valueAsNumber } = event.target;
                if (value !== "" && valueAsNumber !== view[name]) {
                  set(key, value);
                }
              }}
            />
          </label>
        ))}
      </div>
      {off && <Alert showIcon type="warning" title={say("data.off")} />}
    </>
  );
}
