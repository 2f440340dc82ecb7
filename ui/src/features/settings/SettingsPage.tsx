// Settings: look, language, where the data lives, the language model, looking after the data, licences.
// Not here: the review of activity and performance, which has a page of its own, and the care of the data (`Care.tsx`, `features/data`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Select, Typography } from "antd";
import { lazy, Suspense, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { Theme } from "../../bridge/bindings.ts";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { words } from "../../words/chosen.ts";
import { Care } from "./Care.tsx";
import { Ignored } from "./Ignored.tsx";
import { ReviewLink } from "./ReviewLink.tsx";

const Licences = lazy(() => import("./Licences.tsx"));
const DataSection = lazy(() => import("../data/DataSection.tsx"));
const Model = lazy(() => import("./Model.tsx"));

export function SettingsPage(): React.JSX.Element {
  const host = useHost();
  const queries = useQueryClient();
  const [licences, setLicences] = useState(false);
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const about = useQuery({ queryKey: ["about"], queryFn: () => host.about(), staleTime: Infinity });
  const set = useMutation({
    mutationFn: ({ key, value }: { key: string; value: string }) => host.setSetting(key, value),
    onSuccess: (next) => queries.setQueryData(["settings"], next),
  });
  const problem = settings.error ?? about.error ?? set.error;
  return (
    <Page title={words.nav.settings}>
      {problem && <Problem error={problem} />}
      {(settings.isLoading || about.isLoading) && <Wait />}
      {settings.data && (
        <dl className="facts-list">
          <dt>{words.settings.theme}</dt>
          <dd>
            <Select<Theme>
              className="choice"
              aria-label={words.settings.theme}
              value={settings.data.theme}
              onChange={(value) => set.mutate({ key: "theme", value })}
              options={Object.entries(words.settings.themes).map(([value, label]) => ({
                value: value as Theme,
                label,
              }))}
            />
          </dd>
          <dt>{words.settings.language}</dt>
          <dd>
            <Select
              // By this id the focus comes back when the page is drawn anew in the other language.
              id="language"
              className="choice"
              aria-label={words.settings.language}
              value={settings.data.language}
              onChange={(value) => set.mutate({ key: "language", value })}
              options={Object.entries(words.settings.languages).map(([value, label]) => ({ value, label }))}
            />
          </dd>
          <dt>{words.following.ignore}</dt>
          <dd>
            <Ignored />
          </dd>
          <dt>{words.settings.data}</dt>
          <dd>
            <Typography.Text copyable>{about.data?.data_folder}</Typography.Text>
          </dd>
          <dt>{words.settings.logs}</dt>
          <dd>
            <Typography.Text copyable>{about.data?.logs_folder}</Typography.Text>
          </dd>
          <dt>{words.settings.version}</dt>
          <dd>{about.data?.version}</dd>
        </dl>
      )}
      <Suspense fallback={<Wait />}>
        <Model />
      </Suspense>
      <Care />
      <Suspense fallback={<Wait />}>
        <DataSection />
      </Suspense>
      <ReviewLink />
      <h2>{words.settings.licences}</h2>
      <p>{words.settings.licence}</p>
      <button
        type="button"
        className="plain link"
        aria-expanded={licences}
        onClick={() => setLicences(!licences)}
      >
        {words.settings.parts}
      </button>
      {licences && (
        <Suspense fallback={<Wait />}>
          <Licences />
        </Suspense>
      )}
    </Page>
  );
}
