// Exports a course: the format, what it could not carry, where to write it.
// Not here: the formats (the engine).
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushAll } from "../../app/pending.ts";
import type { FindingView, TargetView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";

type Props = { course: string; title: string; open: boolean; close: () => void };

export function ExportDialog({ course, title, open, close }: Props) {
  const host = useHost();
  const [chosen, setChosen] = useState<string | null>(null);
  const targets = useQuery({ queryKey: ["targets"], queryFn: () => host.targets(), staleTime: Infinity });
  const target = targets.data?.find((one) => one.id === chosen) ?? targets.data?.[0];
  const check = useQuery({
    queryKey: ["preflight", course, target?.id],
    queryFn: async () => {
      await save(course);
      return host.preflight(course, target?.id ?? "");
    },
    enabled: open && target !== undefined,
    gcTime: 0,
    staleTime: 0,
  });
  const write = useMutation({
    mutationFn: async (to: TargetView) => {
      const out = await host.chooseSave(fileName(title), to.extension);
      if (out === null) {
        return null;
      }
      await save(course);
      return host.exportCourse({ course, target: to.id, out });
    },
  });
  const { reset } = write;
  useEffect(() => {
    if (open) {
      reset();
    }
  }, [open, reset]);
  const choose = (id: string) => {
    reset();
    setChosen(id);
  };
  return (
    <Modal open={open} onCancel={close} title={say("export.title")} footer={null} destroyOnHidden>
      {targets.isLoading && <Wait />}
      {targets.error && <Problem error={targets.error} />}
      <Radio.Group
        className="column"
        aria-label={say("export.format")}
        value={target?.id}
        onChange={(event) => choose(String(event.target.value))}
      >
        {targets.data?.map((one) => (
          <Radio key={one.id} value={one.id}>
            <bdi>{one.name}</bdi> <bdi className="quiet">{one.meaning}</bdi>
          </Radio>
        ))}
      </Radio.Group>
      <h3>{say("export.check")}</h3>
      {check.isFetching && <Wait />}
      {check.error && <Problem error={check.error} retry={() => void check.refetch()} />}
      {check.data && <Findings findings={check.data.findings} />}
      {write.error && <Problem error={write.error} close={reset} />}
      {write.data && (
        <Alert type="success" showIcon title={say("export.written", { path: write.data.path })} />
      )}
      <div className="row end gap">
        <Button
          type="primary"
          disabled={!target || !check.data?.ok || check.isError}
          loading={write.isPending}
          onClick={() => target && write.mutate(target)}
        >
          {say("export.save")}
        </Button>
      </div>
    </Modal>
  );
}

/** Saves what is typed: a package must never lack what the screen shows. */
async function save(course: string): Promise<void> {
  if (!(await flushAll(course))) {
    throw new Error(say("courses.unsavedFirst"));
  }
}

const KINDS = { error: "error", warning: "warning", note: "info" } as const;

function Findings({ findings }: { findings: FindingView[] }) {
  if (findings.length === 0) {
    return <p className="quiet">{say("export.fine")}</p>;
  }
  return (
    <ul className="list scroll">
      {findings.map((finding) => (
        <li key={`${finding.rule}-${finding.lesson}-${finding.question}-${finding.message}`}>
          <Alert type={KINDS[finding.severity]} showIcon title={finding.message} />
        </li>
      ))}
    </ul>
  );
}

/** The title as a file name on every system. */
export function fileName(title: string): string {
  const name = title
    .replace(/[^\p{L}\p{N} _-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return name.slice(0, 80) || "course";
}
