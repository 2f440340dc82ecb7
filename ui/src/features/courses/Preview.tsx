// A lesson as its learners will read it; citations become notes at the end.
// Not here: raw HTML, which is left out, and pictures from elsewhere, which are never fetched.
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { CitationView } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { say } from "../../words/say.ts";

export default function Preview({ body, citations }: { body: string; citations: CitationView[] }) {
  const notes = citations.map(
    (citation, at) => `[^c${at + 1}]: “${oneLine(citation.quote)}” — ${plain(source(citation))}`,
  );
  return (
    <article className="reading preview" dir="auto" aria-label={say("courses.preview")}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={["img"]}
        skipHtml
        components={{ a: Reference }}
      >
        {`${body}\n\n${notes.join("\n\n")}`}
      </Markdown>
    </article>
  );
}

/** A link to a note moves within the lesson; any other is shown, and leads nowhere. */
function Reference({ href, children }: { href?: string; children?: React.ReactNode }) {
  const to = href?.startsWith("#") ? decoded(href.slice(1)) : null;
  if (to === null) {
    return <span title={href}>{children}</span>;
  }
  const go = (event: React.MouseEvent) => {
    const note = document.getElementById(to);
    if (event.currentTarget.closest("article")?.contains(note)) {
      note?.scrollIntoView();
    }
  };
  return (
    <button type="button" className="plain link" onClick={go}>
      {children}
    </button>
  );
}

/** What an author typed after `#` may be anything. */
function decoded(fragment: string): string | null {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return null;
  }
}

const source = (citation: CitationView) => `${citation.title}, ${place(citation.anchor)}`;
const oneLine = (text: string) => plain(text.replace(/\s+/g, " "));
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
