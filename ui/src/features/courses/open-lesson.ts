// What an open lesson is made of: its text, the editor's hand, and quoting into it.
// Not here: how it looks (`LessonPane.tsx`), saving (`lesson-text.ts`).
import { useEffect, useRef, useState } from "react";
import { useHost, useNotices } from "../../app/host.tsx";
import type { LessonView } from "../../bridge/bindings.ts";
import type { Act } from "./acting.ts";
import type { Hand } from "./editor/hand.ts";
import type { Spot } from "./FindPanel.tsx";
import { keep, textOf } from "./kept-texts.ts";
import { moved, type Place } from "./lesson-text.ts";

/** Quotes words of a passage where the cursor is, or at a point of the window. */
export type Quote = (
  document: string,
  passage: string,
  words: string,
  point?: { x: number; y: number },
) => Promise<unknown>;

export function useLessonText(
  place: Place,
  view: LessonView,
  generation: number,
  act: Act,
  again: () => void,
) {
  const host = useHost();
  const [text] = useState(() => textOf(host, place, view.body));
  const [saving, setSaving] = useState(text.saving);
  const [body, setBody] = useState(text.now);
  // Counts the bodies that came from elsewhere than the editor.
  const [edition, setEdition] = useState(0);
  // Whether the same words were changed here and elsewhere.
  const [both, setBoth] = useState(false);
  const cursor = useRef(body.length);
  const hand = useRef<Hand | null>(null);
  const reread = useRef(again);
  reread.current = again;
  // Where the last quotation ends, in the body that has it.
  const behind = useRef<{ body: string; at: number } | null>(null);
  const adopted = useRef(generation);
  useEffect(() => {
    text.tell((now) => {
      setSaving(now);
      if (now.state === "saved") {
        setBody(text.now);
      }
    });
    text.show((merged, met) => {
      // At once: what is typed next is typed into this text.
      hand.current?.show(merged);
      setBody(merged);
      setBoth((before) => before || met);
      // Its citations and questions may be others, too.
      reread.current();
    });
    return keep(text);
  }, [text]);
  useNotices((notice) => {
    const changes = notice.topic === "changed" ? notice.changes : null;
    if (notice.topic === "resync" || changes?.everything || changes?.lessons.includes(place.lesson)) {
      void text.hear();
    }
  });
  useEffect(() => {
    if (adopted.current === generation) {
      return;
    }
    adopted.current = generation;
    const before = text.now;
    text.adopt(view.body, place.revision);
    if (view.body !== before) {
      if (behind.current?.body === view.body) {
        cursor.current = behind.current.at;
        behind.current = null;
      } else {
        cursor.current = moved(hand.current?.at() ?? cursor.current, before, view.body);
      }
      setBody(view.body);
      setEdition((count) => count + 1);
    }
  }, [generation, view, place.revision, text]);
  const type = (next: string | (() => string)) => {
    behind.current = null;
    if (typeof next === "string") {
      setBody(next);
    }
    text.change(next);
  };
  const quote: Quote = (document, passage, words, point) => {
    const there = hand.current?.gap(point);
    return act(async () => {
      // The editor may not show the quotation before this one yet.
      const { body, at } = (point ? null : behind.current) ?? {
        body: text.now,
        at: Math.min(there ?? cursor.current, text.now.length),
      };
      const { course, lesson } = place;
      const wire = { edit: "add_citation", lesson, at, document, passage, quote: words } as const;
      const answer = await host.editCourse({ course, revision: null, edit: wire });
      const after = await host.lesson(course, lesson);
      behind.current = { body: after.body, at: at + after.body.length - body.length };
      return answer;
    });
  };
  /** Before another editor takes over: it begins with what is in this one. */
  const settle = () => {
    cursor.current = hand.current?.at() ?? cursor.current;
    setBody(text.now);
  };
  return { text, saving, body, edition, both, cursor, hand, type, quote, settle };
}

/** An editor that is being opened has no hand yet; it is waited for. */
const OPENING_MS = 50;
const OPENING_TRIES = 100;

/** Shows a place of the text, as soon as the text is there. */
export function useSpot(spot: Spot | null, hand: { current: Hand | null }): void {
  useEffect(() => {
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      if (hand.current && spot) {
        hand.current.mark(spot.start, spot.end);
      }
      if (hand.current || !spot || tries > OPENING_TRIES) {
        clearInterval(timer);
      }
    }, OPENING_MS);
    return () => clearInterval(timer);
  }, [spot, hand]);
}
