// Which documents are listed and in which order, as the address has it and as the engine asks for it.
// Not here: choosing (`FilterBar.tsx`, the head of `DocumentTable.tsx`).
import type { DocumentFormat, DocumentSort, DocumentState, DocumentsRequest } from "../../bridge/bindings.ts";

/** Everything that is asked for, apart from the page. */
export type Choices = Omit<DocumentsRequest, "offset" | "limit">;

/** The same in the address: choices parted by commas. */
export type Written = {
  text?: string | undefined;
  formats?: string | undefined;
  languages?: string | undefined;
  folders?: string | undefined;
  states?: string | undefined;
  sort?: string | undefined;
};

/** Asks for every document, by path; a page's offset and limit are set beside it. */
export const EVERYTHING: DocumentsRequest = {
  offset: 0,
  limit: 100,
  filter: null,
  formats: [],
  languages: [],
  folders: [],
  states: [],
  sort: "path",
  descending: false,
};

const SORTS: DocumentSort[] = ["path", "title", "format", "language", "state", "size", "changed", "imported"];
export const STATES: DocumentState[] = ["imported", "warned", "failed", "skipped"];
const NONE = "none";

export function read(written: Written): Choices {
  const sort = written.sort?.replace(/^-/, "");
  return {
    filter: written.text?.trim() || null,
    formats: list(written.formats) as (DocumentFormat | null)[],
    languages: list(written.languages),
    folders: list(written.folders),
    states: STATES.filter((state) => list(written.states).includes(state)),
    sort: SORTS.find((known) => known === sort) ?? "path",
    descending: written.sort?.startsWith("-") ?? false,
  };
}

export function write({ filter, formats, languages, folders, states, sort, descending }: Choices): Written {
  const order = descending ? `-${sort}` : sort;
  return {
    text: filter || undefined,
    formats: text(formats),
    languages: text(languages),
    folders: text(folders),
    states: text(states),
    sort: order === "path" ? undefined : order,
  };
}

/** Whether anything is left out. */
export const isNarrowed = ({ filter, formats, languages, folders, states }: Choices): boolean =>
  Boolean(filter) || formats.length + languages.length + folders.length + states.length > 0;

/** The order after a click on `sort`: what is ordered by it already is turned round. */
export const turned = (choices: Choices, sort: DocumentSort): Choices => ({
  ...choices,
  sort,
  descending: choices.sort === sort && !choices.descending,
});

const list = (written: string | undefined): (string | null)[] =>
  written === undefined ? [] : written.split(",").map((one) => (one === NONE ? null : one));

const text = (chosen: (string | null)[]): string | undefined =>
  chosen.length === 0 ? undefined : chosen.map((one) => one ?? NONE).join(",");
