// Opens what the program was started with, or started with a second time: links lead to their place, files are brought in.
// Not here: what was given (`given.rs` of the window), where links lead (the engine).
import { sentenceOf } from "../components/Problem.tsx";
import { say } from "../words/say.ts";
import type { Doing } from "./doing.ts";
import { useHost, useNotices } from "./host.tsx";
import { useImports } from "./imports.tsx";
import { tell } from "./tell.ts";

export function useGiven(doing: Doing): void {
  const host = useHost();
  const { running, bringIn } = useImports();
  useNotices((notice) => {
    if (notice.topic !== "given") {
      return;
    }
    if (notice.paths.length > 0) {
      if (running) {
        tell("info", say("home.busy"));
      } else {
        void doing.go("/");
        bringIn(notice.paths);
      }
    }
    // One window shows one place; the last link is the one that was asked for last.
    const link = notice.links.at(-1);
    if (link !== undefined) {
      void host.followLink(link).then(
        (place) =>
          place.kind === "course"
            ? doing.openCourse(place.course, place.lesson ?? undefined)
            : doing.openDocument(place.document, place.passage ?? undefined),
        (error: unknown) => tell("error", sentenceOf(error)),
      );
    }
  });
}
