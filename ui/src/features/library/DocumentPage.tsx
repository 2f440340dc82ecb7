// A document at an address of its own, for links that lead to it or to one of its passages.
// Not here: its words (`components/DocumentPanel.tsx`).
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { DocumentPanel } from "../../components/DocumentPanel.tsx";
import { Page } from "../../components/Page.tsx";
import { say } from "../../words/say.ts";

export function DocumentPage(): React.JSX.Element {
  const navigate = useNavigate();
  const { document } = useParams({ from: "/documents/$document" });
  const { passage } = useSearch({ from: "/documents/$document" });
  return (
    <Page title={say("nav.pages.library")}>
      <DocumentPanel
        key={`${document}-${passage}`}
        shown={{ document, passage: passage ?? null }}
        close={() => void navigate({ to: "/library" })}
      />
    </Page>
  );
}
