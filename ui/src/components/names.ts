// What formats and languages are called in the language of the window.
// Not here: the words themselves (`words`).
import type { DocumentFormat } from "../bridge/bindings.ts";
import { knows, manner, say } from "../words/say.ts";

export function formatName(format: DocumentFormat | null): string {
  if (format === null) {
    return say("library.unknownFormat");
  }
  // A format that an older page has not heard of is still named.
  const id = `formats.${format}` as const;
  return knows(id) ? say(id) : format;
}

/** The name of a language by its code, such as “German” for `de`. */
export function languageName(code: string | null): string {
  if (code === null) {
    return say("library.unknownLanguage");
  }
  try {
    return new Intl.DisplayNames([manner()], { type: "language" }).of(code) ?? code;
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
  return (bytes / 1000 ** step).toLocaleString(manner(), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  });
}

export function dayName(ms: number | null): string {
  return ms === null ? "" : new Date(ms).toLocaleDateString(manner(), { dateStyle: "medium" });
}
