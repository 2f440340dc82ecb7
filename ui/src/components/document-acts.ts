// What can be done with a document wherever it is shown: open it, show it in its folder, read it again, take it out.
// Not here: where these are offered.
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useHost } from "../app/host.tsx";
import type { DocumentRow } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";
import { useStepped } from "./stepped.ts";

export type Act = { key: string; label: string; act: () => void };

export function useDocumentActs(): (row: DocumentRow) => Act[] {
  const host = useHost();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { run } = useStepped();
  const tell = (error: unknown) => void message.error(sentenceOf(error));
  return (row) => {
    const again = () =>
      void host
        .retryDocument(row.id)
        .then(() => queries.invalidateQueries())
        .catch(tell);
    const remove = () => void run(() => host.removeDocument(row.id));
    return [
      ...(row.status === "imported" ? [] : [{ key: "again", label: say("app.retry"), act: again }]),
      { key: "open", label: say("library.open"), act: () => void host.openDocument(row.id).catch(tell) },
      { key: "show", label: say("library.show"), act: () => void host.showDocument(row.id).catch(tell) },
      { key: "remove", label: say("library.remove"), act: remove },
    ];
  };
}
