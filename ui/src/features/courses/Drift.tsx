// Says, quietly, that citations of this course no longer match their source.
// Not here: which they are and what can be done (`DriftPanel.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { say } from "../../words/say.ts";

export function Drift({ course, show }: { course: string; show: () => void }) {
  const host = useHost();
  const drift = useQuery({
    queryKey: ["drift", course],
    queryFn: () => host.drift({ course, offset: 0, limit: 1 }),
  });
  if (drift.error) {
    return <Problem error={drift.error} retry={() => void drift.refetch()} />;
  }
  const count = drift.data ? drift.data.moved + drift.data.changed + drift.data.gone : 0;
  if (count === 0) {
    return null;
  }
  return (
    <Alert
      className="gap"
      type="warning"
      role="status"
      title={say("drift.notice", { n: count })}
      action={
        <Button size="small" onClick={show}>
          {say("drift.show")}
        </Button>
      }
    />
  );
}
