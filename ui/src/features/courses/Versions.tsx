// The named versions of a course: naming the course as it is now, renaming, deleting a name, comparing.
// Not here: what was done between them (`HistoryPanel.tsx`), restoring one (`Compare.tsx`).
import { App, Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushAll } from "../../app/pending.ts";
import type { Moment, VersionRow } from "../../bridge/bindings.ts";
import { sentenceOf } from "../../components/Problem.tsx";
import { manner, say } from "../../words/say.ts";

type Props = {
  course: string;
  versions: VersionRow[];
  changed: () => void;
  compare: (from: Moment) => void;
};

export function Versions({ course, versions, changed, compare }: Props) {
  const host = useHost();
  const { message } = App.useApp();
  const [renaming, setRenaming] = useState<string | null>(null);
  const doing = (act: () => Promise<unknown>) =>
    act()
      .then(changed)
      .catch((error: unknown) => void message.error(sentenceOf(error)));
  const name = async (text: string) => {
    // What is still in a field belongs to what is named.
    await flushAll(course);
    await doing(() => host.nameVersion(course, text, { moment: "now" }));
  };
  const remove = ({ id, name, step }: VersionRow) =>
    doing(async () => {
      await host.removeVersion(course, id);
      const again = () => {
        message.destroy(id);
        const at: Moment = step === "0" ? { moment: "start" } : { moment: "step", seq: step };
        void doing(() => host.nameVersion(course, name, at));
      };
      message.open({
        key: id,
        type: "success",
        content: (
          <span className="row">
            {say("history.versionGone", { name })}
            <Button size="small" onClick={again}>
              {say("app.undo")}
            </Button>
          </span>
        ),
      });
    });
  const when = new Intl.DateTimeFormat(manner(), { dateStyle: "medium", timeStyle: "short" });
  return (
    <section aria-labelledby="versions">
      <h3 id="versions" className="history-day">
        {say("history.versions")}
      </h3>
      <Naming label={say("history.nameNow")} save={name} />
      <ul className="list">
        {versions.map((version) => (
          <li key={version.id} className="history-step">
            {renaming === version.id ? (
              <Naming
                label={say("history.rename")}
                initial={version.name}
                save={(text) => {
                  setRenaming(null);
                  return doing(() => host.renameVersion(course, version.id, text));
                }}
              />
            ) : (
              <span className="row between">
                <strong>{version.name}</strong>
                <span className="quiet number">{when.format(version.at_ms ?? 0)}</span>
              </span>
            )}
            <span className="row">
              {[
                {
                  word: say("history.compare"),
                  act: () => compare({ moment: "version", id: version.id }),
                },
                { word: say("history.rename"), act: () => setRenaming(version.id) },
                { word: say("history.delete"), act: () => void remove(version) },
              ].map(({ word, act }) => (
                <Button
                  key={word}
                  size="small"
                  type="text"
                  aria-label={say("app.on", { action: word, subject: version.name })}
                  onClick={act}
                >
                  {word}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type NamingProps = { label: string; initial?: string; save: (name: string) => Promise<unknown> };

function Naming({ label, initial = "", save }: NamingProps) {
  const [text, setText] = useState(initial);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "") {
      setText("");
      void save(text.trim());
    }
  };
  return (
    <form className="row" onSubmit={submit}>
      <Input
        size="small"
        value={text}
        maxLength={300}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={text.trim() === ""}>
        {say("history.save")}
      </Button>
    </form>
  );
}
