// Amounts of money, which have no currency of their own: prices are in whatever the user's account is in.
// Not here: what things cost (the engine).
import { manner } from "../words/say.ts";

/** An amount, with as many digits as small ones need. */
export function amountName(value: number | null): string {
  const amount = value ?? 0;
  const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2;
  return amount.toLocaleString(manner(), { minimumFractionDigits: 2, maximumFractionDigits: digits });
}
