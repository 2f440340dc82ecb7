// Between a place in a block's Markdown and a place in what the view shows of it.
// Not here: which block (`blocks.ts`).

/**
 * For each character that is shown, where it stands in the Markdown; signs such as `**` are skipped. A character that is
 * written otherwise, such as `&amp;`, stands where the one before it ends.
 */
export function align(source: string, shown: string): number[] {
  const places: number[] = [];
  let at = 0;
  for (const character of shown) {
    const found = source.indexOf(character, at);
    // Far away it is another one of the same kind.
    const place = found < 0 || found - at > NEAR ? at : found;
    for (let unit = 0; unit < character.length; unit += 1) {
      places.push(place + unit);
    }
    at = place === found ? found + character.length : at;
  }
  return places;
}
const NEAR = 400;

/** Where a cursor behind `count` shown characters is in the Markdown. */
export function toSource(source: string, shown: string, count: number): number {
  if (count <= 0) {
    return align(source, shown)[0] ?? 0;
  }
  const before = align(source, shown)[count - 1];
  return before === undefined ? source.length : Math.min(before + 1, source.length);
}

/** How many shown characters stand before a place in the Markdown. */
export function toShown(source: string, shown: string, offset: number): number {
  const places = align(source, shown);
  const next = places.findIndex((place) => place >= offset);
  return next < 0 ? places.length : next;
}
