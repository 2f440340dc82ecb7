// Finds words in this lesson or in the whole course, shows every place with what stands around it, and replaces those that
// are chosen in one step. Places in code, in addresses and in quotations of sources are chosen only by hand.
// Not here: finding and replacing (the program).
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Input, Radio } from "antd";
import { useDeferredValue, useEffect, useState } from "react";
import { useHost } from "../../app/host.tsx";
import { flushTexts } from "../../app/pending.ts";
import type { TextPlace } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";
import type { Act } from "./acting.ts";

/** A place to be shown in the text; another one has another `asked`. */
export type Spot = { lesson: string; start: number; end: number; asked: number };

type Props = {
  course: string;
  /** The lesson that is open. */
  lesson: string | null;
  revision: number;
  open: boolean;
  close: () => void;
  act: Act;
  go: (place: TextPlace) => void;
};

const nameOf = (place: TextPlace) => `${place.lesson}:${place.start}`;

export function FindPanel({ course, lesson, revision, open, close, act, go }: Props) {
  const host = useHost();
  const [typed, setTyped] = useState("");
  const [by, setBy] = useState("");
  const [how, setHow] = useState({ match_case: false, whole_words: false });
  const [everywhere, setEverywhere] = useState(false);
  // What was chosen otherwise than it comes: ordinary words are, everything else is not.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const text = useDeferredValue(typed);
  const only = everywhere ? null : lesson;
  const found = useQuery({
    queryKey: ["places", course, revision, only, text, how],
    queryFn: async () => {
      await flushTexts(course);
      return host.findText({ course, lesson: only, text, ...how });
    },
    enabled: open && text !== "",
    placeholderData: keepPreviousData,
  });
  const places = text === "" ? [] : (found.data?.places ?? []);
  const isChosen = (place: TextPlace) => (place.within === "text") !== turned.has(nameOf(place));
  const chosen = places.filter(isChosen);
  const turn = (place: TextPlace) => {
    const next = new Set(turned);
    if (!next.delete(nameOf(place))) {
      next.add(nameOf(place));
    }
    setTurned(next);
  };
  const replace = () =>
    act(async () => {
      const list = chosen.map(({ lesson, start, end }) => ({ lesson, start, end }));
      const edit = { edit: "replace_places", places: list, text: by } as const;
      setTurned(new Set());
      return host.editCourse({ course, revision: found.data?.revision ?? null, edit });
    });
  const total = text === "" ? null : found.data?.total;
  return (
    <Drawer open={open} onClose={close} mask={false} title={say("editor.find.open")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0 && !found.isPlaceholderData) {
            void replace();
          }
        }}
      >
        <Input
          autoFocus
          aria-label={say("editor.find.text")}
          placeholder={say("editor.find.text")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Input
          aria-label={say("editor.find.with")}
          placeholder={say("editor.find.with")}
          value={by}
          onChange={(event) => setBy(event.target.value)}
        />
        <Radio.Group
          aria-label={say("editor.find.where")}
          value={only === null}
          onChange={(event) => setEverywhere(event.target.value === true)}
          options={[
            { value: false, label: say("editor.find.here"), disabled: lesson === null },
            { value: true, label: say("editor.find.course") },
          ]}
        />
        <div className="row wrap">
          <Checkbox
            checked={how.match_case}
            onChange={(event) => setHow({ ...how, match_case: event.target.checked })}
          >
            {say("editor.find.case")}
          </Checkbox>
          <Checkbox
            checked={how.whole_words}
            onChange={(event) => setHow({ ...how, whole_words: event.target.checked })}
          >
            {say("editor.find.whole")}
          </Checkbox>
        </div>
        <div className="row between">
          <span role="status">
            {total !== null && total !== undefined && say("editor.find.count", { n: total })}
          </span>
          <Button htmlType="submit" disabled={chosen.length === 0 || found.isPlaceholderData}>
            {say("editor.find.replace", { n: chosen.length })}
          </Button>
        </div>
      </form>
      {found.error && <Problem error={found.error} />}
      <ol className="list roomy">
        {places.map((place) => (
          <li key={nameOf(place)} className="place">
            <input
              type="checkbox"
              aria-label={say("editor.find.choose")}
              checked={isChosen(place)}
              onChange={() => turn(place)}
            />
            <button type="button" className="plain" title={say("editor.find.go")} onClick={() => go(place)}>
              <span className="quiet small">
                {place.title}
                {place.within !== "text" && ` · ${say(`editor.find.in.${place.within}`)}`}
              </span>
              <span className="around">
                {place.before}
                <mark>{place.found}</mark>
                {place.after}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {total !== null && total !== undefined && total > places.length && places.length > 0 && (
        <p className="quiet">{say("editor.find.more", { n: places.length })}</p>
      )}
    </Drawer>
  );
}

/** Opens the panel by Ctrl+F; the Markdown view has a search of its own. */
export function useFindKey(open: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const own = event.target instanceof Element && event.target.closest(".cm-editor, [role=dialog]");
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "f" && !own) {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [open]);
}
