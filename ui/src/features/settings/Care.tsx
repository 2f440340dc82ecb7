// Looking after the data: back up, check, rebuild; each says what it found.
// Not here: restoring, which needs the studio closed and is done in the terminal.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/chosen.ts";

export function Care() {
  const host = useHost();
  const queries = useQueryClient();
  const backup = useMutation({
    mutationFn: async () => {
      const path = await host.chooseSave(words.settings.backupName, "cwbackup");
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
      <h2>{words.settings.care}</h2>
      <div className="row wrap">
        <Button disabled={busy} loading={backup.isPending} onClick={() => backup.mutate()}>
          {words.settings.backup}
        </Button>
        <Button disabled={busy} loading={doctor.isPending} onClick={() => doctor.mutate()}>
          {words.settings.doctor}
        </Button>
        <Button disabled={busy} loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
          {words.settings.rebuild}
        </Button>
      </div>
      <p className="quiet">{words.settings.careHint}</p>
      {problem && <Problem error={problem} />}
      {backup.data && <Alert showIcon type="success" title={words.settings.backedUp(backup.data.path)} />}
      {rebuild.data && (
        <Alert showIcon type="success" title={words.settings.rebuilt(rebuild.data.search_entries)} />
      )}
      {doctor.data?.ok && <Alert showIcon type="success" title={words.settings.well} />}
      {doctor.data && !doctor.data.ok && (
        <Alert
          showIcon
          type="error"
          title={words.settings.ill}
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
