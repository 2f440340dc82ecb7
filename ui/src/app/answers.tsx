// Says when a language model has answered, wherever one is.
// Not here: the answers, which wait as drafts.
import { useNavigate } from "@tanstack/react-router";
import { words } from "../words/chosen.ts";
import { useNotices } from "./host.tsx";
import { tell } from "./tell.ts";

export function useAnswers(): void {
  const navigate = useNavigate();
  useNotices((notice) => {
    if (notice.topic !== "job_over") {
      return;
    }
    const { job, title, done } = notice;
    tell(
      done ? "success" : "warning",
      done ? words.outbox.doneNotice(title) : words.outbox.failedNotice(title),
      {
        key: job,
        act: { label: words.outbox.look, act: () => void navigate({ to: "/outbox" }) },
      },
    );
  });
}
