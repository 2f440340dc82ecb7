// The whole library as files that any program can read.
// Not here: single courses (`features/exports`).
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { LibraryExport } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function OpenFormats() {
  const host = useHost();
  const [far, setFar] = useState<LibraryExport | null>(null);
  const leave = useMutation({
    mutationFn: async () => {
      const path = await host.chooseOneFolder();
      return path === null ? null : host.exportLibrary(path, setFar);
    },
    onSettled: () => setFar(null),
  });
  const stop = useMutation({ mutationFn: () => host.cancelExport() });
  const problem = leave.error ?? stop.error;
  const percent = far === null || far.all === 0 ? 0 : Math.floor((100 * far.done) / far.all);
  return (
    <>
      <h3>{say("data.open")}</h3>
      <p className="quiet">{say("data.openHint")}</p>
      <div className="row wrap">
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          {say("data.export")}
        </Button>
        {leave.isPending && far !== null && <Button onClick={() => stop.mutate()}>{say("data.stop")}</Button>}
      </div>
      {leave.isPending && far !== null && (
        <Progress percent={percent} showInfo={false} aria-label={say("data.export")} />
      )}
      {problem && <Problem error={problem} />}
      {leave.data && (
        <Alert
          showIcon
          type={leave.data.cancelled ? "info" : "success"}
          title={
            leave.data.cancelled
              ? say("data.stopped")
              : say("data.exported", { path: leave.data.path, files: leave.data.files })
          }
        />
      )}
    </>
  );
}
