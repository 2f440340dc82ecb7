// Two texts above each other, with the words marked that are only in one of them; each reads whole by itself.
// Not here: which texts, and what is done about the difference.
import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";

type Props = { before: string; after: string; labels: { before: string; after: string } };

// Not every script has blanks between its words.
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

export function WordDiff({ before, after, labels }: Props) {
  const parts = useMemo(
    () =>
      diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map((part, at) => ({ ...part, at })),
    [before, after],
  );
  return (
    <dl className="diff">
      <dt>{labels.before}</dt>
      <dd>
        <blockquote dir="auto">
          {parts
            .filter((part) => !part.added)
            .map((part) => (part.removed ? <del key={part.at}>{part.value}</del> : part.value))}
        </blockquote>
      </dd>
      <dt>{labels.after}</dt>
      <dd>
        <blockquote dir="auto">
          {parts
            .filter((part) => !part.removed)
            .map((part) => (part.added ? <ins key={part.at}>{part.value}</ins> : part.value))}
        </blockquote>
      </dd>
    </dl>
  );
}
