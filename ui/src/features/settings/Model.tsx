// The language model: its server, its key, which of its models is asked, and whether it can be.
// Not here: what it is asked. The key goes to the engine and never comes back.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Input, Select } from "antd";
import { useId, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { ModelsView, ModelView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { Spending } from "./Spending.tsx";

/** What is typed as long as it is not kept. */
function Typed({
  label,
  hint,
  kept,
  keep,
}: {
  label: string;
  hint?: string;
  kept: string;
  keep: (value: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const said = useId();
  const isNew = typed !== null && typed.trim() !== kept;
  const take = () => isNew && void keep(typed.trim()).then(() => setTyped(null), Boolean);
  return (
    <>
      <div className="row wrap">
        <Input
          className="choice"
          aria-label={label}
          aria-describedby={hint && said}
          spellCheck={false}
          autoComplete="off"
          value={typed ?? kept}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={take}
        />
        {isNew && <Button onClick={take}>{say("settings.model.keep")}</Button>}
      </div>
      {hint && (
        <p id={said} className="quiet">
          {hint}
        </p>
      )}
    </>
  );
}

function Key({ model }: { model: ModelView }) {
  const host = useHost();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const [keeps, setKeeps] = useState(true);
  const said = useId();
  const set = useMutation({
    mutationFn: (key: string) => host.setModelKey(key, keeps && key !== ""),
    onSuccess: (next) => {
      queries.setQueryData(["model"], next);
      setTyped("");
    },
    // A key that could not be kept is there for this run all the same.
    onError: () => queries.invalidateQueries({ queryKey: ["model"] }),
  });
  return (
    <>
      <div className="row wrap">
        <Input.Password
          className="choice"
          aria-label={say("settings.model.key")}
          aria-describedby={said}
          autoComplete="off"
          visibilityToggle={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => typed !== "" && set.mutate(typed)}
        />
        {typed !== "" && <Button onClick={() => set.mutate(typed)}>{say("settings.model.takeKey")}</Button>}
        {typed !== "" && (
          <Checkbox checked={keeps} onChange={(event) => setKeeps(event.target.checked)}>
            {say("settings.model.keepKey")}
          </Checkbox>
        )}
        {model.has_key && typed === "" && (
          <Button onClick={() => set.mutate("")}>{say("settings.model.dropKey")}</Button>
        )}
      </div>
      <p id={said} className="quiet">
        {model.has_key
          ? `${model.key_kept ? say("settings.model.keptKey") : say("settings.model.hasKey")} `
          : ""}
        {say("settings.model.keyHint")}
      </p>
      {set.error && <Problem error={set.error} />}
    </>
  );
}

function Found({ found }: { found: ModelsView }) {
  const misses = found.chosen !== "" && !found.has_chosen;
  return (
    <Alert
      showIcon
      type={misses ? "warning" : "success"}
      title={say("settings.model.found", { n: found.models.length })}
      description={misses ? say("settings.model.missing", { name: found.chosen }) : undefined}
    />
  );
}

export default function Model() {
  const host = useHost();
  const queries = useQueryClient();
  const model = useQuery({ queryKey: ["model"], queryFn: () => host.model(), staleTime: Infinity });
  const test = useMutation({ mutationFn: () => host.models() });
  const set = useMutation({
    mutationFn: async (all: [key: string, value: string][]) => {
      for (const [key, value] of all) {
        queries.setQueryData(["settings"], await host.setSetting(key, value));
      }
    },
    onSettled: (_, __, all) => {
      if (all.some(([key]) => key !== "llm.model")) {
        // What another server answered says nothing of this one.
        test.reset();
      }
      return queries.invalidateQueries({ queryKey: ["model"] });
    },
  });
  if (model.error) {
    return <Problem error={model.error} retry={() => void model.refetch()} />;
  }
  if (!model.data) {
    return <Wait />;
  }
  const { address, provider, presets, providers } = model.data;
  const preset = presets.find((one) => one.address === address && one.provider === provider);
  const choose = (name: string) => {
    const chosen = presets.find((one) => one.name === name);
    set.mutate([
      ["llm.base_url", chosen?.address ?? ""],
      ["llm.provider", chosen?.provider ?? provider],
    ]);
  };
  const names = test.data?.models ?? [];
  return (
    <section>
      <h2>{say("settings.model.title")}</h2>
      <p className="quiet">{say("settings.model.hint")}</p>
      <dl className="facts-list">
        <dt>{say("settings.model.preset")}</dt>
        <dd>
          <Select
            className="choice"
            aria-label={say("settings.model.preset")}
            placeholder={say("settings.model.another")}
            value={preset?.name ?? (address === "" ? "" : null)}
            onChange={(name) => choose(name ?? "")}
            options={[
              { value: "", label: say("settings.model.none") },
              ...presets.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        </dd>
        <dt>{say("settings.model.address")}</dt>
        <dd>
          <Typed
            label={say("settings.model.address")}
            hint={model.data.is_local ? say("settings.model.local") : say("settings.model.addressHint")}
            kept={address}
            keep={(value) => set.mutateAsync([["llm.base_url", value]])}
          />
        </dd>
        {address !== "" && (
          <>
            <dt>{say("settings.model.provider")}</dt>
            <dd>
              <Select
                className="choice"
                aria-label={say("settings.model.provider")}
                value={provider}
                onChange={(word) => set.mutate([["llm.provider", word]])}
                options={providers.map(({ word, name }) => ({ value: word, label: name }))}
              />
            </dd>
            <dt>{say("settings.model.key")}</dt>
            <dd>
              <Key model={model.data} />
            </dd>
            <dt>{say("settings.model.name")}</dt>
            <dd>
              {names.length > 0 ? (
                <Select
                  className="choice"
                  aria-label={say("settings.model.name")}
                  placeholder={say("settings.model.choose")}
                  showSearch
                  value={names.includes(model.data.model) ? model.data.model : null}
                  onChange={(name) => name && set.mutate([["llm.model", name]])}
                  options={names.map((name) => ({ value: name, label: name }))}
                />
              ) : (
                <Typed
                  label={say("settings.model.name")}
                  kept={model.data.model}
                  keep={(value) => set.mutateAsync([["llm.model", value]])}
                />
              )}
            </dd>
          </>
        )}
      </dl>
      {set.error && <Problem error={set.error} />}
      {address !== "" && (
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? say("settings.model.testing") : say("settings.model.test")}
        </Button>
      )}
      {test.data && <Found found={test.data} />}
      {test.error && <Problem error={test.error} />}
      {address !== "" && <Spending />}
    </section>
  );
}
