// The way to the trash and the library's history, for the pages from which something can be taken out.
// Not here: the trash (`features/history/TrashPage.tsx`).
import { Link } from "@tanstack/react-router";
import { say } from "../words/say.ts";

export function ToTrash(): React.JSX.Element {
  return (
    <Link to="/trash" className="to-trash">
      {say("history.trash")}
    </Link>
  );
}
