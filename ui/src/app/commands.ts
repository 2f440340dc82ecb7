// Everything that can be done from anywhere, as data: the palette, the shortcuts and the cheat sheet are made of it. To add a
// command is to add one entry; its words are `frame.do.<id>` in the catalogues.
// Not here: showing them (`Palette.tsx`, `CheatSheet.tsx`), listening for keys (`Shortcuts.tsx`).
import type { Word } from "../words/say.ts";
import type { Doing } from "./doing.ts";
import { type Keys, onMac } from "./keys.ts";

type Group = "go" | "window" | "look" | "course" | "help";

export type Command = {
  id: string;
  word: Word;
  group: Group;
  /** The first is the one that is shown. */
  keys?: Keys[];
  /** Whether it makes sense now; always, when it is not said. */
  when?: (doing: Doing) => boolean;
  /** Missing where a part of the page hears the keys itself: such a command is only told of. */
  run?: (doing: Doing) => void | Promise<void>;
};

const page = (id: string, to: Parameters<Doing["go"]>[0], word: Word, keys?: Keys[]): Command => ({
  id,
  word,
  group: "go",
  ...(keys && { keys }),
  run: (doing) => doing.go(to),
});
const setting = (id: string, word: Word, key: string, value: string): Command => ({
  id,
  word,
  group: "look",
  when: (doing) => doing.settings?.[key as "theme"] !== value,
  run: (doing) => doing.set(key, value),
});

export const COMMANDS: readonly Command[] = [
  page("home", "/", "frame.do.home"),
  page("library", "/library", "frame.do.library"),
  page("search", "/search", "frame.do.search", ["mod+k"]),
  page("concepts", "/concepts", "frame.do.concepts"),
  page("courses", "/courses", "frame.do.courses"),
  page("outbox", "/outbox", "frame.do.outbox"),
  page("settings", "/settings", "frame.do.settings", ["mod+,"]),
  {
    id: "back",
    word: "frame.do.back",
    group: "go",
    keys: [onMac ? "mod+[" : "alt+arrowleft"],
    run: (doing) => doing.back(),
  },
  {
    id: "forward",
    word: "frame.do.forward",
    group: "go",
    keys: [onMac ? "mod+]" : "alt+arrowright"],
    run: (doing) => doing.forward(),
  },
  { id: "add-folder", word: "frame.do.add-folder", group: "go", run: (doing) => doing.bringIn("folder") },
  { id: "add-files", word: "frame.do.add-files", group: "go", run: (doing) => doing.bringIn("files") },
  {
    id: "preview",
    word: "frame.do.preview",
    group: "course",
    when: ({ place }) => place.course !== undefined,
    run: (doing) => doing.preview(),
  },
  {
    id: "copy-link",
    word: "frame.do.copy-link",
    group: "course",
    when: ({ place }) => place.link !== null,
    run: (doing) => doing.copyLink(),
  },
  // The course's own page hears these, outside of fields, which have an undo of their own.
  { id: "undo", word: "app.undo", group: "course", keys: ["mod+z"] },
  { id: "redo", word: "app.redo", group: "course", keys: ["mod+shift+z", "mod+y"] },
  {
    id: "new-window",
    word: "frame.do.new-window",
    group: "window",
    keys: ["mod+shift+n"],
    run: (doing) => doing.openWindow(),
  },
  {
    id: "zoom-in",
    word: "frame.do.zoom-in",
    group: "look",
    keys: ["mod++", "mod+="],
    run: (doing) => doing.zoom(1),
  },
  {
    id: "zoom-out",
    word: "frame.do.zoom-out",
    group: "look",
    keys: ["mod+-"],
    run: (doing) => doing.zoom(-1),
  },
  {
    id: "zoom-reset",
    word: "frame.do.zoom-reset",
    group: "look",
    keys: ["mod+0"],
    run: (doing) => doing.zoom(0),
  },
  setting("theme-light", "frame.do.theme-light", "theme", "light"),
  setting("theme-dark", "frame.do.theme-dark", "theme", "dark"),
  setting("theme-system", "frame.do.theme-system", "theme", "system"),
  setting("contrast-more", "frame.do.contrast-more", "contrast", "more"),
  setting("contrast-system", "frame.do.contrast-system", "contrast", "system"),
  setting("compact", "frame.do.compact", "density", "compact"),
  setting("comfortable", "frame.do.comfortable", "density", "comfortable"),
  {
    id: "palette",
    word: "frame.do.palette",
    group: "help",
    keys: ["mod+p", "mod+shift+p"],
    run: (doing) => doing.show("palette"),
  },
  { id: "keys", word: "frame.do.keys", group: "help", keys: ["?", "f1"], run: (doing) => doing.show("keys") },
];

/** The command of these keys. */
export function commandOf(keys: Keys): Command | undefined {
  return COMMANDS.find((command) => command.keys?.includes(keys));
}
