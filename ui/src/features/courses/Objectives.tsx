// Objectives with their Bloom levels, of a course or a lesson.
// Not here: whose they are.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { Bloom, ObjectiveView } from "../../bridge/bindings.ts";
import { useField } from "../../components/field.ts";
import { BLOOM } from "../../components/scales.ts";
import { say } from "../../words/say.ts";

/** Makes the new list from the one that is on the disk when it is this change's turn, so that no other one is lost. */
export type Remake = (list: ObjectiveView[]) => ObjectiveView[];

type Props = {
  /** Whose they are; begins with the course. */
  of: string;
  objectives: ObjectiveView[];
  change: (make: Remake) => Promise<boolean>;
};

/** What the engine takes. */
const LONGEST = 300;

export function Objectives({ of, objectives, change }: Props) {
  const add = { id: "", text: say("courses.newObjective"), bloom: "understand" } as const;
  return (
    <>
      <ul className="list">
        {objectives.map((objective) => (
          <Row
            key={objective.id}
            of={of}
            objective={objective}
            set={(fields) =>
              change((list) => list.map((one) => (one.id === objective.id ? { ...one, ...fields } : one)))
            }
            remove={() => void change((list) => list.filter((one) => one.id !== objective.id))}
          />
        ))}
      </ul>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() => void change((list) => [...list, add])}
      >
        {say("courses.addObjective")}
      </Button>
    </>
  );
}

type RowProps = {
  of: string;
  objective: ObjectiveView;
  set: (fields: Partial<ObjectiveView>) => Promise<boolean>;
  remove: () => void;
};

function Row({ of, objective, set, remove }: RowProps) {
  const { id, text, bloom } = objective;
  const field = useField({
    name: `${of}/${id}`,
    value: text,
    take: (typed) => typed.trim() || null,
    save: (next) => set({ text: next }),
  });
  return (
    <li className="row">
      <Select<Bloom>
        size="small"
        className="level"
        aria-label={say("courses.level")}
        value={bloom}
        options={BLOOM.map((value) => ({ value, label: say(`bloom.${value}`) }))}
        onChange={(next) => void set({ bloom: next })}
      />
      <Input
        size="small"
        variant="borderless"
        className="grow"
        maxLength={LONGEST}
        aria-label={say("courses.objective")}
        {...field.input}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={say("app.on", { action: say("app.remove"), subject: text })}
        onClick={() => {
          field.drop();
          remove();
        }}
      />
    </li>
  );
}
