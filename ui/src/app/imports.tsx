// Bringing documents in: one import at a time, whose answer stays until it is put away, whatever page is open.
// Not here: the places documents come from (`features/home/DropZone.tsx`) and how the answer looks (`components/Imported.tsx`).
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import type { DocumentsRequest, ImportAnswer } from "../bridge/bindings.ts";
import { useHost, useImport } from "./host.tsx";

type Imports = {
  /** Whether an import is running, this page's own or another. */
  running: boolean;
  bringIn: (paths: string[]) => void;
  /** Reads again what could not be read and fits the request. */
  tryAgain: (request: DocumentsRequest) => void;
  /** How the last one went. */
  answer: ImportAnswer | undefined;
  error: unknown;
  putAway: () => void;
};

const ImportsContext = createContext<Imports | null>(null);

export function useImports(): Imports {
  const imports = useContext(ImportsContext);
  if (imports === null) {
    throw new Error("there are no imports above this");
  }
  return imports;
}

export function ImportsProvider({ children }: { children: ReactNode }) {
  const host = useHost();
  const queries = useQueryClient();
  const progress = useImport();
  const { mutate, reset, isPending, data, error } = useMutation({
    mutationFn: (what: string[] | DocumentsRequest) =>
      Array.isArray(what) ? host.importPaths(what) : host.retryFailed(what),
    onSettled: () => queries.invalidateQueries(),
  });
  const running = isPending || (progress?.running ?? false);
  return (
    <ImportsContext
      value={{ running, bringIn: mutate, tryAgain: mutate, answer: data, error, putAway: reset }}
    >
      {children}
    </ImportsContext>
  );
}
