// A number, and how far off is still right.
// Not here: how a number is read (`grading.ts`).
import { Input } from "antd";
import { useState } from "react";
import { say } from "../../../words/say.ts";
import { readNumber } from "../grading.ts";
import { define, write, written } from "./kind.ts";

type Props = { label: string; value: number | null; least?: number; take: (value: number | null) => void };

/** Keeps what is typed until it is a number; an empty field is none. */
function NumberField({ label, value, least, take }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const fits = (text: string) => {
    const number = readNumber(text);
    return number !== null && number >= (least ?? Number.NEGATIVE_INFINITY);
  };
  const shown = typed ?? (value === null ? "" : String(value));
  const wrong = typed !== null && typed.trim() !== "" && !fits(typed);
  return (
    <div className="field">
      <span aria-hidden>{label}</span>
      <Input
        aria-label={label}
        size="small"
        inputMode="decimal"
        className="number-field"
        data-part={0}
        value={shown}
        status={wrong ? "error" : ""}
        aria-invalid={wrong}
        onChange={(event) => {
          setTyped(event.target.value);
          take(fits(event.target.value) ? readNumber(event.target.value) : null);
        }}
        onBlur={() => fits(shown) && setTyped(null)}
      />
      {wrong && <span className="warn">{say("questions.notANumber")}</span>}
    </div>
  );
}

export const numeric = define<"numeric">({
  kind: "numeric",
  blank: () => ({ kind: "numeric", value: null, tolerance: 0 }),
  start: () => ({ answer: "written", texts: [""] }),
  solution: ({ value, tolerance }) =>
    value === null ? [] : [(tolerance ?? 0) > 0 ? `${value} ± ${tolerance}` : String(value)],
  Edit: ({ body, change }) => (
    <div className="row top">
      <NumberField
        label={say("questions.rightNumber")}
        value={body.value}
        take={(value) => change({ ...body, value })}
      />
      <NumberField
        label={say("questions.tolerance")}
        value={body.tolerance}
        least={0}
        take={(tolerance) => change({ ...body, tolerance: tolerance ?? 0 })}
      />
    </div>
  ),
  Answer: ({ answered, answer }) => (
    <Input
      inputMode="decimal"
      className="number-field"
      aria-label={say("questions.yourNumber")}
      value={written(answered, 0)}
      onChange={(event) => answer(write(answered, 1, 0, event.target.value))}
    />
  ),
});
