// Every document with its state, and the folders they come from.
// Not here: the table's rows (`DocumentTable.tsx`), a document's words (`components/DocumentPanel.tsx`).
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Input, Segmented } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { DocumentStatus, StatusCounts } from "../../bridge/bindings.ts";
import { DocumentPanel, type Shown } from "../../components/DocumentPanel.tsx";
import { Imported } from "../../components/Imported.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { words } from "../../words/chosen.ts";
import { DocumentTable } from "./DocumentTable.tsx";
import { Duplicates } from "./Duplicates.tsx";
import { Folders } from "./Folders.tsx";

const STATES: DocumentStatus[] = ["imported", "failed", "skipped"];

export function LibraryPage(): React.JSX.Element {
  const host = useHost();
  const navigate = useNavigate();
  const { status: asked } = useSearch({ from: "/library" });
  const status = STATES.find((state) => state === asked) ?? null;
  const [text, setText] = useState("");
  const filter = useDeferredValue(text.trim());
  const [folder, setFolder] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const request = { status, filter: filter || null, folder };
  const first = useQuery({
    queryKey: ["documents", request, 0],
    queryFn: () => host.documents({ ...request, offset: 0, limit: 100 }),
    placeholderData: (before) => before,
  });
  const counts = first.data?.counts;
  const label = (state: DocumentStatus) =>
    counts ? `${words.library[state]} ${counts[state]}` : words.library[state];
  return (
    <Page title={words.nav.library} actions={<Duplicates />} wide>
      <Folders chosen={folder} choose={setFolder} />
      <Imported />
      <div className="row gap">
        <Segmented
          aria-label={words.library.state}
          value={status ?? "all"}
          onChange={(value) =>
            void navigate({ to: "/library", search: value === "all" ? {} : { status: String(value) } })
          }
          options={[
            { value: "all", label: words.library.all },
            ...STATES.map((state) => ({ value: state, label: label(state) })),
          ]}
        />
        <Input.Search
          className="grow"
          aria-label={words.library.filter}
          placeholder={words.library.filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {first.error && <Problem error={first.error} retry={() => void first.refetch()} />}
      {first.isLoading && <Wait />}
      {first.data && (
        <DocumentTable
          request={request}
          total={first.data.total}
          empty={known(first.data.counts) === 0 ? words.library.empty : words.library.none}
          show={(document) => setShown({ document, passage: null })}
        />
      )}
      <DocumentPanel shown={shown} close={() => setShown(null)} />
    </Page>
  );
}

const known = (counts: StatusCounts) => counts.imported + counts.failed + counts.skipped;
