// Asks before something is taken out, and says what that means; for what cannot be undone.
// Not here: taking it out.
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { say } from "../words/say.ts";
import { sentenceOf } from "./Problem.tsx";

type Question = { title: string; means: string; action: string; act: () => Promise<unknown> };

export function useTakeOut(): (question: Question) => void {
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  return ({ title, means, action, act }) =>
    modal.confirm({
      title,
      content: means,
      okText: action,
      okButtonProps: { danger: true },
      cancelText: say("app.cancel"),
      // A key that is still down from opening this must not answer it.
      focusable: { autoFocusButton: "cancel" },
      onOk: () =>
        act()
          .then(() => queries.invalidateQueries())
          .catch((error: unknown) => void message.error(sentenceOf(error))),
    });
}
