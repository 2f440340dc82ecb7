// A lesson as its learners will read it; citations become notes at the end.
// Not here: raw HTML, which is left out, and pictures from elsewhere, which are never fetched.
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { CitationView } from "../../bridge/bindings.ts";
import { place } from "../../components/anchor.ts";
import { words } from "../../words/en.ts";

export default function Preview({ body, citations }: { body: string; citations: CitationView[] }) {
  const notes = citations.map(
    (citation, at) => `[^c${at + 1}]: “${oneLine(citation.quote)}” — ${plain(source(citation))}`,
  );
  return (
    <article className="reading preview" aria-label={words.courses.preview}>
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

/** A link to a note moves within the page; any other is shown, and leads nowhere. */
function Reference({ href, children }: { href?: string; children?: React.ReactNode }) {
  const to = href?.startsWith("#") ? decodeURIComponent(href.slice(1)) : null;
  if (to === null) {
    return <span title={href}>{children}</span>;
  }
  return (
    <button
      type="button"
      className="plain link"
      onClick={() => document.getElementById(to)?.scrollIntoView?.()}
    >
      {children}
    </button>
  );
}

const source = (citation: CitationView) => `${citation.title}, ${place(citation.anchor)}`;
const oneLine = (text: string) => plain(text.replace(/\s+/g, " "));
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
