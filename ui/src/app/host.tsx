// The host and its notices, for every part of the page.
// Not here: the pages, and which reads a notice makes stale (`notices.ts`).
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { ImportProgress, Notice } from "../bridge/bindings.ts";
import type { Host } from "../bridge/host.ts";
import { staleAfter } from "./notices.ts";

const HostContext = createContext<Host | null>(null);
const ProgressContext = createContext<ImportProgress | null>(null);
const DeafContext = createContext<unknown>(null);
type Heard = (notice: Notice) => void;
/** Who hears notices, and what came before anybody did and must not be lost. */
type Line = { heard: Set<Heard>; waiting: Notice[] };
const NoticeContext = createContext<Line>({ heard: new Set(), waiting: [] });

/** How long notices are gathered before the page reads again. */
const GATHER_MS = 250;
/** Reads that are not begun anew before they have ended. */
const SLOW = ["drift", "duplicates"];

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

/** Why the page does not hear what happens outside of it; null when it does. */
export function useDeaf(): unknown {
  return useContext(DeafContext);
}

/** Hears every notice while it is on the page. */
export function useNotices(heard: Heard): void {
  const line = useContext(NoticeContext);
  const now = useRef(heard);
  now.current = heard;
  useEffect(() => {
    const told: Heard = (notice) => now.current(notice);
    line.heard.add(told);
    // Everything that is put on the page together hears it.
    queueMicrotask(() => {
      for (const notice of line.waiting.splice(0)) {
        tellAll(line.heard, notice);
      }
    });
    return () => {
      line.heard.delete(told);
    };
  }, [line]);
}

function tellAll(heard: Set<Heard>, notice: Notice): void {
  for (const told of heard) {
    told(notice);
  }
}

/** Opens the one stream of notices and has everything read again that they make stale. */
export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [deaf, setDeaf] = useState<unknown>(null);
  const [line] = useState<Line>(() => ({ heard: new Set(), waiting: [] }));
  useEffect(() => {
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      timer = undefined;
      const topics = new Set(stale);
      stale.clear();
      // A call that is under way runs on in the program when the page no longer waits for it; those that look through the
      // whole library would pile up during an import.
      for (const slow of SLOW) {
        if (topics.has(slow) && queries.isFetching({ queryKey: [slow] }) > 0) {
          topics.delete(slow);
          stale.add(slow);
        }
      }
      if (stale.size > 0) {
        timer = setTimeout(readAgain, GATHER_MS);
      }
      void queries.invalidateQueries({ predicate: (query) => topics.has(String(query.queryKey[0])) });
    };
    const stop = host.listen((notice) => {
      if (notice.topic === "given" && line.heard.size === 0) {
        line.waiting.push(notice);
      } else {
        tellAll(line.heard, notice);
      }
      if (notice.topic === "import") {
        setProgress(notice.progress);
      }
      for (const topic of staleAfter(notice)) {
        stale.add(topic);
      }
      if (stale.size > 0) {
        timer ??= setTimeout(readAgain, GATHER_MS);
      }
    }, setDeaf);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [host, queries, line]);
  return (
    <HostContext value={host}>
      <DeafContext value={deaf}>
        <ProgressContext value={progress}>
          <NoticeContext value={line}>{children}</NoticeContext>
        </ProgressContext>
      </DeafContext>
    </HostContext>
  );
}
