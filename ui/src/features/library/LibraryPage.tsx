// Every document with its state, and the folders they come from.
// Not here: the table's rows (`DocumentTable.tsx`), a document's words (`components/DocumentPanel.tsx`).
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { useImports } from "../../app/imports.tsx";
import type { StatusCounts } from "../../bridge/bindings.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Imported } from "../../components/Imported.tsx";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { useLibraryKeys } from "../../components/stepped.ts";
import { ToTrash } from "../../components/ToTrash.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { useTyped } from "../search/typed.ts";
import { type Choices, EVERYTHING, read, write } from "./choices.ts";
import { DocumentTable } from "./DocumentTable.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { Folders } from "./Folders.tsx";
import { stretchOf } from "./stretch.ts";

export function LibraryPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const written = useSearch({ from: "/library" });
  const { running, tryAgain } = useImports();
  const chosen = read(written);
  useLibraryKeys();
  const { typed, type } = useTyped(written.text ?? "", (text) => choose({ ...chosen, filter: text }));
  const filter = useDeferredValue(typed.trim()) || null;
  const [shown, setShown] = useState<Shown | null>(null);
  const choices: Choices = { ...chosen, filter };
  const choose = (next: Choices) => void navigate({ to: "/library", search: write(next), replace: true });
  const first = useQuery({ ...stretchOf(host, choices, 0), placeholderData: (before) => before });
  const total = first.data?.total ?? 0;
  return (
    <Page
      title={say("nav.pages.library")}
      actions={
        <>
          <ToTrash />
          <Duplicates />
        </>
      }
      wide
    >
      <Folders
        chosen={chosen.folders.length === 1 ? (chosen.folders[0] ?? null) : null}
        choose={(folder) => choose({ ...choices, folders: folder === null ? [] : [folder] })}
      />
      <Imported />
      <FilterBar
        choices={choices}
        choose={choose}
        typed={typed}
        type={type}
        page={first.data}
        busy={running}
        tryAgain={() => tryAgain({ ...EVERYTHING, ...choices })}
      />
      {first.error && <Problem error={first.error} retry={() => void first.refetch()} />}
      {first.isLoading && <Wait />}
      {total > 0 && (
        <DocumentTable
          choices={choices}
          choose={choose}
          total={total}
          show={(document) => setShown({ document, passage: null })}
        />
      )}
      {first.data && total === 0 && (
        <Nothing text={known(first.data.counts) === 0 ? say("library.empty") : say("library.none")}>
          {known(first.data.counts) > 0 && (
            <Button
              onClick={() => {
                type("");
                choose({ ...EVERYTHING, sort: choices.sort, descending: choices.descending });
              }}
            >
              {say("library.clear")}
            </Button>
          )}
        </Nothing>
      )}
      <DocumentPanel shown={shown} close={() => setShown(null)} />
    </Page>
  );
}

const known = (counts: StatusCounts) => counts.imported + counts.failed + counts.skipped;
