// How many words a lesson has and how long they take to read, by the rule that the program drafts with.
// Not here: the lesson's own minutes, which its author may set.

/** Words a minute; the same as the program's. */
const READING_WPM = 200;
/** Scripts that are written without blanks: two characters count as one word. The same as the program's. */
const UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/gu;
const WORD = /[\p{Alphabetic}\p{N}](?:['’\-_]*[\p{Alphabetic}\p{N}])*/gu;

/** The number of words of a text. */
export function wordCount(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, " ").match(WORD)?.length ?? 0;
  return words + Math.ceil(unspaced / 2);
}

/** Minutes it takes to read so many words, at least one where there are any. */
export const readingMinutes = (words: number) => Math.ceil(words / READING_WPM);

/** The text that learners read, without the signs that make it look like something. */
export const plainText = (markdown: string) =>
  markdown
    .replace(/\[\^[^\]\s]+\]/g, "")
    .replace(/\]\([^)\s]*\)/g, "]")
    .replace(/^(?:```|~~~).*$/gm, "");
