// A look into a backup before it takes the library's place: what is in it, and what going back would change.
// Not here: the list of backups (`Backups.tsx`).
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { CourseInBackup } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { momentName, sizeName } from "./sizes.ts";

export function Look({ path, close }: { path: string; close: () => void }) {
  const host = useHost();
  const preview = useQuery({
    queryKey: ["backup", path],
    queryFn: () => host.previewBackup(path),
    gcTime: 0,
  });
  const restore = useMutation({ mutationFn: () => host.restoreBackup(path) });
  const data = preview.data;
  const problem = preview.error ?? restore.error;
  return (
    <section className="data-ask" aria-label={say("data.inside")}>
      <h4>{say("data.inside")}</h4>
      {preview.isLoading && <Wait what={say("data.reading")} />}
      {problem && <Problem error={problem} />}
      {data && (
        <>
          <p>
            {momentName(data.at_ms)} · {sizeName(data.bytes ?? 0)} ·{" "}
            {say("data.documents", { n: data.documents, now: data.documents_now })} ·{" "}
            {say("data.lessons", { n: data.lessons })}
          </p>
          <ul className="list data-backups">
            {data.courses.map((course) => (
              <Course key={course.id} course={course} />
            ))}
          </ul>
          <p className="quiet">{say("data.restoreHint")}</p>
        </>
      )}
      {restore.data !== undefined && (
        <Alert showIcon type="success" title={say("data.restoring", { path: restore.data })} />
      )}
      <div className="row wrap">
        <Button type="primary" disabled={!data} loading={restore.isPending} onClick={() => restore.mutate()}>
          {say("data.restore")}
        </Button>
        <Button onClick={close}>{say("data.cancel")}</Button>
      </div>
    </section>
  );
}

function Course({ course }: { course: CourseInBackup }) {
  return (
    <li>
      <span>{course.title}</span>
      <span className="quiet">{say(`data.course.${course.difference}`)}</span>
    </li>
  );
}
