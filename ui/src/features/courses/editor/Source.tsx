// The editor of a lesson's Markdown: headings and emphasis look like what they mean; Ctrl+F searches in it.
// Not here: saving (`../lesson-text.ts`). Loaded when it is chosen.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef, useState } from "react";
import { say } from "../../../words/say.ts";
import { difference, moved } from "../lesson-text.ts";
import type { EditorProps, Hand } from "./hand.ts";

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

export default function Source({ body, edition, at, hand, lang, frozen, changed, leave }: EditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const [ice] = useState(() => new Compartment());
  const now = useRef({ body, at, hand, lang, changed, leave });
  now.current = { body, at, hand, lang, changed, leave };
  useEffect(() => {
    if (!box.current) {
      return;
    }
    const { body, at, hand, lang } = now.current;
    const view = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: body,
        selection: { anchor: Math.min(at.current, body.length) },
        extensions: [
          history(),
          keymap.of([...searchKeymap, ...defaultKeymap, ...historyKeymap]),
          search({ top: true }),
          markdown(),
          syntaxHighlighting(look),
          frame,
          ice.of([]),
          EditorView.lineWrapping,
          placeholder(say("courses.write")),
          EditorView.contentAttributes.of({
            "aria-label": say("courses.body"),
            lang,
            spellcheck: "true",
            dir: "auto",
          }),
          EditorView.domEventHandlers({ blur: () => now.current.leave() }),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((one) => one.annotation(fromElsewhere))) {
              return;
            }
            if (update.docChanged) {
              now.current.changed(() => update.view.state.doc.toString());
            }
            if (update.docChanged || update.selectionSet) {
              now.current.at.current = update.state.selection.main.head;
            }
          }),
        ],
      }),
    });
    editor.current = view;
    hand.current = handOf(view);
    return () => {
      editor.current = null;
      hand.current = null;
      view.destroy();
    };
  }, [ice]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is in the editor before it is in `body`.
  useEffect(() => {
    const view = editor.current;
    const { body, at } = now.current;
    if (view) {
      show(view, body, at.current);
    }
  }, [edition]);
  useEffect(() => {
    editor.current?.dispatch({ effects: ice.reconfigure(frozen ? EditorState.readOnly.of(true) : []) });
  }, [frozen, ice]);
  return <div ref={box} className="editor" />;
}

/** Shows a text that came from elsewhere. */
function show(view: EditorView, text: string, cursor: number): void {
  const stretch = difference(view.state.doc.toString(), text);
  if (stretch) {
    view.dispatch({
      changes: { from: stretch.start, to: stretch.end, insert: stretch.text },
      selection: { anchor: Math.min(cursor, text.length) },
      annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)],
      scrollIntoView: true,
    });
  }
}

function handOf(view: EditorView): Hand {
  const marked = () => view.state.selection.main;
  return {
    at: () => marked().head,
    gap: (point) => (point ? view.posAtCoords(point) : marked().head),
    marked: () => view.state.sliceDoc(marked().from, marked().to),
    show: (text) => show(view, text, moved(marked().head, view.state.doc.toString(), text)),
    mark: (start, end) => {
      view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
      view.focus();
    },
  };
}
