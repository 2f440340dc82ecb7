// Notices make stale what they change and nothing that is being typed.
import { describe, expect, test } from "vitest";
import type { ChangesView, Notice } from "../bridge/bindings.ts";
import { staleAfter } from "./notices.ts";

const nothing: ChangesView = {
  everything: false,
  folders: [],
  documents: [],
  courses: [],
  lessons: [],
  drafts: [],
  jobs: [],
  settings: false,
};
const changed = (changes: Partial<ChangesView>): Notice => ({
  topic: "changed",
  changes: { ...nothing, ...changes },
});

describe("a notice", () => {
  test.each([
    ["documents", changed({ documents: ["d"] }), ["documents", "home", "search"], ["outline"]],
    ["lessons", changed({ lessons: ["l"] }), ["outline", "courses"], ["documents"]],
    ["drafts", changed({ drafts: ["x"] }), ["home", "draft"], ["documents"]],
    ["jobs", changed({ jobs: ["j"] }), ["jobs"], ["documents", "draft"]],
    ["settings", changed({ settings: true }), ["settings"], ["home"]],
    ["everything", changed({ everything: true }), ["home", "outline", "settings"], []],
    [
      "a piece of an answer",
      { topic: "job", piece: { job: "j", from: 0, text: "a", characters: 1 } },
      [],
      ["jobs"],
    ],
    ["a lost stretch", { topic: "resync" }, ["home", "documents", "outline"], []],
    ["an index that caught up", { topic: "views", search_behind: 0, graph_behind: 0 }, ["search"], ["home"]],
    ["an index that is behind", { topic: "views", search_behind: 3, graph_behind: 0 }, [], ["search"]],
  ] as [string, Notice, string[], string[]][])(
    "about %s makes just that stale",
    (_, notice, stale, fresh) => {
      const topics = staleAfter(notice);
      expect(topics).toEqual(expect.arrayContaining(stale));
      for (const topic of [...fresh, "lesson"]) {
        expect(topics).not.toContain(topic);
      }
    },
  );
});
