// Says when a language model has answered, wherever one is.
// Not here: the answers, which wait as drafts.
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { say } from "../words/say.ts";
import { useNotices } from "./host.tsx";

export function useAnswers(): void {
  const navigate = useNavigate();
  const { notification } = App.useApp();
  useNotices((notice) => {
    if (notice.topic !== "job_over") {
      return;
    }
    const { job, title, done } = notice;
    const look = () => {
      notification.destroy(job);
      void navigate({ to: "/outbox" });
    };
    notification[done ? "success" : "warning"]({
      key: job,
      // Not above the actions of the page.
      placement: "bottomRight",
      title: done ? say("outbox.doneNotice", { title }) : say("outbox.failedNotice", { title }),
      actions: (
        <Button size="small" onClick={look}>
          {say("outbox.look")}
        </Button>
      ),
    });
  });
}
