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
import { LANGUAGES } from "../../words/languages.ts";
import { say } from "../../words/say.ts";
import { Care } from "./Care.tsx";
import { Ignored } from "./Ignored.tsx";
import { NewVersion } from "./NewVersion.tsx";
import { ReviewLink } from "./ReviewLink.tsx";
import { Seeing } from "./Seeing.tsx";

const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];
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
    <Page title={say("nav.pages.settings")}>
      {problem && <Problem error={problem} />}
      {(settings.isLoading || about.isLoading) && <Wait />}
      {settings.data && (
        <dl className="facts-list">
          <dt>{say("settings.theme")}</dt>
          <dd>
            <Select<Theme>
              className="choice"
              aria-label={say("settings.theme")}
              value={settings.data.theme}
              onChange={(value) => set.mutate({ key: "theme", value })}
              options={THEMES.map((value) => ({ value, label: say(`settings.themes.${value}`) }))}
            />
          </dd>
          <Seeing settings={settings.data} set={(key, value) => set.mutate({ key, value })} />
          <dt>{say("settings.language")}</dt>
          <dd>
            <Select
              // By this id the focus comes back when the page is drawn anew in the other language.
              id="language"
              className="choice"
              aria-label={say("settings.language")}
              value={settings.data.language}
              onChange={(value) => set.mutate({ key: "language", value })}
              options={[
                { value: "system", label: say("settings.languages.system") },
                ...LANGUAGES.map(({ code, name }) => ({
                  value: code,
                  label: (
                    <span lang={code} dir="auto">
                      {name}
                    </span>
                  ),
                })),
              ]}
            />
          </dd>
          <dt>{say("following.ignore")}</dt>
          <dd>
            <Ignored />
          </dd>
          <dt>{say("settings.data")}</dt>
          <dd>
            <Typography.Text copyable={{ text: about.data?.data_folder ?? "" }}>
              <bdi dir="ltr">{about.data?.data_folder}</bdi>
            </Typography.Text>
          </dd>
          <dt>{say("settings.logs")}</dt>
          <dd>
            <Typography.Text copyable={{ text: about.data?.logs_folder ?? "" }}>
              <bdi dir="ltr">{about.data?.logs_folder}</bdi>
            </Typography.Text>
          </dd>
          <dt>{say("settings.version")}</dt>
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
      {settings.data && <NewVersion settings={settings.data} />}
      <h2>{say("settings.licences")}</h2>
      <p>{say("settings.licence")}</p>
      <button
        type="button"
        className="plain link"
        aria-expanded={licences}
        onClick={() => setLicences(!licences)}
      >
        {say("settings.parts")}
      </button>
      {licences && (
        <Suspense fallback={<Wait />}>
          <Licences />
        </Suspense>
      )}
    </Page>
  );
}
