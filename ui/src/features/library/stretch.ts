// A stretch of the list of documents.
// Not here: which stretches are in sight (`DocumentTable.tsx`).
import type { DocumentPage } from "../../bridge/bindings.ts";
import type { Host } from "../../bridge/host.ts";
import type { Choices } from "./choices.ts";

/** Rows that are read at once. */
export const STRETCH = 100;
/** How long a stretch that is out of sight is kept: long enough to scroll back, too short to gather the whole list. */
const KEPT_MS = 20_000;

/** How the stretch is read and remembered. */
export function stretchOf(host: Host, choices: Choices, stretch: number) {
  return {
    queryKey: ["documents", choices, stretch],
    queryFn: () => whole(host, choices, stretch * STRETCH),
    gcTime: KEPT_MS,
    // A notice says when it has changed; nothing is read again for being shown once more.
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** An answer may end early where long paths would make it too large; then the rest is asked for. */
async function whole(host: Host, choices: Choices, from: number): Promise<DocumentPage> {
  const page = await host.documents({ ...choices, offset: from, limit: STRETCH });
  const documents = [...page.documents];
  const wanted = () => Math.min(STRETCH, page.total - from) - documents.length;
  while (wanted() > 0) {
    const more = await host.documents({ ...choices, offset: from + documents.length, limit: wanted() });
    if (more.documents.length === 0) {
      break;
    }
    documents.push(...more.documents);
  }
  return { ...page, documents };
}
