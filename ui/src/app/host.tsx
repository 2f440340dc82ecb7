// The host and its notices, for every part of the page.
// Not here: the pages.
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ImportProgress, Notice } from "../bridge/bindings.ts";
import type { Host } from "../bridge/host.ts";

const HostContext = createContext<Host | null>(null);
const ProgressContext = createContext<ImportProgress | null>(null);

export function useHost(): Host {
  const host = useContext(HostContext);
  if (host === null) {
    throw new Error("there is no host above this");
  }
  return host;
}

/** The import that is running, or the last one of this session. */
export function useImport(): ImportProgress | null {
  return useContext(ProgressContext);
}

/** Opens the one stream of notices and has everything read again that a notice says has changed. */
export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEffect(() => {
    let open = true;
    host.listen((notice: Notice) => {
      if (!open) {
        return;
      }
      if (notice.topic === "import") {
        setProgress(notice.progress);
      } else if (notice.topic === "changed" || notice.topic === "resync") {
        void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "lesson" });
      }
    });
    return () => {
      open = false;
    };
  }, [host, queries]);
  return (
    <HostContext value={host}>
      <ProgressContext value={progress}>{children}</ProgressContext>
    </HostContext>
  );
}
