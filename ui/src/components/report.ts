// Saves the report on what became of every file, where the user says.
// Not here: what is in it (the engine).
import { App } from "antd";
import { useHost } from "../app/host.tsx";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";

export function useReport(): () => Promise<void> {
  const host = useHost();
  const { message } = App.useApp();
  return async () => {
    try {
      const path = await host.chooseSave(say("library.reportName"), "md", ["csv", "json"]);
      if (path !== null) {
        await host.saveReport(path);
        void message.success(say("library.reported", { path }));
      }
    } catch (error) {
      void message.error(sentenceOf(error));
    }
  };
}
