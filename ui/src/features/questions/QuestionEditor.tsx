// All fields of one question; what its kind asks for comes from `kinds/`.
// Not here: saving (`saving.ts`), what can be done with the whole question (`QuestionCard.tsx`).
import { Input } from "antd";
import { useRef } from "react";
import type {
  Bloom,
  CitationView,
  ObjectiveView,
  QuestionBody,
  QuestionView,
} from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { Cite } from "./Cite.tsx";
import { Findings } from "./Findings.tsx";
import { kindOf } from "./kinds/all.ts";
import { fitted } from "./kinds/FillIn.tsx";
import type { Saving } from "./saving.ts";
import { Tags } from "./Tags.tsx";

const LONGEST = 10_000;
export const BLOOMS: Bloom[] = ["remember", "understand", "apply", "analyze", "evaluate", "create"];

/** What a question can be linked to. */
export type Links = { objectives: ObjectiveView[]; citations: CitationView[] };

type Props = { question: QuestionView; saving: Saving; links: Links };

export function QuestionEditor({ question, saving, links }: Props) {
  const form = useRef<HTMLDivElement>(null);
  const { shown, change } = saving;
  const { Edit } = kindOf(shown.body.kind);
  const restem = (stem: string) => {
    const { body } = shown;
    change(body.kind === "fill_in" ? { stem, body: { ...body, gaps: fitted(stem, body.gaps) } } : { stem });
  };
  const go = (field: string) => {
    const part = field.startsWith("part") ? `[data-part="${field.slice(4)}"]` : null;
    const inside =
      part ?? (field === "stem" ? '[data-field="stem"]' : ".question-body input, .question-body textarea");
    const found = form.current?.querySelector<HTMLElement>(inside);
    (found ?? form.current?.querySelector<HTMLElement>(".question-body button"))?.focus();
  };
  const stem = say(shown.body.kind === "true_false" ? "questions.statement" : "questions.stem");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the whole of it saves, whichever field was left.
    <div
      ref={form}
      className="question-form"
      onBlur={(event) => !form.current?.contains(event.relatedTarget) && void saving.flush()}
    >
      <Findings question={question} go={go} />
      <div className="field">
        <span aria-hidden>{stem}</span>
        <Input.TextArea
          aria-label={stem}
          rows={2}
          maxLength={LONGEST}
          data-field="stem"
          value={shown.stem}
          onChange={(event) => restem(event.target.value)}
        />
      </div>
      <fieldset className="bare question-body" aria-label={say(`questions.kind.${shown.body.kind}`)}>
        <Edit
          body={shown.body}
          stem={shown.stem}
          name={`${question.id}-edit`}
          change={(body: QuestionBody) => change({ body })}
          restem={(stem, body: QuestionBody) => change({ stem, body })}
        />
      </fieldset>
      <div className="field">
        <span aria-hidden>{say("questions.feedback")}</span>
        <Input.TextArea
          aria-label={say("questions.feedback")}
          rows={2}
          maxLength={LONGEST}
          placeholder={say("questions.feedbackHint")}
          value={shown.feedback}
          onChange={(event) => change({ feedback: event.target.value })}
        />
      </div>
      <div className="row wrap">
        <label className="row">
          <span>{say("questions.level")}</span>
          <select
            className="pick"
            value={shown.bloom ?? ""}
            onChange={(event) => change({ bloom: (event.target.value || null) as Bloom | null })}
          >
            <option value="">{say("questions.noLevel")}</option>
            {BLOOMS.map((bloom) => (
              <option key={bloom} value={bloom}>
                {say(`questions.bloom.${bloom}`)}
              </option>
            ))}
          </select>
        </label>
        <Tags tags={shown.tags} change={(tags) => change({ tags })} />
      </div>
      <Tested
        chosen={shown.objectives}
        objectives={links.objectives}
        change={(objectives) => change({ objectives })}
      />
      <details>
        <summary>{say("questions.sources", { n: shown.citations.length })}</summary>
        <Cite
          citations={shown.citations}
          known={[...question.citations, ...links.citations]}
          offered={links.citations}
          change={(citations) => change({ citations })}
        />
      </details>
    </div>
  );
}

type TestedProps = {
  chosen: string[];
  objectives: ObjectiveView[];
  change: (chosen: string[]) => void;
};

function Tested({ chosen, objectives, change }: TestedProps) {
  const elsewhere = chosen.filter((id) => !objectives.some((one) => one.id === id)).length;
  if (objectives.length === 0 && elsewhere === 0) {
    return null;
  }
  return (
    <details>
      <summary>{say("questions.objectives", { n: chosen.length })}</summary>
      <ul className="list">
        {objectives.map(({ id, text }) => (
          <li key={id}>
            <label className="row">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) =>
                  change(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              <span>{text}</span>
            </label>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && <p className="quiet">{say("questions.objectivesElsewhere", { n: elsewhere })}</p>}
    </details>
  );
}
