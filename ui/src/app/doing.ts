// What commands can do, and where they are done: one value that the palette and the shortcuts hand over.
// Not here: the commands (`commands.ts`).
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import type { SettingsView } from "../bridge/bindings.ts";
import { sentenceOf } from "../components/Problem.tsx";
import { say } from "../words/say.ts";
import { useHost } from "./host.tsx";
import { useImports } from "./imports.tsx";
import { flushAll } from "./pending.ts";
import { type Here, linkOf, placeOf } from "./place.ts";
import { tell } from "./tell.ts";
import { useSet } from "./use-set.ts";

export type Shown = "palette" | "keys";
type Target = "/" | "/library" | "/search" | "/concepts" | "/courses" | "/outbox" | "/settings";

export type Doing = {
  place: Here & { link: string | null };
  settings: SettingsView | undefined;
  go: (to: Target) => Promise<void>;
  search: (text: string) => Promise<void>;
  openCourse: (course: string, lesson?: string) => Promise<void>;
  openDocument: (document: string, passage?: string) => Promise<void>;
  back: () => void;
  forward: () => void;
  set: (key: string, value: string) => void;
  /** Larger, smaller, or (0) as it was made. */
  zoom: (direction: -1 | 0 | 1) => void;
  bringIn: (what: "folder" | "files") => void;
  preview: () => void;
  copyLink: () => void;
  openWindow: () => void;
  show: (what: Shown) => void;
};

const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

/** The next step from `now`, which need not be one. */
export function zoomed(now: number, direction: -1 | 0 | 1): number {
  if (direction === 0) {
    return 100;
  }
  const next = direction === 1 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
  return next ?? now;
}

export function useDoing(show: (what: Shown) => void): Doing {
  const host = useHost();
  const router = useRouter();
  const navigate = useNavigate();
  const { bringIn } = useImports();
  const here = placeOf(useLocation({ select: ({ href }) => href }));
  const settings = useQuery({
    queryKey: ["settings"],
    queryFn: () => host.settings(),
    staleTime: Infinity,
  }).data;
  const set = useSet();
  const fail = (error: unknown) => tell("error", sentenceOf(error));
  // What is typed is saved first, so that another page reads it.
  const leaving = async (to: () => Promise<void>) => {
    if (!(await flushAll())) {
      tell("warning", say("app.kept"));
    }
    await to();
  };
  return {
    place: { ...here, link: linkOf(here) },
    settings,
    go: (to) => leaving(() => navigate({ to })),
    search: (q) => leaving(() => navigate({ to: "/search", search: { q } })),
    openCourse: (course, lesson) =>
      leaving(() =>
        navigate({ to: "/courses/$course", params: { course }, search: lesson ? { lesson } : {} }),
      ),
    openDocument: (document, passage) =>
      leaving(() =>
        navigate({ to: "/documents/$document", params: { document }, search: passage ? { passage } : {} }),
      ),
    back: () => router.history.back(),
    forward: () => router.history.forward(),
    set,
    zoom: (direction) => set("zoom", String(zoomed(settings?.zoom ?? 100, direction))),
    bringIn: (what) =>
      void (what === "folder" ? host.chooseFolder() : host.chooseFiles()).then(
        (paths) => paths.length > 0 && bringIn(paths),
        fail,
      ),
    preview: () => {
      const { course } = here;
      if (course !== undefined) {
        void leaving(() => navigate({ to: "/courses/$course/preview", params: { course } }));
      }
    },
    copyLink: () => void copy(linkOf(here)),
    openWindow: () => void leaving(() => host.openWindow(linkOf(here)).then(() => undefined)).catch(fail),
    show,
  };
}

/** Puts a link where the user can paste it, and says so. */
export async function copy(link: string | null): Promise<void> {
  if (link !== null) {
    await navigator.clipboard.writeText(link).then(
      () => tell("success", say("frame.copied")),
      (error: unknown) => tell("error", sentenceOf(error)),
    );
  }
}
