// Says when a language model has answered, wherever one is.
// Not here: the answers, which wait as drafts.
import { useNavigate } from "@tanstack/react-router";
import { say } from "../words/say.ts";
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
      done ? say("outbox.doneNotice", { title }) : say("outbox.failedNotice", { title }),
      {
        key: job,
        act: { label: say("outbox.look"), act: () => void navigate({ to: "/outbox" }) },
      },
    );
  });
}
