// Numbers as a language writes them, with what they count.
// Not here: numbers by the user's own manner (`chosen.ts`).

/** `amount` writes a number; `counted` writes it before one or many of something. */
export function counting(language: string) {
  const amount = (n: number) => n.toLocaleString(language);
  const counted = (n: number, one: string, many: string) => `${amount(n)} ${n === 1 ? one : many}`;
  return { amount, counted };
}
