// A course's own facts: title, summary, length, audience, objectives, and what it was made from.
// Not here: its lessons.
import { Input, InputNumber, Select } from "antd";
import { useHost } from "../../app/host.tsx";
import type { Difficulty, OutlineView, WireEdit } from "../../bridge/bindings.ts";
import { useField } from "../../components/field.ts";
import { DIFFICULTY } from "../../components/scales.ts";
import { say } from "../../words/say.ts";
import { AskAll } from "../asking/AskAll.tsx";
import type { Edit } from "./acting.ts";
import { Objectives, type Remake } from "./Objectives.tsx";

type SetCourse = Omit<Extract<WireEdit, { edit: "set_course" }>, "edit">;
type Save = (fields: Partial<SetCourse>) => Promise<boolean>;

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
  const host = useHost();
  const save: Save = async (fields) =>
    (await edit({ edit: "set_course", ...AS_IT_IS, ...fields })) !== undefined;
  const change = async (make: Remake) => {
    const remade = async () => {
      const { objectives } = await host.outline(outline.id);
      return { edit: "set_course", ...AS_IT_IS, objectives: make(objectives) } as const;
    };
    return (await edit(remade)) !== undefined;
  };
  const fact = { outline, save };
  return (
    <section className="lesson" aria-label={say("courses.about")}>
      <div className="column-text facts">
        <Text {...fact} field="title" longest={200} />
        <Text {...fact} field="subtitle" longest={300} />
        <Text {...fact} field="summary" longest={4000} />
        <Text {...fact} field="audience" longest={300} />
        <div className="row top">
          <Field label={say("facts.difficulty")}>
            <Select<Difficulty>
              aria-label={say("facts.difficulty")}
              value={outline.difficulty}
              onChange={(difficulty) => void save({ difficulty })}
              options={DIFFICULTY.map((value) => ({ value, label: say(`draft.levels.${value}`) }))}
            />
          </Field>
          <Amount {...fact} field="duration_weeks" most={52} />
          <Amount {...fact} field="hours_per_week" most={40} />
        </div>
        <h2>{say("courses.objectives")}</h2>
        <Objectives of={`${outline.id}/objectives`} objectives={outline.objectives} change={change} />
        <h2>{say("courses.madeFrom")}</h2>
        {outline.sources.length === 0 && <p className="quiet">{say("courses.noSources")}</p>}
        <ul className="list">
          {outline.sources.map((source) => (
            <li key={source.document}>
              {source.title || say("courses.takenOut")}{" "}
              <bdi className="quiet cut" dir="ltr">
                {source.path}
              </bdi>
            </li>
          ))}
        </ul>
        <h2>{say("askAll.title")}</h2>
        <p className="quiet">{say("askAll.hint")}</p>
        <AskAll outline={outline} />
      </div>
    </section>
  );
}

type Fact<Name> = { outline: OutlineView; save: Save; field: Name };
type TextProps = Fact<"title" | "subtitle" | "summary" | "audience"> & { longest: number };

function Text({ outline, save, field, longest }: TextProps) {
  const { input } = useField({
    name: `${outline.id}/${field}`,
    value: outline[field],
    // A course always has a title.
    take: (typed) => (field === "title" && typed.trim() === "" ? null : typed),
    save: (value) => save({ [field]: value }),
  });
  const label = say(`facts.${field}`);
  return (
    <Field label={label}>
      {field === "summary" ? (
        <Input.TextArea aria-label={label} {...input} autoSize={{ minRows: 3 }} maxLength={longest} />
      ) : (
        <Input aria-label={label} {...input} maxLength={longest} />
      )}
    </Field>
  );
}

type AmountProps = Fact<"duration_weeks" | "hours_per_week"> & { most: number };

function Amount({ outline, save, field, most }: AmountProps) {
  const { type, hear, input } = useField({
    name: `${outline.id}/${field}`,
    value: String(outline[field]),
    take: (typed) => clamped(typed, most),
    save: (value) => save({ [field]: Number(value) }),
  });
  const label = say(`facts.${field}`);
  return (
    <Field label={label}>
      <InputNumber
        aria-label={label}
        min={1}
        max={most}
        precision={0}
        value={Number(input.value)}
        onChange={(value) => value !== null && type(String(value))}
        onInput={hear}
        onBlur={input.onBlur}
      />
    </Field>
  );
}

/** The whole number nearest to what was typed, from 1 to `most`; null when it is not a number. */
export function clamped(typed: string, most: number): string | null {
  const value = Math.round(Number.parseFloat(typed.replace(",", ".")));
  return Number.isNaN(value) ? null : String(Math.min(Math.max(value, 1), most));
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
