// Documents that are the same or nearly so: which one stays, and which become part of it.
// Not here: finding and merging them (the engine).
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Radio } from "antd";
import { useState } from "react";
import { useHost, useImport } from "../../app/host.tsx";
import type { DuplicateGroup, DuplicateRow, HeldView } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Problem } from "../../components/Problem.tsx";
import { SidePanel } from "../../components/SidePanel.tsx";
import { useTakeOut } from "../../components/take-out.ts";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";

const STRETCH = 20;

export function Duplicates() {
  const host = useHost();
  const [open, setOpen] = useState(false);
  const [held, setHeld] = useState<HeldView[]>([]);
  const groups = useInfiniteQuery({
    queryKey: ["duplicates"],
    queryFn: ({ pageParam }) => host.duplicates({ offset: pageParam, limit: STRETCH }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.groups.length, 0);
      return last.groups.length > 0 && loaded < last.same_files + last.similar_texts ? loaded : undefined;
    },
    enabled: open,
  });
  const all = groups.data?.pages.flatMap((page) => page.groups) ?? [];
  const close = () => {
    setHeld([]);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("duplicates.show")}</Button>
      <SidePanel open={open} onClose={close} size="large" title={say("duplicates.title")}>
        <p className="quiet">{say("duplicates.hint")}</p>
        {groups.isLoading && <Wait />}
        {groups.error && <Problem error={groups.error} retry={() => void groups.refetch()} />}
        {held.map((document) => (
          <Held key={document.document} held={document} />
        ))}
        {groups.data && all.length === 0 && <Nothing text={say("duplicates.none")} />}
        {all.map((group) => (
          <Group key={group.documents.map((row) => row.id).join()} group={group} told={setHeld} />
        ))}
        {groups.hasNextPage && (
          <Button loading={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
            {say("library.more")}
          </Button>
        )}
      </SidePanel>
    </>
  );
}

function Held({ held }: { held: HeldView }) {
  return (
    <Alert
      className="gap"
      type="warning"
      role="alert"
      title={say("duplicates.held", { title: held.title })}
      description={
        <ul className="list">
          {held.quotes.map((quote) => (
            <li key={`${quote.lesson} ${quote.quote}`}>
              <span className="quiet">
                {quote.title}, {quote.lesson_title}:
              </span>{" "}
              {quote.quote}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Group({ group, told }: { group: DuplicateGroup; told: (held: HeldView[]) => void }) {
  const host = useHost();
  const takeOut = useTakeOut();
  const importing = useImport()?.running === true;
  const { likeness, documents, total } = group;
  const [keep, setKeep] = useState(documents[0]?.id ?? "");
  // The same file loses nothing; of similar texts it is for the user to say which.
  const [wanted, setWanted] = useState(
    new Set(likeness === "same_file" ? documents.map((row) => row.id) : []),
  );
  const others = documents.map((row) => row.id).filter((id) => id !== keep && wanted.has(id));
  const kept = documents.find((row) => row.id === keep);
  const want = (id: string, on: boolean) =>
    setWanted((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const merge = () =>
    takeOut({
      title: say("duplicates.ask", { n: others.length, title: kept?.title ?? "" }),
      means: say("duplicates.means"),
      action: say("duplicates.merge"),
      act: async () => told((await host.merge({ keep, others })).held),
    });
  const title = likeness === "same_file" ? say("duplicates.sameFile") : say("duplicates.similarText");
  return (
    <fieldset className="duplicates">
      <legend>{title}</legend>
      <ul className="list roomy">
        {documents.map((row) => (
          <li key={row.id}>
            <div className="row top">
              <Radio
                checked={keep === row.id}
                aria-label={say("app.on", { action: say("duplicates.keep"), subject: row.path })}
                onChange={() => setKeep(row.id)}
              >
                {say("duplicates.keep")}
              </Radio>
              <Checkbox
                disabled={keep === row.id}
                checked={keep !== row.id && wanted.has(row.id)}
                aria-label={say("app.on", { action: say("duplicates.mergeThis"), subject: row.path })}
                onChange={(event) => want(row.id, event.target.checked)}
              >
                {say("duplicates.mergeThis")}
              </Checkbox>
              <span className="grow">
                <strong dir="auto">{row.title}</strong>
                <br />
                <bdi className="quiet small" dir="ltr">
                  {row.path}
                </bdi>
                <br />
                <span className="quiet small number">{facts(row, likeness).join(" · ")}</span>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {total > documents.length && (
        <p className="quiet">{say("duplicates.more", { n: total - documents.length })}</p>
      )}
      <Button disabled={others.length === 0 || importing} onClick={merge}>
        {say("duplicates.merge")}
      </Button>
    </fieldset>
  );
}

function facts(row: DuplicateRow, likeness: DuplicateGroup["likeness"]): string[] {
  return [
    say("library.words", { n: row.words }),
    say("duplicates.cited", { n: row.cited }),
    ...(likeness === "similar_text" ? [say("duplicates.alike", { n: row.alike })] : []),
    ...(row.status === "imported" ? [] : [say(`library.states.${row.status}`)]),
  ];
}
