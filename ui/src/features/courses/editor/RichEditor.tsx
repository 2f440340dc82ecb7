// The rich view in the page: opens it, hands it what came from elsewhere, and shows its bar.
// Not here: the view (`rich.ts`). Loaded when a lesson is opened.
import { useEffect, useRef, useState } from "react";
import { say } from "../../../words/say.ts";
import { Bar, placeOf } from "./Bar.tsx";
import type { EditorProps } from "./hand.ts";
import { Rich, Unfaithful } from "./rich.ts";

type Props = EditorProps & {
  /** The text cannot be held; it is handed over as it would be written. */
  refused: (text: string) => void;
};

export default function RichEditor(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [rich, setRich] = useState<Rich | null>(null);
  const [place, setPlace] = useState("text  ");
  const now = useRef(props);
  now.current = props;
  const chips = useRef(new Set<() => void>());
  const frame = useRef(0);
  useEffect(() => {
    const root = box.current;
    if (!root) {
      return;
    }
    let closed = false;
    let open: Rich | null = null;
    // What was in the view when it was closed; it may be asked for afterwards.
    let last: string | null = null;
    const read = () => {
      try {
        return last ?? open?.text() ?? now.current.body;
      } catch (error) {
        if (error instanceof Unfaithful) {
          now.current.refused(error.text);
          return error.text;
        }
        throw error;
      }
    };
    const attributes = {
      "aria-label": say("courses.body"),
      "aria-multiline": "true",
      role: "textbox",
      class: "reading",
      lang: now.current.lang,
      spellcheck: "true",
    };
    const looks = {
      citations: () => now.current.around.citations,
      open: (citation: Parameters<EditorProps["around"]["open"]>[0]) => now.current.around.open(citation),
      picture: (address: string) => now.current.around.picture(address),
      chips: chips.current,
    };
    const moved = () => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => open && setPlace(placeOf(open.view.state)));
    };
    const told = { changed: () => now.current.changed(read), moved, leave: () => now.current.leave() };
    void Rich.open(root, now.current.body, looks, attributes, told)
      .then((made) => {
        if (closed) {
          void made.close();
          return;
        }
        open = made;
        // What came while it was opening.
        made.show(now.current.body);
        // A lesson that is opened is read from its beginning; its cursor waits at the end.
        const { at, body } = now.current;
        made.put(at.current, at.current, at.current < body.length);
        made.freeze(now.current.frozen);
        now.current.hand.current = {
          at: () => made.at(),
          gap: (point) => made.gap(point),
          marked: () => made.marked(),
          show: (text) => made.show(text),
          mark: (start, end) => {
            made.put(start, end);
            made.view.focus();
          },
        };
        setRich(made);
      })
      .catch((error) => now.current.refused(error instanceof Unfaithful ? error.text : now.current.body));
    return () => {
      closed = true;
      cancelAnimationFrame(frame.current);
      if (open) {
        last = read();
        now.current.at.current = Math.min(open.place(), last.length);
        now.current.hand.current = null;
        void open.close();
      }
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is in the editor before it is in `body`.
  useEffect(() => {
    if (rich) {
      rich.show(now.current.body);
      rich.put(now.current.at.current);
    }
  }, [props.edition]);
  useEffect(() => rich?.freeze(props.frozen), [rich, props.frozen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: chips ask for what they stand for when they are drawn.
  useEffect(() => {
    for (const draw of chips.current) {
      draw();
    }
  }, [props.around.citations]);
  return (
    <div className="rich">
      <Bar view={rich?.view ?? null} place={place} />
      {!rich && <p className="quiet">{say("app.wait")}</p>}
      <div ref={box} className="rich-text" />
    </div>
  );
}
