// What formats and languages are called in the language of the window.
// Not here: the names of formats (`words`).
import type { DocumentFormat } from "../bridge/bindings.ts";
import { words } from "../words/chosen.ts";

export function formatName(format: DocumentFormat | null): string {
  // A format that an older page has not heard of is still named.
  return format === null ? words.library.unknownFormat : (words.formats[format] ?? format);
}

/** The name of a language by its code, such as “German” for `de`. */
export function languageName(code: string | null): string {
  if (code === null) {
    return words.library.unknownLanguage;
  }
  try {
    return new Intl.DisplayNames([words.code], { type: "language" }).of(code) ?? code;
  } catch {
    // What a document says of its language may be no code at all.
    return code;
  }
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in bytes, as one writes it. */
export function sizeName(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = UNITS[step] ?? "byte";
  return (bytes / 1000 ** step).toLocaleString(words.code, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

export function dayName(ms: number | null): string {
  return ms === null ? "" : new Date(ms).toLocaleDateString(words.code, { dateStyle: "medium" });
}
