// Saves the report on what became of every file, where the user says.
// Not here: what is in it (the engine).
import { useHost } from "../app/host.tsx";
import { tell } from "../app/tell.ts";
import { words } from "../words/chosen.ts";
import { sentenceOf } from "./Problem.tsx";

export function useReport(): () => Promise<void> {
  const host = useHost();
  return async () => {
    try {
      const path = await host.chooseSave(words.library.reportName, "md", ["csv", "json"]);
      if (path !== null) {
        await host.saveReport(path);
        tell("success", words.library.reported(path));
      }
    } catch (error) {
      tell("error", sentenceOf(error));
    }
  };
}
