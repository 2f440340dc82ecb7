// Gaps in the stem, each written as ____, with the texts that fill it.
// Not here: the stem's own field (`QuestionEditor.tsx`), how texts are compared (`grading.ts`).
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { Fragment } from "react";
import { say } from "../../../words/say.ts";
import { replaced } from "../draft.ts";
import { define, write, written } from "./kind.ts";
import { Mark } from "./Mark.tsx";
import { Texts } from "./Texts.tsx";

export const GAP = "____";
/** What stands around the gaps. Longer runs of strokes are read from their start, as the engine reads them. */
const between = (stem: string): string[] => stem.split(GAP);

/** As many lists of answers as the stem has gaps: lists are added at the end, empty ones are dropped there. */
export function fitted(stem: string, gaps: string[][]): string[][] {
  const count = between(stem).length - 1;
  const kept = [...gaps];
  while (kept.length > count && (kept.at(-1) ?? []).every((text) => text.trim() === "")) {
    kept.pop();
  }
  while (kept.length < count) {
    kept.push([""]);
  }
  return kept;
}

export const fillIn = define<"fill_in">({
  kind: "fill_in",
  inStem: true,
  blank: () => ({ kind: "fill_in", gaps: [] }),
  start: ({ gaps }) => ({ answer: "written", texts: gaps.map(() => "") }),
  solution: ({ gaps }) => gaps.map((texts, at) => `${at + 1}. ${texts.join(" · ")}`),
  Edit: ({ body, stem, change, restem }) => (
    <>
      <p className="quiet">{say("questions.gapsHint")}</p>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() => {
          const longer = `${stem}${stem === "" || /\s$/.test(stem) ? "" : " "}${GAP}`;
          restem(longer, { ...body, gaps: fitted(longer, body.gaps) });
        }}
      >
        {say("questions.addGap")}
      </Button>
      {fitted(stem, body.gaps).map((texts, gap, all) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known by its place in the stem.
        <fieldset key={gap} className="gap">
          <legend>{say("questions.gap", { n: gap + 1 })}</legend>
          <Texts
            texts={texts}
            part={gap}
            name={(at) => say("questions.gapAnswer", { gap: gap + 1, n: at + 1 })}
            add={say("questions.addAccepted")}
            change={(next) => change({ ...body, gaps: replaced(all, gap, next) })}
          />
        </fieldset>
      ))}
    </>
  ),
  Answer: ({ body, stem, answered, answer, verdict }) => (
    <p className="stem">
      {between(stem).map((text, at, all) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known by its place in the stem.
        <Fragment key={at}>
          {text}
          {at < all.length - 1 && (
            <>
              <Input
                size="small"
                className="gap-field"
                aria-label={say("questions.gap", { n: at + 1 })}
                value={written(answered, at)}
                onChange={(event) => answer(write(answered, body.gaps.length, at, event.target.value))}
              />
              <Mark right={verdict?.parts[at]} />
            </>
          )}
        </Fragment>
      ))}
    </p>
  ),
});
