// What the list of documents is narrowed to: words, formats, languages, folders, states, each with how many there are.
// Not here: the list; what the choices mean (the engine).
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useHost } from "../../app/host.tsx";
import type { DocumentPage } from "../../bridge/bindings.ts";
import { formatName, languageName } from "../../components/names.ts";
import { useReport } from "../../components/report.ts";
import { say } from "../../words/say.ts";
import { type Choices, EVERYTHING, isNarrowed, STATES } from "./choices.ts";

type Props = {
  choices: Choices;
  choose: (choices: Choices) => void;
  /** The text as it is typed; the list follows when it can. */
  typed: string;
  type: (text: string) => void;
  page: DocumentPage | undefined;
  /** Whether an import is running. */
  busy: boolean;
  tryAgain: () => void;
};

export function FilterBar({ choices, choose, typed, type, page, busy, tryAgain }: Props) {
  const host = useHost();
  const report = useReport();
  const folders = useQuery({ queryKey: ["folders"], queryFn: () => host.folders() });
  const folderName = (id: string | null) =>
    id === null
      ? say("library.noFolder")
      : (folders.data?.find((folder) => folder.id === id)?.path ?? say("app.wait"));
  const facets = page?.facets;
  const clear = () => {
    type("");
    choose({ ...EVERYTHING, sort: choices.sort, descending: choices.descending });
  };
  const known = page ? page.counts.imported + page.counts.failed + page.counts.skipped : 0;
  const failed =
    facets && (choices.states.length === 0 || choices.states.includes("failed")) ? facets.states.failed : 0;
  return (
    <section className="filters" aria-label={say("library.filter")}>
      <Input.Search
        className="filter-text"
        aria-label={say("library.filter")}
        placeholder={say("library.filter")}
        allowClear
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <Choice
        label={say("library.states")}
        chosen={choices.states}
        choose={(states) => choose({ ...choices, states: STATES.filter((one) => states.includes(one)) })}
        counts={STATES.map((state) => [state, facets?.states[state] ?? 0])}
        name={(state) => (state === null ? "" : say(`library.states.${state as (typeof STATES)[number]}`))}
      />
      <Choice
        label={say("library.formats")}
        chosen={choices.formats}
        choose={(formats) => choose({ ...choices, formats: formats as Choices["formats"] })}
        counts={facets?.formats.map((one) => [one.format, one.count]) ?? []}
        name={(format) => formatName(format as Choices["formats"][number])}
      />
      <Choice
        label={say("library.languages")}
        chosen={choices.languages}
        choose={(languages) => choose({ ...choices, languages })}
        counts={facets?.languages.map((one) => [one.language, one.count]) ?? []}
        name={languageName}
      />
      <Choice
        label={say("library.folders")}
        chosen={choices.folders}
        choose={(chosen) => choose({ ...choices, folders: chosen })}
        counts={facets?.folders.map((one) => [one.folder, one.count]) ?? []}
        name={folderName}
      />
      <div className="row wrap filter-line">
        <span role="status" className="quiet">
          {page && say("library.shown", { n: page.total, of: known })}
        </span>
        {isNarrowed(choices) && (
          <Button size="small" type="link" onClick={clear}>
            {say("library.clear")}
          </Button>
        )}
        <span className="grow" />
        {failed > 0 && (
          <Button size="small" disabled={busy} onClick={tryAgain}>
            {say("library.tryFailed", { n: failed })}
          </Button>
        )}
        {known > 0 && (
          <Button size="small" onClick={() => void report()}>
            {say("library.report")}
          </Button>
        )}
      </div>
    </section>
  );
}

type ChoiceProps = {
  label: string;
  chosen: (string | null)[];
  choose: (chosen: (string | null)[]) => void;
  /** What there is to choose, with how many documents it would show. */
  counts: [string | null, number][];
  name: (value: string | null) => string;
};

/** antd's values are texts; no code of ours is empty. */
const NONE = "";

function Choice({ label, chosen, choose, counts, name }: ChoiceProps) {
  // What is chosen stays among the choices, even when nothing is left of it.
  const missing = chosen.filter((value) => counts.every(([known]) => known !== value));
  const all = [...counts, ...missing.map((value): [string | null, number] => [value, 0])];
  return (
    <Select
      mode="multiple"
      className="filter"
      aria-label={label}
      placeholder={label}
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      value={chosen.map((value) => value ?? NONE)}
      onChange={(values: string[]) => choose(values.map((value) => (value === NONE ? null : value)))}
      showSearch={{ optionFilterProp: "label" }}
      options={all.map(([value, count]) => ({
        value: value ?? NONE,
        label: say("library.choice", { name: name(value), n: count }),
      }))}
    />
  );
}
