// The grammar of lessons without a window, for tests.
// Not here: the view.
import {
  defaultValueCtx,
  Editor,
  editorViewCtx,
  remarkCtx,
  remarkStringifyOptionsCtx,
  rootCtx,
  schemaCtx,
} from "@milkdown/kit/core";
import { Grammar } from "./grammar.ts";
import { schema } from "./schema.ts";
import { writing } from "./writing.ts";

export async function grammar(): Promise<Grammar> {
  const editor = await Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, document.createElement("div"));
      ctx.set(defaultValueCtx, "");
      ctx.update(remarkStringifyOptionsCtx, writing);
    })
    .use(schema)
    .create();
  editor.ctx.get(editorViewCtx);
  return new Grammar(editor.ctx.get(schemaCtx), editor.ctx.get(remarkCtx));
}
