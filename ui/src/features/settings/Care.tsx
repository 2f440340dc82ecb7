// Looking after the data: back up, check, rebuild; each says what it found.
// Not here: restoring, which needs the studio closed and is done in the terminal.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function Care() {
  const host = useHost();
  const queries = useQueryClient();
  const backup = useMutation({
    mutationFn: async () => {
      const path = await host.chooseSave(say("settings.backupName"), "cwbackup");
      return path === null ? null : host.backup(path);
    },
  });
  const doctor = useMutation({ mutationFn: () => host.doctor() });
  const rebuild = useMutation({
    mutationFn: () => host.rebuild(),
    onSuccess: () => queries.invalidateQueries(),
  });
  const busy = backup.isPending || doctor.isPending || rebuild.isPending;
  const problem = backup.error ?? doctor.error ?? rebuild.error;
  return (
    <section>
      <h2>{say("settings.care")}</h2>
      <div className="row wrap">
        <Button disabled={busy} loading={backup.isPending} onClick={() => backup.mutate()}>
          {say("settings.backup")}
        </Button>
        <Button disabled={busy} loading={doctor.isPending} onClick={() => doctor.mutate()}>
          {say("settings.doctor")}
        </Button>
        <Button disabled={busy} loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
          {say("settings.rebuild")}
        </Button>
      </div>
      <p className="quiet">{say("settings.careHint")}</p>
      {problem && <Problem error={problem} />}
      {backup.data && (
        <Alert showIcon type="success" title={say("settings.backedUp", { path: backup.data.path })} />
      )}
      {rebuild.data && (
        <Alert showIcon type="success" title={say("settings.rebuilt", { n: rebuild.data.search_entries })} />
      )}
      {doctor.data?.ok && <Alert showIcon type="success" title={say("settings.well")} />}
      {doctor.data && !doctor.data.ok && (
        <Alert
          showIcon
          type="error"
          title={say("settings.ill")}
          description={
            <ul className="list">
              {doctor.data.problems.map((problem) => (
                <li key={`${problem.part}-${problem.message}`}>
                  {problem.part}: {problem.message}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </section>
  );
}
