// A document's words beside the page, a stretch at a time, opened at a passage.
// Not here: the file itself; that is opened with the system's program.
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Flex, Typography } from "antd";
import { useHost } from "../app/host.tsx";
import { words } from "../words/en.ts";
import { place } from "./anchor.ts";
import { Problem } from "./Problem.tsx";
import { Wait } from "./Wait.tsx";

export type Shown = { document: string; passage: string | null };

export function DocumentPanel({ shown, close }: { shown: Shown | null; close: () => void }) {
  const host = useHost();
  const view = useQuery({
    queryKey: ["document", shown?.document, shown?.passage],
    queryFn: () => host.document(shown?.document ?? "", 0, 40, shown?.passage ?? null),
    enabled: shown !== null,
  });
  return (
    <Drawer open={shown !== null} onClose={close} size="large" title={view.data?.document.title ?? words.wait}>
      {view.isLoading && <Wait />}
      {view.error && <Problem error={view.error} retry={() => void view.refetch()} />}
      {view.data && (
        <Flex vertical gap={16}>
          <Flex justify="space-between" align="start" gap={8}>
            <Typography.Text type="secondary">{view.data.document.path}</Typography.Text>
            <Button size="small" onClick={() => void host.openDocument(view.data.document.id)}>
              {words.library.open}
            </Button>
          </Flex>
          {view.data.document.message && <Typography.Text type="warning">{view.data.document.message}</Typography.Text>}
          {view.data.passages.map((passage) => (
            <section key={passage.id} className={passage.id === shown?.passage ? "passage found" : "passage"}>
              <Typography.Text type="secondary">
                {passage.heading_path.join(" › ") || place(passage.anchor)}
              </Typography.Text>
              <p className="reading">{passage.text}</p>
            </section>
          ))}
        </Flex>
      )}
    </Drawer>
  );
}
