// The editor of a lesson's Markdown: headings and emphasis look like what they mean.
// Not here: saving (`lesson-text.ts`). Loaded when a lesson is opened.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Annotation, Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef, useState } from "react";
import { say } from "../../words/say.ts";
import { difference } from "./lesson-text.ts";

const look = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.5em", fontWeight: "650" },
  { tag: tags.heading2, fontSize: "1.25em", fontWeight: "650" },
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.quote, fontStyle: "italic" },
  { tag: tags.monospace, fontFamily: "ui-monospace, monospace", fontSize: "0.92em" },
  { tag: [tags.processingInstruction, tags.url, tags.link], color: "var(--ant-color-text-description)" },
]);

const frame = EditorView.theme({
  "&": { fontSize: "17px", backgroundColor: "transparent", color: "var(--ant-color-text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": {
    fontFamily: "var(--reading)",
    lineHeight: "1.65",
    padding: "8px 0 40vh",
    caretColor: "var(--ant-color-text)",
  },
  ".cm-cursor": { borderLeftColor: "var(--ant-color-text)" },
  ".cm-line": { padding: "0" },
  // CodeMirror's own grey is too light to be read by everybody.
  ".cm-placeholder": { color: "var(--ant-color-text-description)" },
});

/** Marks what came from elsewhere: it is neither saved nor taken back by the editor. */
const fromElsewhere = Annotation.define<true>();

type Props = {
  body: string;
  /** Grows when `body` has come from elsewhere than this editor, which then shows it. */
  edition: number;
  /** Where the cursor is; read when the editor opens and with each edition. */
  at: { current: number };
  /** What is marked in the text. */
  marked: { current: string };
  /** Nothing can be typed while something else changes the text. */
  frozen: boolean;
  changed: (text: string) => void;
  leave: () => void;
};

export default function Editor({ body, edition, at, marked, frozen, changed, leave }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const [ice] = useState(() => new Compartment());
  const now = useRef({ body, at, marked, changed, leave });
  now.current = { body, at, marked, changed, leave };
  useEffect(() => {
    if (!box.current) {
      return;
    }
    const { body, at } = now.current;
    const view = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: body,
        selection: { anchor: Math.min(at.current, body.length) },
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          markdown(),
          syntaxHighlighting(look),
          frame,
          ice.of([]),
          EditorView.lineWrapping,
          placeholder(say("courses.write")),
          EditorView.contentAttributes.of({
            "aria-label": say("courses.body"),
            spellcheck: "true",
            dir: "auto",
          }),
          EditorView.domEventHandlers({ blur: () => now.current.leave() }),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((one) => one.annotation(fromElsewhere))) {
              return;
            }
            if (update.docChanged) {
              now.current.changed(update.state.doc.toString());
            }
            if (update.docChanged || update.selectionSet) {
              const { from, to, head } = update.state.selection.main;
              now.current.at.current = head;
              now.current.marked.current = update.state.sliceDoc(from, to);
            }
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [ice]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is in the editor before it is in `body`.
  useEffect(() => {
    const view = editor.current;
    const { body, at } = now.current;
    const stretch = view && difference(view.state.doc.toString(), body);
    if (stretch) {
      view.dispatch({
        changes: { from: stretch.start, to: stretch.end, insert: stretch.text },
        selection: { anchor: Math.min(at.current, body.length) },
        annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)],
        scrollIntoView: true,
      });
    }
  }, [edition]);
  useEffect(() => {
    editor.current?.dispatch({ effects: ice.reconfigure(frozen ? EditorState.readOnly.of(true) : []) });
  }, [frozen, ice]);
  return <div ref={box} className="editor" />;
}
