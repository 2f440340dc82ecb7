// Says what is being waited for.
// Not here: progress of long work.
import { Spin } from "antd";
import { say } from "../words/say.ts";

export function Wait({ what = say("app.wait") }: { what?: string }) {
  return (
    <div className="wait" role="status">
      <Spin size="small" /> <span>{what}</span>
    </div>
  );
}
