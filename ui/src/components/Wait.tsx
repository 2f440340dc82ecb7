// Says what is being waited for.
// Not here: progress of long work.
import { say } from "../words/say.ts";

export function Wait({ what = say("app.wait") }: { what?: string }) {
  return (
    <div className="wait" role="status">
      <span className="spinner" aria-hidden="true" /> <span>{what}</span>
    </div>
  );
}
