// Says what is being waited for.
// Not here: progress of long work.
import { Spin } from "antd";
import { words } from "../words/chosen.ts";

export function Wait({ what = words.wait }: { what?: string }) {
  return (
    <div className="wait" role="status">
      <Spin size="small" /> <span>{what}</span>
    </div>
  );
}
