// Asks what to draft a course from, and drafts it.
// Not here: reviewing the draft (`DraftPage.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from "antd";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { Difficulty, DraftRequest, WireTask } from "../../bridge/bindings.ts";
import { Problem, sentenceOf } from "../../components/Problem.tsx";
import { DIFFICULTY } from "../../components/scales.ts";
import { say } from "../../words/say.ts";
import { Consent } from "../asking/Consent.tsx";
import { EVERYTHING } from "../library/choices.ts";

type Answers = {
  title: string;
  from?: string[];
  weeks: number;
  hours: number;
  difficulty: Difficulty;
  audience?: string;
  model?: boolean;
};

type Asked = { answers: Answers; time: number };

const START = { weeks: 6, hours: 3, difficulty: "beginner" } as const;

export function DraftDialog({ open, close }: { open: boolean; close: () => void }) {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  // Which time of asking this is: what was asked before the dialog was closed does not take one to its draft.
  const asking = useRef(0);
  const [task, setTask] = useState<WireTask | null>(null);
  const draft = useMutation({
    mutationFn: ({ answers }: Asked) => host.draft(requested(answers)),
    onSuccess: async (made, { time }) => {
      queries.setQueryData(["draft", made.id], made);
      if (time === asking.current) {
        dismiss();
        await navigate({ to: "/drafts/$draft", params: { draft: made.id } });
      } else {
        void message.info(say("draft.ready", { title: made.title }));
      }
      await queries.invalidateQueries({ queryKey: ["home"] });
    },
    onError: (error, { time }) => {
      if (time !== asking.current) {
        void message.error(sentenceOf(error));
      }
    },
  });
  const { reset } = draft;
  const dismiss = () => {
    asking.current += 1;
    reset();
    close();
  };
  useEffect(
    () => () => {
      asking.current += 1;
    },
    [],
  );
  const needed = [{ required: true, message: say("app.required") }];
  return (
    <Modal open={open} onCancel={dismiss} title={say("draft.title")} footer={null} destroyOnHidden>
      <Form<Answers>
        layout="vertical"
        initialValues={START}
        onFinish={(answers) =>
          answers.model
            ? setTask({ unit: "draft_course", request: requested(answers) })
            : draft.mutate({ answers, time: asking.current })
        }
        disabled={draft.isPending}
      >
        <Form.Item
          name="title"
          label={say("courses.title")}
          rules={[{ required: true, whitespace: true, message: say("app.required") }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        <Form.Item name="from" label={say("draft.from")} extra={say("draft.fromHint")}>
          <Sources />
        </Form.Item>
        <div className="row">
          <Form.Item name="weeks" label={say("draft.weeks")} rules={needed}>
            <InputNumber min={1} max={52} precision={0} />
          </Form.Item>
          <Form.Item name="hours" label={say("draft.hours")} rules={needed}>
            <InputNumber min={1} max={40} precision={0} />
          </Form.Item>
          <Form.Item name="difficulty" label={say("draft.difficulty")} className="grow">
            <Select options={DIFFICULTY.map((value) => ({ value, label: say(`draft.levels.${value}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="audience" label={say("draft.audience")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="model" valuePropName="checked" extra={say("draft.withModelHint")}>
          <Checkbox>{say("draft.withModel")}</Checkbox>
        </Form.Item>
        {draft.error && <Problem error={draft.error} />}
        {draft.isPending && <p className="quiet">{say("draft.leave")}</p>}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={draft.isPending}>
            {draft.isPending ? say("draft.working") : say("draft.go")}
          </Button>
          <Button disabled={false} onClick={dismiss}>
            {draft.isPending ? say("app.close") : say("app.cancel")}
          </Button>
        </div>
      </Form>
      <Consent
        task={task}
        close={() => setTask(null)}
        queued={() => {
          dismiss();
          void navigate({ to: "/outbox" });
        }}
      />
    </Modal>
  );
}

function requested(answers: Answers): DraftRequest {
  return {
    title: answers.title,
    from: answers.from ?? [],
    weeks: answers.weeks,
    hours_per_week: answers.hours,
    difficulty: answers.difficulty,
    audience: answers.audience ?? "",
    language: null,
  };
}

/** Folders and documents to choose from; documents are looked up as one types. */
function Sources(props: { id?: string; value?: string[]; onChange?: (value: string[]) => void }) {
  const host = useHost();
  const [text, setText] = useState("");
  const filter = useDeferredValue(text);
  const folders = useQuery({ queryKey: ["folders"], queryFn: () => host.folders() });
  const documents = useQuery({
    queryKey: ["documents", "choice", filter],
    queryFn: () => host.documents({ ...EVERYTHING, states: ["imported"], filter: filter || null, limit: 50 }),
    placeholderData: (before) => before,
  });
  const fits = (path: string) => path.toLowerCase().includes(filter.toLowerCase());
  return (
    <Select
      {...props}
      mode="multiple"
      allowClear
      placeholder={say("draft.whole")}
      loading={documents.isFetching}
      showSearch={{ onSearch: setText, filterOption: false }}
      options={[
        {
          label: say("library.folders"),
          options: (folders.data ?? [])
            .filter((folder) => fits(folder.path))
            .map((folder) => ({ value: folder.id, label: folder.path })),
        },
        {
          label: say("draft.documents"),
          options: (documents.data?.documents ?? []).map((row) => ({
            value: row.id,
            label: row.title || row.path,
          })),
        },
      ]}
    />
  );
}
