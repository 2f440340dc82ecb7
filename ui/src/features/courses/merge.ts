// Two versions of a text that began as one become one again: each keeps what it changed.
// Not here: when a text is read again (`lesson-text.ts`).
import { diffArrays } from "diff";
import { difference, type Stretch } from "./lesson-text.ts";

export type Merged = {
  text: string;
  /** Whether the same words were changed in both; both versions then stand one behind the other. */
  both: boolean;
};

/** Words and the blanks between them, or single lines' ends: what is changed is found between these. */
const PIECES = /\n|[^\S\n]+|[^\s]+/g;
/** More pieces than this are not compared one by one: it would take longer than a frame. */
const PIECES_MOST = 4_000;

/**
 * The text with the changes of both. Where both changed the same words, mine stand first and theirs behind: nothing that
 * anybody typed is lost.
 */
export function merge(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) {
    return { text: mine, both: false };
  }
  if (mine === base) {
    return { text: theirs, both: false };
  }
  const [a, b] = [stretches(base, mine), stretches(base, theirs)];
  let both = false;
  let text = "";
  let at = 0;
  const take = (one: Stretch) => {
    text += base.slice(at, one.start) + one.text;
    at = one.end;
  };
  while (a[0] || b[0]) {
    const [first, second] = [a[0], b[0]];
    if (first && second && meet(first, second)) {
      const group = together(a, b);
      text += base.slice(at, group.start) + joined(group.mine(base), group.theirs(base));
      both ||= group.mine(base) !== group.theirs(base);
      at = group.end;
    } else if (!second || (first && first.start < second.start)) {
      take(a.shift() as Stretch);
    } else {
      take(b.shift() as Stretch);
    }
  }
  return { text: text + base.slice(at), both };
}

/** What was replaced, in the order of the text, as stretches of `before`. */
function stretches(before: string, after: string): Stretch[] {
  const whole = difference(before, after);
  if (!whole) {
    return [];
  }
  const old = before.slice(whole.start, whole.end).match(PIECES) ?? [];
  const made = whole.text.match(PIECES) ?? [];
  if (old.length + made.length > PIECES_MOST || old.length === 0 || made.length === 0) {
    return [whole];
  }
  const all: Stretch[] = [];
  let at = whole.start;
  for (const { added, removed, value } of diffArrays(old, made)) {
    const text = value.join("");
    const last = all.at(-1);
    if (added && last?.end === at) {
      last.text += text;
    } else if (added) {
      all.push({ start: at, end: at, text });
    } else if (removed && last?.end === at) {
      last.end += text.length;
    } else if (removed) {
      all.push({ start: at, end: at + text.length, text: "" });
    }
    at += added ? 0 : text.length;
  }
  return all;
}

/** Whether two stretches change the same place. */
const meet = (a: Stretch, b: Stretch) => a.start <= b.end && b.start <= a.end;

/** Takes all stretches away that meet each other, from the first of both on. */
function together(a: Stretch[], b: Stretch[]) {
  const [ours, others]: [Stretch[], Stretch[]] = [[], []];
  let start = Number.POSITIVE_INFINITY;
  let end = -1;
  for (let grown = true; grown; ) {
    grown = false;
    for (const [from, to] of [
      [a, ours],
      [b, others],
    ] as const) {
      const next = from[0];
      if (next && (end < 0 || next.start <= end)) {
        to.push(next);
        from.shift();
        start = Math.min(start, next.start);
        end = Math.max(end, next.end);
        grown = true;
      }
    }
  }
  const version = (list: Stretch[]) => (base: string) => {
    let text = "";
    let at = start;
    for (const one of list) {
      text += base.slice(at, one.start) + one.text;
      at = one.end;
    }
    return text + base.slice(at, end);
  };
  return { start, end, mine: version(ours), theirs: version(others) };
}

/** Both versions of a place; one that holds the other stands alone. */
function joined(mine: string, theirs: string): string {
  if (mine.includes(theirs)) {
    return mine;
  }
  if (theirs.includes(mine)) {
    return theirs;
  }
  return /\s$/.test(mine) || /^\s/.test(theirs) ? mine + theirs : `${mine} ${theirs}`;
}
