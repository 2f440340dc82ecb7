// What a language model may cost, how fast it is asked, and the words it is asked with.
// Not here: which one is asked (`Model.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { TemplateView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { knows, say } from "../../words/say.ts";

const FIELDS = [
  { key: "llm.budget", label: "spending.budget", hint: "spending.budgetHint", lines: 1 },
  { key: "llm.prices", label: "spending.prices", hint: "spending.pricesHint", lines: 4 },
  { key: "llm.context", label: "spending.context", hint: null, lines: 1 },
  { key: "llm.requests_per_minute", label: "spending.rate", hint: null, lines: 1 },
  { key: "llm.concurrency", label: "spending.together", hint: null, lines: 1 },
] as const;

export function Spending() {
  const host = useHost();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const templates = useQuery({
    queryKey: ["templates"],
    queryFn: () => host.templates(),
    staleTime: Infinity,
  });
  const value = (key: string) => settings.data?.rows.find((row) => row.key === key)?.value ?? "";
  return (
    <>
      <h3>{say("spending.title")}</h3>
      <dl className="facts-list">
        {FIELDS.map(({ key, label, hint, lines }) => (
          <Field
            key={key}
            name={key}
            label={say(label)}
            hint={hint && say(hint)}
            lines={lines}
            kept={value(key)}
          />
        ))}
      </dl>
      <details>
        <summary>{say("spending.templates")}</summary>
        <p className="quiet">{say("spending.templatesHint")}</p>
        {templates.error && <Problem error={templates.error} />}
        {templates.data?.map((template) => (
          <Template key={template.unit} template={template} />
        ))}
      </details>
    </>
  );
}

type FieldProps = { name: string; label: string; hint: string | null; lines: number; kept: string };

function Field({ name, label, hint, lines, kept }: FieldProps) {
  const host = useHost();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const said = useId();
  const set = useMutation({
    mutationFn: (value: string) => host.setSetting(name, value),
    onSuccess: (next) => {
      queries.setQueryData(["settings"], next);
      setTyped(null);
    },
  });
  const isNew = typed !== null && typed.trim() !== kept;
  const keep = () => isNew && set.mutate(typed.trim());
  const own = {
    "aria-label": label,
    "aria-describedby": hint ? said : undefined,
    className: "choice",
    value: typed ?? kept,
  };
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <div className="row wrap">
          {lines === 1 ? (
            <Input {...own} onChange={(event) => setTyped(event.target.value)} onPressEnter={keep} />
          ) : (
            <Input.TextArea {...own} rows={lines} onChange={(event) => setTyped(event.target.value)} />
          )}
          {isNew && (
            <Button
              onClick={keep}
              loading={set.isPending}
              aria-label={say("app.on", { action: say("spending.keep"), subject: label })}
            >
              {say("spending.keep")}
            </Button>
          )}
        </div>
        {hint && (
          <p id={said} className="quiet">
            {hint}
          </p>
        )}
        {set.error && <Problem error={set.error} />}
      </dd>
    </>
  );
}

function Template({ template }: { template: TemplateView }) {
  const host = useHost();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const set = useMutation({
    mutationFn: (text: string) => host.setTemplate(template.unit, text),
    onSuccess: (next) => {
      queries.setQueryData(["templates"], next);
      setTyped(null);
    },
  });
  const id = `templates.${template.unit}`;
  const name = knows(id) ? say(id) : template.name;
  return (
    <section>
      <h4>
        {name} {template.is_own && <span className="quiet">({say("spending.isOwn")})</span>}
      </h4>
      <Input.TextArea
        aria-label={name}
        rows={8}
        spellCheck={false}
        value={typed ?? template.text}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="row wrap">
        {typed !== null && typed !== template.text && (
          <Button onClick={() => set.mutate(typed)} loading={set.isPending}>
            {say("spending.keep")}
          </Button>
        )}
        {template.is_own && <Button onClick={() => set.mutate("")}>{say("spending.reset")}</Button>}
      </div>
      {set.error && <Problem error={set.error} />}
    </section>
  );
}
