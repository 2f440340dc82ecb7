// Changing a setting from anywhere.
// Not here: which settings there are (the engine), their rows on the page of settings.
import { useQueryClient } from "@tanstack/react-query";
import { sentenceOf } from "../components/Problem.tsx";
import { useHost } from "./host.tsx";
import { tell } from "./tell.ts";

export function useSet(): (key: string, value: string) => void {
  const host = useHost();
  const queries = useQueryClient();
  return (key, value) =>
    void host.setSetting(key, value).then(
      (next) => queries.setQueryData(["settings"], next),
      (error: unknown) => tell("error", sentenceOf(error)),
    );
}
