// A new course: its title, its language, and the template it begins with, shown before it is made.
// Not here: drafting one from documents (`drafts/DraftDialog.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CourseTemplate } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { LANGUAGES } from "../../words/languages.ts";
import { say, spoken } from "../../words/say.ts";
import "../../styles/outline.css";

export function NewCourse({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Modal open={open} onCancel={close} title={say("courses.new")} footer={null} width={680} destroyOnHidden>
      <NewCourseForm close={close} />
    </Modal>
  );
}

function NewCourseForm({ close }: { close: () => void }) {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [language, setLanguage] = useState(spoken);
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
        label={say("courses.title")}
        rules={[{ required: true, whitespace: true, message: say("app.required") }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item label={say("outline.template_language")} htmlFor="template-language">
        <Select
          id="template-language"
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
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
        {say("courses.create")}
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
                  <span className="quiet">{say("courses.minutes", { n: lesson.minutes })}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
