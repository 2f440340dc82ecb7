// A course's own facts: title, summary, length, audience, objectives, and what it was made from.
// Not here: its lessons.
import { Input, InputNumber, Select } from "antd";
import type { Difficulty, OutlineView, WireEdit } from "../../bridge/bindings.ts";
import { words } from "../../words/en.ts";
import type { Edit } from "./CoursePage.tsx";
import { Objectives } from "./Objectives.tsx";

type SetCourse = Omit<Extract<WireEdit, { edit: "set_course" }>, "edit">;

const AS_IT_IS: SetCourse = {
  title: null,
  subtitle: null,
  summary: null,
  audience: null,
  language: null,
  difficulty: null,
  duration_weeks: null,
  hours_per_week: null,
  objectives: null,
};

export function Facts({ outline, edit }: { outline: OutlineView; edit: Edit }) {
  const set = (fields: Partial<SetCourse>) => void edit({ edit: "set_course", ...AS_IT_IS, ...fields });
  const text = (field: "title" | "subtitle" | "summary" | "audience") => ({
    "aria-label": words.facts[field],
    defaultValue: outline[field],
    onBlur: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const value = event.target.value;
      if (value !== outline[field] && (field !== "title" || value.trim() !== "")) {
        set({ [field]: value });
      }
    },
  });
  const number = (field: "duration_weeks" | "hours_per_week", most: number) => ({
    "aria-label": words.facts[field],
    min: 1,
    max: most,
    precision: 0,
    defaultValue: outline[field],
    onBlur: (event: React.FocusEvent<HTMLInputElement>) => {
      const value = Number(event.target.value);
      if (Number.isInteger(value) && value >= 1 && value <= most && value !== outline[field]) {
        set({ [field]: value });
      }
    },
  });
  return (
    <section className="lesson" aria-label={words.courses.about}>
      <div className="column-text facts">
        <Field label={words.facts.title}>
          <Input {...text("title")} maxLength={200} />
        </Field>
        <Field label={words.facts.subtitle}>
          <Input {...text("subtitle")} maxLength={300} />
        </Field>
        <Field label={words.facts.summary}>
          <Input.TextArea {...text("summary")} autoSize={{ minRows: 3 }} maxLength={4000} />
        </Field>
        <Field label={words.facts.audience}>
          <Input {...text("audience")} maxLength={300} />
        </Field>
        <div className="row top">
          <Field label={words.facts.difficulty}>
            <Select<Difficulty>
              aria-label={words.facts.difficulty}
              value={outline.difficulty}
              onChange={(difficulty) => set({ difficulty })}
              options={Object.entries(words.draft.levels).map(([value, label]) => ({
                value: value as Difficulty,
                label,
              }))}
            />
          </Field>
          <Field label={words.facts.duration_weeks}>
            <InputNumber {...number("duration_weeks", 52)} />
          </Field>
          <Field label={words.facts.hours_per_week}>
            <InputNumber {...number("hours_per_week", 40)} />
          </Field>
        </div>
        <h2>{words.courses.objectives}</h2>
        <Objectives objectives={outline.objectives} set={(objectives) => set({ objectives })} />
        <h2>{words.courses.madeFrom}</h2>
        {outline.sources.length === 0 && <p className="quiet">{words.courses.noSources}</p>}
        <ul className="list">
          {outline.sources.map((source) => (
            <li key={source.document}>
              {source.title || words.courses.takenOut} <span className="quiet cut">{source.path}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="field">
      <span className="quiet" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
