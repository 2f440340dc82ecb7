// Figures as people read them: milliseconds, sizes, shares, moments, in the user's own manner.
// Not here: what they mean.
import { manner } from "../../words/say.ts";

export function digits(value: number | null, most = 1): string {
  return value === null ? "–" : value.toLocaleString(manner(), { maximumFractionDigits: most });
}

/** Milliseconds with as many digits as small ones need. */
export function millis(value: number | null): string {
  return digits(value, value !== null && Math.abs(value) < 10 ? 2 : 0);
}

export function share(value: number | null): string {
  return (value ?? 0).toLocaleString(manner(), { style: "percent", maximumFractionDigits: 0 });
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in the unit that keeps it short; a growth may be below zero. */
export function size(bytes: number | null, sign = false): string {
  if (bytes === null) {
    return "–";
  }
  const step = Math.min(
    UNITS.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3)),
  );
  return (bytes / 1000 ** step).toLocaleString(manner(), {
    style: "unit",
    unit: UNITS[step] as string,
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
    signDisplay: sign ? "exceptZero" : "auto",
  });
}

/** The same with its unit. */
export function ms(value: number | null): string {
  return (value ?? 0).toLocaleString(manner(), {
    style: "unit",
    unit: "millisecond",
    maximumFractionDigits: Math.abs(value ?? 0) < 10 ? 2 : 0,
  });
}

/** A moment in the user's own time. */
export function moment(at: number | null): string | null {
  return at === null
    ? null
    : new Date(at).toLocaleString(manner(), { dateStyle: "medium", timeStyle: "short" });
}

/** By how much `now` differs from `before`, such as +12 %; nothing when there is nothing to compare with. */
export function change(now: number | null, before: number | null): string {
  if (now === null || before === null || before === 0) {
    return "–";
  }
  return (now / before - 1).toLocaleString(manner(), {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
}
