// What a language model can be asked for about a lesson.
// Not here: what would be sent (`Consent.tsx`).
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Form, Input, InputNumber, Modal } from "antd";
import { useState } from "react";
import { flushTexts } from "../../app/pending.ts";
import type { Rewriting, WireTask } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { Consent } from "./Consent.tsx";

const WAYS = ["simpler", "shorter", "examples", "translate"] as const satisfies Rewriting[];

type Wanted =
  | { unit: "write_lesson" | "write_quiz" | "propose_objectives" | "check_quiz" }
  | { unit: "rewrite"; how: Rewriting; text: string };
/** What is asked for more exactly. */
type Answers = { wish?: string; questions?: number; language?: string };

type Props = {
  course: string;
  lesson: string;
  hasQuestions: boolean;
  /** What is marked in the text now. */
  selected: () => string;
};

export function AskMenu({ course, lesson, hasQuestions, selected }: Props) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [task, setTask] = useState<WireTask | null>(null);
  const [marked, setMarked] = useState("");
  const make = (wanted: Wanted, { wish, questions, language }: Answers): WireTask => {
    const place = { course, lesson };
    switch (wanted.unit) {
      case "write_lesson":
        return { unit: "write_lesson", ...place, wish: wish ?? "" };
      case "write_quiz":
        return { unit: "write_quiz", ...place, questions: questions ?? QUESTIONS };
      case "rewrite":
        return { unit: "rewrite", ...place, text: wanted.text, how: wanted.how, language: language ?? "" };
      default:
        return { unit: wanted.unit, ...place };
    }
  };
  const show = async (next: WireTask) => {
    // What is still being typed is part of the lesson.
    await flushTexts(course);
    setTask(next);
  };
  const choose = (next: Wanted) => (asks(next) === null ? void show(make(next, {})) : setWanted(next));
  const items = [
    ...(["write_lesson", "write_quiz", "propose_objectives", "check_quiz"] as const).map((unit) => ({
      key: unit,
      label: say(`ask.units.${unit}`),
      disabled: unit === "check_quiz" && !hasQuestions,
      onClick: () => choose({ unit }),
    })),
    { type: "divider" as const },
    {
      type: "group" as const,
      label: marked === "" ? say("ask.rewrite.none") : say("ask.rewrite.label"),
      children: WAYS.map((how) => ({
        key: how,
        label: say(`ask.rewrite.${how}`),
        disabled: marked === "",
        onClick: () => choose({ unit: "rewrite", how, text: marked }),
      })),
    },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]} onOpenChange={(opens) => opens && setMarked(selected())}>
        {/* The button must not take the selection away that is to be rewritten. */}
        <Button onMouseDown={(event) => event.preventDefault()}>
          {say("ask.button")} <DownOutlined />
        </Button>
      </Dropdown>
      <More
        wanted={wanted}
        close={() => setWanted(null)}
        done={(answers) => {
          if (wanted) {
            setWanted(null);
            void show(make(wanted, answers));
          }
        }}
      />
      <Consent task={task} close={() => setTask(null)} />
    </>
  );
}

/** Questions that a quiz gets when nobody says how many. */
const QUESTIONS = 5;

/** What is to be known before anything can be shown; null for nothing. */
function asks(wanted: Wanted): keyof Answers | null {
  if (wanted.unit === "write_lesson") {
    return "wish";
  }
  if (wanted.unit === "write_quiz") {
    return "questions";
  }
  return wanted.unit === "rewrite" && wanted.how === "translate" ? "language" : null;
}

type MoreProps = { wanted: Wanted | null; close: () => void; done: (answers: Answers) => void };

function More({ wanted, close, done }: MoreProps) {
  const field = wanted && asks(wanted);
  return (
    <Modal open={field !== null} onCancel={close} title={say("ask.button")} footer={null} destroyOnHidden>
      <Form<Answers> layout="vertical" initialValues={{ questions: QUESTIONS }} onFinish={done}>
        {field === "wish" && (
          <Form.Item name="wish" label={say("ask.wish")}>
            <Input.TextArea autoFocus rows={3} maxLength={1000} />
          </Form.Item>
        )}
        {field === "questions" && (
          <Form.Item
            name="questions"
            label={say("ask.count")}
            rules={[{ required: true, message: say("app.required") }]}
          >
            <InputNumber autoFocus min={1} max={20} precision={0} />
          </Form.Item>
        )}
        {field === "language" && (
          <Form.Item
            name="language"
            label={say("ask.language")}
            rules={[{ required: true, pattern: /^[a-z]{2}$/, message: say("ask.language") }]}
          >
            <Input autoFocus maxLength={2} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit">
          {say("ask.title")}…
        </Button>
      </Form>
    </Modal>
  );
}
