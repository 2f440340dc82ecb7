// The command palette: commands, pages, courses, lessons of the open course and documents in one field; what was used last comes
// first. Loaded when it is asked for.
// Not here: the commands (`commands.ts`); finding documents (the engine).
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command as Menu } from "cmdk";
import { useDeferredValue, useState } from "react";
import { say } from "../words/say.ts";
import { COMMANDS } from "./commands.ts";
import type { Doing } from "./doing.ts";
import { useHost } from "./host.tsx";
import { written } from "./keys.ts";
import { Over } from "./Over.tsx";
import { recent, remember } from "./recent.ts";

type Row = { id: string; label: string; hint?: string | undefined; run: () => void | Promise<void> };

/** More documents than these are found by another word. */
const DOCUMENTS = 8;

export default function Palette({ doing, close }: { doing: Doing; close: () => void }) {
  const [text, type] = useState("");
  const [before] = useState(recent);
  const { commands, courses, lessons } = useRows(doing);
  const documents = useDocuments(doing, useDeferredValue(text.trim()));
  const choose = (row: Row) => {
    remember(row.id);
    close();
    void row.run();
  };
  const everything = [...commands, ...courses, ...lessons];
  const last = before.flatMap((id) => everything.filter((row) => row.id === id));
  const rest = (rows: Row[]) => (text === "" ? rows.filter((row) => !last.includes(row)) : rows);
  const groups: [string, Row[]][] = [
    [say("frame.recent"), text === "" ? last : []],
    [say("frame.commands"), rest(commands)],
    [say("nav.pages.courses"), rest(courses)],
    [say("frame.lessons"), rest(lessons)],
  ];
  return (
    <Over label={say("frame.do.palette")} close={close}>
      <Menu label={say("frame.do.palette")} loop>
        <Menu.Input
          autoFocus
          value={text}
          onValueChange={type}
          placeholder={say("frame.palette-hint")}
          aria-label={say("frame.do.palette")}
        />
        <Menu.List label={say("frame.do.palette")}>
          <Menu.Empty>{say("frame.palette-none")}</Menu.Empty>
          {groups.map(([heading, rows]) => (
            <Rows key={heading} heading={heading} rows={rows} choose={choose} />
          ))}
          <Rows heading={say("nav.pages.library")} rows={documents} choose={choose} always />
          {text.trim() !== "" && (
            <Rows
              heading={say("nav.pages.search")}
              rows={[
                {
                  id: "search-for",
                  label: say("frame.search-for", { text: text.trim() }),
                  run: () => doing.search(text.trim()),
                },
              ]}
              choose={choose}
              always
            />
          )}
        </Menu.List>
      </Menu>
    </Over>
  );
}

/** `always` shows rows that were found by somebody else. */
function Rows({
  heading,
  rows,
  choose,
  always = false,
}: {
  heading: string;
  rows: Row[];
  choose: (row: Row) => void;
  always?: boolean;
}) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <Menu.Group heading={heading} forceMount={always}>
      {rows.map((row) => (
        <Menu.Item
          key={row.id}
          value={row.id}
          keywords={[row.label]}
          forceMount={always}
          onSelect={() => choose(row)}
        >
          <span className="cut">{row.label}</span>
          {row.hint && <kbd>{row.hint}</kbd>}
        </Menu.Item>
      ))}
    </Menu.Group>
  );
}

function useRows(doing: Doing): { commands: Row[]; courses: Row[]; lessons: Row[] } {
  const host = useHost();
  const { course } = doing.place;
  const all = useQuery({ queryKey: ["courses"], queryFn: () => host.courses() });
  const outline = useQuery({
    queryKey: ["outline", course],
    queryFn: () => host.outline(course ?? ""),
    enabled: course !== undefined,
  });
  const can = COMMANDS.filter(({ run, when }) => run && (when?.(doing) ?? true));
  return {
    commands: can.map(({ id, word, keys, run }) => ({
      id: `do-${id}`,
      label: say(word),
      hint: keys?.[0] && written(keys[0]),
      run: () => run?.(doing),
    })),
    courses: (all.data?.courses ?? []).map(({ id, title }) => ({
      id: `course-${id}`,
      label: title,
      run: () => doing.openCourse(id),
    })),
    lessons: (outline.data?.modules ?? []).flatMap((module) =>
      module.lessons.map(({ id, title }) => ({
        id: `lesson-${id}`,
        label: title,
        run: () => doing.openCourse(course ?? "", id),
      })),
    ),
  };
}

function useDocuments(doing: Doing, filter: string): Row[] {
  const host = useHost();
  const found = useQuery({
    queryKey: ["documents", "palette", filter],
    queryFn: () =>
      host.documents({
        offset: 0,
        limit: DOCUMENTS,
        filter,
        formats: [],
        languages: [],
        folders: [],
        states: [],
        sort: "title",
        descending: false,
      }),
    enabled: filter !== "",
    placeholderData: keepPreviousData,
  });
  return filter === ""
    ? []
    : (found.data?.documents ?? []).map(({ id, title, path }) => ({
        id: `document-${id}`,
        label: title || path,
        run: () => doing.openDocument(id),
      }));
}
