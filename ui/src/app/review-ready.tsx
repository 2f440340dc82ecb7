// Says when the review of a week that is over can be looked at.
// Not here: the review (`features/review`), whether it is told at all (the engine, by a setting).
import { useNavigate } from "@tanstack/react-router";
import { say } from "../words/say.ts";
import { useNotices } from "./host.tsx";
import { tell } from "./tell.ts";

export function useReviewReady(): void {
  const navigate = useNavigate();
  useNotices((notice) => {
    if (notice.topic !== "review_ready") {
      return;
    }
    tell("info", say("review.ready", { week: notice.week }), {
      key: `review-${notice.week}`,
      act: { label: say("review.look"), act: () => void navigate({ to: "/review" }) },
    });
  });
}
