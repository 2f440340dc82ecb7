// Says when the review of a week that is over can be looked at.
// Not here: the review (`features/review`), whether it is told at all (the engine, by a setting).
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { say } from "../words/say.ts";
import { useNotices } from "./host.tsx";

export function useReviewReady(): void {
  const navigate = useNavigate();
  const { notification } = App.useApp();
  useNotices((notice) => {
    if (notice.topic !== "review_ready") {
      return;
    }
    const key = `review-${notice.week}`;
    const look = () => {
      notification.destroy(key);
      void navigate({ to: "/review" });
    };
    notification.info({
      key,
      placement: "bottomRight",
      title: say("review.ready", { week: notice.week }),
      actions: (
        <Button size="small" onClick={look}>
          {say("review.look")}
        </Button>
      ),
    });
  });
}
