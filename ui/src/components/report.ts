// Saves the report on what became of every file, where the user says.
// Not here: what is in it (the engine).
import { useHost } from "../app/host.tsx";
import { tell } from "../app/tell.ts";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";

export function useReport(): () => Promise<void> {
  const host = useHost();
  return async () => {
    try {
      const path = await host.chooseSave(say("library.reportName"), "md", ["csv", "json"]);
      if (path !== null) {
        await host.saveReport(path);
        tell("success", say("library.reported", { path }));
      }
    } catch (error) {
      tell("error", sentenceOf(error));
    }
  };
}
