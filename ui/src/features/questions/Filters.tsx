// What is looked for among the questions of a course.
// Not here: what is found (`Bank.tsx`).
import { Input } from "antd";
import type {
  Bloom,
  ObjectiveView,
  QuestionKind,
  QuestionsIn,
  QuestionsPage,
} from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { KINDS } from "./kinds/all.ts";
import { BLOOMS } from "./QuestionEditor.tsx";

export type Wanted = {
  within: QuestionsIn;
  kind: QuestionKind | null;
  bloom: Bloom | null;
  tag: string | null;
  objective: string | null;
  text: string;
  unfinished: boolean;
};

export const inBank: Wanted = {
  within: "bank",
  kind: null,
  bloom: null,
  tag: null,
  objective: null,
  text: "",
  unfinished: false,
};

type Props = {
  wanted: Wanted;
  want: (wanted: Wanted) => void;
  page: QuestionsPage | undefined;
  objectives: ObjectiveView[];
};

export function Filters({ wanted, want, page, objectives }: Props) {
  const counted = (label: string, count: number | undefined) =>
    say("questions.counted", { label, n: count ?? 0 });
  return (
    <search className="row wrap">
      <Input
        size="small"
        className="grow"
        aria-label={say("questions.search")}
        placeholder={say("questions.search")}
        value={wanted.text}
        onChange={(event) => want({ ...wanted, text: event.target.value })}
      />
      <Pick
        label={say("questions.within")}
        value={wanted.within}
        choose={(within) => want({ ...wanted, within: (within ?? "bank") as QuestionsIn })}
        options={[
          ["bank", say("questions.bank")],
          ["lessons", say("questions.allLessons")],
          ["course", say("questions.wholeCourse")],
        ]}
      />
      <Pick
        label={say("questions.anyKind")}
        value={wanted.kind}
        choose={(kind) => want({ ...wanted, kind: kind as QuestionKind | null })}
        any
        options={KINDS.map(({ kind }) => [
          kind,
          counted(say(`questions.kind.${kind}`), page?.kinds.find((one) => one.kind === kind)?.count),
        ])}
      />
      <Pick
        label={say("questions.anyLevel")}
        value={wanted.bloom}
        choose={(bloom) => want({ ...wanted, bloom: bloom as Bloom | null })}
        any
        options={BLOOMS.map((bloom) => [
          bloom,
          counted(say(`questions.bloom.${bloom}`), page?.blooms.find((one) => one.bloom === bloom)?.count),
        ])}
      />
      <Pick
        label={say("questions.anyTag")}
        value={wanted.tag}
        choose={(tag) => want({ ...wanted, tag })}
        any
        options={(page?.tags ?? []).map(({ tag, count }) => [tag, counted(tag, count)])}
      />
      <Pick
        label={say("questions.anyObjective")}
        value={wanted.objective}
        choose={(objective) => want({ ...wanted, objective })}
        any
        options={objectives.map(({ id, text }) => [id, text])}
      />
      <label className="row small">
        <input
          type="checkbox"
          checked={wanted.unfinished}
          onChange={(event) => want({ ...wanted, unfinished: event.target.checked })}
        />
        {say("questions.onlyUnfinished")}
      </label>
    </search>
  );
}

type PickProps = {
  label: string;
  value: string | null;
  options: [string, string][];
  choose: (value: string | null) => void;
  any?: boolean;
};

function Pick({ label, value, options, choose, any = false }: PickProps) {
  return (
    <select
      className="pick"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => choose(event.target.value || null)}
    >
      {any && <option value="">{label}</option>}
      {/* What is chosen stays to be seen when nothing of it is left. */}
      {value !== null && !options.some(([one]) => one === value) && <option value={value}>{value}</option>}
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}
