// What must be on the disk before the window may close or the course may be read elsewhere.
// Not here: what is being saved (`features/courses/lesson-text.ts`).

type Flush = () => Promise<boolean>;
const open = new Set<Flush>();

/** Registers a flush; call the answer to take it back. A flush says whether everything is saved. */
export function whilePending(flush: Flush): () => void {
  open.add(flush);
  return () => open.delete(flush);
}

/** Saves everything; false when something could not be saved. */
export async function flushAll(): Promise<boolean> {
  const saved = await Promise.all([...open].map((flush) => flush()));
  return saved.every(Boolean);
}
