// A new course: its title, its language, and the template it begins with, shown before it is made.
// Not here: drafting one from documents (`drafts/DraftDialog.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CourseTemplate } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { words } from "../../words/chosen.ts";
import { say } from "../../words/say.ts";
import "../../styles/outline.css";

/** The languages that the templates speak. */
const LANGUAGES = ["en", "de", "es", "fr", "zh", "ar"];

/** A language's own name. */
const nameOf = (code: string) => new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;

export function NewCourse({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Modal open={open} onCancel={close} title={words.courses.new} footer={null} width={680} destroyOnHidden>
      <NewCourseForm close={close} />
    </Modal>
  );
}

function NewCourseForm({ close }: { close: () => void }) {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [language, setLanguage] = useState(LANGUAGES.includes(words.code) ? words.code : "en");
  const [template, setTemplate] = useState("blank");
  const templates = useQuery({
    queryKey: ["templates", language],
    queryFn: () => host.courseTemplates(language),
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  const create = useMutation({
    mutationFn: ({ title }: { title: string }) => host.createFromTemplate({ title, template, language }),
    onSuccess: async ({ course }) => {
      close();
      await queries.invalidateQueries();
      await navigate({ to: "/courses/$course", params: { course }, search: {} });
    },
  });
  const shown = templates.data?.find(({ id }) => id === template);
  return (
    <Form layout="vertical" onFinish={create.mutate}>
      <Form.Item
        name="title"
        label={words.courses.title}
        rules={[{ required: true, whitespace: true, message: words.required }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item label={say("outline.template_language")} htmlFor="template-language">
        <Select
          id="template-language"
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: nameOf(value) }))}
        />
      </Form.Item>
      <div className="templates">
        <fieldset>
          <legend>{say("outline.template")}</legend>
          {templates.data?.map(({ id, name, about }) => (
            <label key={id}>
              <input
                type="radio"
                name="template"
                value={id}
                checked={id === template}
                onChange={() => setTemplate(id)}
              />
              <span>
                <strong>{name}</strong>
                <span className="quiet">{about}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {shown && <Preview template={shown} language={language} />}
      </div>
      {(templates.error ?? create.error) && <Problem error={templates.error ?? create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {words.courses.create}
      </Button>
    </Form>
  );
}

function Preview({ template, language }: { template: CourseTemplate; language: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="template-preview" aria-label={say("outline.template_preview")} tabIndex={0}>
      <p className="quiet">
        {say("outline.template_runs", { weeks: template.duration_weeks, hours: template.hours_per_week })}
      </p>
      {template.modules.length === 0 && <p className="quiet">{say("outline.empty")}</p>}
      <ol lang={language} dir="auto">
        {template.modules.map((module, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the modules of a template never move.
          <li key={at}>
            {module.title}
            <ul>
              {module.lessons.map((lesson) => (
                <li key={lesson.title}>
                  {lesson.title}{" "}
                  <span className="quiet">{say("outline.minutes", { n: lesson.minutes })}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
