// Says what is being waited for.
// Not here: progress of long work.
import { words } from "../words/chosen.ts";

export function Wait({ what = words.wait }: { what?: string }) {
  return (
    <div className="wait" role="status">
      <span className="spinner" aria-hidden="true" /> <span>{what}</span>
    </div>
  );
}
