// The editor of a lesson's Markdown: headings and emphasis look like what they mean.
// Not here: saving (`lesson-text.ts`). Loaded when a lesson is opened.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef, useState } from "react";
import { words } from "../../words/en.ts";

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
});

type Props = {
  body: string;
  /** Nothing can be typed while something else changes the text. */
  frozen: boolean;
  changed: (text: string) => void;
  cursor: (at: number) => void;
  leave: () => void;
};

export default function Editor({ body, frozen, changed, cursor, leave }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const first = useRef(body);
  const editor = useRef<EditorView | null>(null);
  const [ice] = useState(() => new Compartment());
  const told = useRef({ changed, cursor, leave });
  told.current = { changed, cursor, leave };
  useEffect(() => {
    if (!box.current) {
      return;
    }
    const view = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          markdown(),
          syntaxHighlighting(look),
          frame,
          ice.of([]),
          EditorView.lineWrapping,
          placeholder(words.courses.write),
          EditorView.contentAttributes.of({ "aria-label": words.courses.body, spellcheck: "true" }),
          EditorView.domEventHandlers({ blur: () => told.current.leave() }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              told.current.changed(update.state.doc.toString());
            }
            if (update.docChanged || update.selectionSet) {
              told.current.cursor(update.state.selection.main.head);
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
  useEffect(() => {
    editor.current?.dispatch({ effects: ice.reconfigure(frozen ? EditorState.readOnly.of(true) : []) });
  }, [frozen, ice]);
  return <div ref={box} className="editor" />;
}
