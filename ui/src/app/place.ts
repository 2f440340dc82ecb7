// Where the page is, read from its address, and the link that leads there from outside.
// Not here: the addresses (`routes.tsx`), following links (the engine).

export type Here = {
  /** The first part of the address: the page. */
  page: string;
  course?: string;
  lesson?: string;
  draft?: string;
  document?: string;
  passage?: string;
  preview: boolean;
};

/** What an address such as `/courses/ID?lesson=ID` names. */
export function placeOf(href: string): Here {
  const [path = "", query = ""] = (href.split("#").at(-1) ?? "").split("?");
  const [page = "", id, more] = path.split("/").filter(Boolean).map(decodeURIComponent);
  const asked = new URLSearchParams(query);
  const [lesson, passage] = [asked.get("lesson"), asked.get("passage")];
  return {
    page,
    ...(page === "courses" && id !== undefined && { course: id }),
    ...(page === "courses" && lesson && { lesson: bare(lesson) }),
    ...(page === "drafts" && id !== undefined && { draft: id }),
    ...(page === "documents" && id !== undefined && { document: id }),
    ...(page === "documents" && passage && { passage: bare(passage) }),
    preview: more === "preview",
  };
}

/** The router writes a text that could be taken for a number in quotes. */
const bare = (text: string) => text.replace(/^"(.*)"$/, "$1");

/** The link to a place; null where there is nothing that keeps its id. */
export function linkOf({ course, lesson, document, passage }: Omit<Here, "page" | "preview">): string | null {
  if (lesson !== undefined) {
    return `coursewright://lesson/${lesson}`;
  }
  if (course !== undefined) {
    return `coursewright://course/${course}`;
  }
  if (document !== undefined) {
    return `coursewright://document/${document}${passage === undefined ? "" : `?passage=${passage}`}`;
  }
  return null;
}
