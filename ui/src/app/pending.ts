// What must be on the disk before the window may close or the course may be read elsewhere.
// Not here: saving it (`features/courses/lesson-text.ts`, `components/field.ts`).

/** Saves, and says whether everything is saved. */
type Flush = () => Promise<boolean>;
type Kind = "text" | "field";

// Fields are saved by edits, and an edit waits for the texts: were they one, they would wait for each other.
const open: Record<Kind, Map<string, Flush>> = { text: new Map(), field: new Map() };

/** Registers a flush until the answer is called. A name begins with its course; a later flush of a name replaces it. */
export function whilePending(kind: Kind, name: string, flush: Flush): () => void {
  open[kind].set(name, flush);
  return () => {
    if (open[kind].get(name) === flush) {
      open[kind].delete(name);
    }
  };
}

/** Saves the lessons' texts of one course; false when one could not be saved. */
export function flushTexts(course: string): Promise<boolean> {
  return all(open.text, course);
}

/** Saves everything, or everything of one course; false when something could not be saved. */
export async function flushAll(course = ""): Promise<boolean> {
  const saved = await Promise.all([all(open.text, course), all(open.field, course)]);
  return saved.every(Boolean);
}

async function all(flushes: Map<string, Flush>, course: string): Promise<boolean> {
  const mine = [...flushes].filter(([name]) => name.startsWith(course));
  const saved = await Promise.all(mine.map(([, flush]) => flush()));
  return saved.every(Boolean);
}
