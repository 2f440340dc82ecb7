// Objectives with their Bloom levels, of a course or a lesson.
// Not here: whose they are.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { Bloom, ObjectiveView } from "../../bridge/bindings.ts";
import { words } from "../../words/en.ts";

const LEVELS = Object.entries(words.bloom).map(([value, label]) => ({ value: value as Bloom, label }));

type Props = { objectives: ObjectiveView[]; set: (objectives: ObjectiveView[]) => void };

export function Objectives({ objectives, set }: Props) {
  const replace = (at: number, next: ObjectiveView) =>
    set(objectives.map((one, index) => (index === at ? next : one)));
  return (
    <>
      <ul className="list">
        {objectives.map((objective, at) => (
          <li key={objective.id} className="row">
            <Select<Bloom>
              size="small"
              className="level"
              aria-label={words.courses.level}
              value={objective.bloom}
              options={LEVELS}
              onChange={(bloom) => replace(at, { ...objective, bloom })}
            />
            <Input
              size="small"
              variant="borderless"
              className="grow"
              aria-label={words.courses.objective}
              defaultValue={objective.text}
              onBlur={(event) => {
                const text = event.target.value.trim();
                if (text !== "" && text !== objective.text) {
                  replace(at, { ...objective, text });
                }
              }}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${words.remove}: ${objective.text}`}
              onClick={() => set(objectives.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() =>
          set([...objectives, { id: "", text: words.courses.newObjective, bloom: "understand" }])
        }
      >
        {words.courses.addObjective}
      </Button>
    </>
  );
}
