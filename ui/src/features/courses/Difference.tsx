// What a field said and says, with the words marked that differ: in one text, or side by side. Long texts come in stretches.
// Not here: which fields differ (`Compare.tsx`).
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import { useHost } from "../../app/host.tsx";
import type { FieldDiff, Moment, NodeRef, Stretch } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { WordDiff } from "../../components/WordDiff.tsx";
import { say } from "../../words/say.ts";

type Place = { course: string; from: Moment; to: Moment; node: NodeRef };
type Props = { field: FieldDiff; beside: boolean; place: Place };

export function Difference({ field, beside, place }: Props) {
  return (
    <section className="compare-field">
      <h4 className="quiet">{say(`history.field.${field.field}`)}</h4>
      {field.cut ? (
        <Long field={field} beside={beside} place={place} />
      ) : (
        <Piece before={field.before} after={field.after} beside={beside} />
      )}
    </section>
  );
}

/** A text of which the first answer has only the beginning. */
function Long({ field, beside, place }: Props) {
  const host = useHost();
  const pages = useInfiniteQuery({
    queryKey: ["compare", place.course, "text", place, field.field],
    queryFn: ({ pageParam }) => host.compareText({ ...place, field: field.field, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const shown = all.reduce((sum, page) => sum + page.stretches.length, 0);
      return shown < last.total ? shown : undefined;
    },
  });
  const stretches = pages.data?.pages.flatMap((page) => page.stretches) ?? [];
  return (
    <>
      {pages.isLoading && <Wait />}
      {pages.error && <Problem error={pages.error} retry={() => void pages.refetch()} />}
      {joined(stretches).map((stretch, at) =>
        stretch.same ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name, and never change places
          <p key={at} className="quiet">
            {say("history.unchanged", { n: stretch.before.split("\n").length - 1 })}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name, and never change places
          <Piece key={at} before={stretch.before} after={stretch.after} beside={beside} />
        ),
      )}
      {pages.hasNextPage && (
        <Button size="small" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say("history.more")}
        </Button>
      )}
    </>
  );
}

/** What is the same is told in one line, however many stretches it came in. */
export function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    if (last?.same && stretch.same) {
      all[all.length - 1] = { ...last, before: last.before + stretch.before };
    } else {
      all.push(stretch);
    }
  }
  return all;
}

// Not every script has blanks between its words.
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

function Piece({ before, after, beside }: { before: string; after: string; beside: boolean }) {
  if (beside) {
    const labels = { before: say("history.from"), after: say("history.to") };
    return (
      <div className="compare-beside">
        <WordDiff before={before} after={after} labels={labels} />
      </div>
    );
  }
  return <Inline before={before} after={after} />;
}

function Inline({ before, after }: { before: string; after: string }) {
  const parts = useMemo(
    () =>
      diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map((part, at) => ({ ...part, at })),
    [before, after],
  );
  return (
    <div className="diff">
      <blockquote>
        {parts.map(({ at, added, removed, value }) =>
          added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : value,
        )}
      </blockquote>
    </div>
  );
}
