// The trash: what was taken out, for how long it stays, bringing it back; and below it the steps of the library.
// Not here: taking something out (where it is shown); the history of a course (`features/courses`).
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useHost } from "../../app/host.tsx";
import type { TrashRow } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem, sentenceOf } from "../../components/Problem.tsx";
import { useLibraryKeys, useStepped } from "../../components/stepped.ts";
import { Wait } from "../../components/Wait.tsx";
import { manner, say } from "../../words/say.ts";
import { LibrarySteps } from "./LibrarySteps.tsx";
import "../../styles/history.css";

const PAGE = 100;

export function TrashPage(): React.JSX.Element {
  const host = useHost();
  const deleteForGood = useDeleting();
  useLibraryKeys();
  const trash = useInfiniteQuery({
    queryKey: ["trash"],
    queryFn: ({ pageParam }) => host.trash(pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PAGE < last.total ? all.length * PAGE : undefined),
  });
  const first = trash.data?.pages[0];
  const items = trash.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={say("history.trash")}
      actions={
        <Button
          disabled={items.length === 0}
          onClick={() => deleteForGood(say("history.emptyAsk"), () => host.emptyTrash())}
        >
          {say("history.empty")}
        </Button>
      }
    >
      {first && <p className="quiet">{say("history.trashMeans", { days: first.days })}</p>}
      {trash.isLoading && <Wait />}
      {trash.error && <Problem error={trash.error} retry={() => void trash.refetch()} />}
      {first?.total === 0 && <Nothing text={say("history.trashEmpty")} />}
      <ul className="list roomy" aria-label={say("history.trash")}>
        {items.map((item) => (
          <Item
            key={item.id}
            item={item}
            remove={() =>
              deleteForGood(say("history.deleteAsk", { name: item.name }), () => host.deleteTrash(item.id))
            }
          />
        ))}
      </ul>
      {trash.hasNextPage && (
        <Button onClick={() => void trash.fetchNextPage()} loading={trash.isFetchingNextPage}>
          {say("history.more")}
        </Button>
      )}
      <LibrarySteps />
    </Page>
  );
}

function Item({ item, remove }: { item: TrashRow; remove: () => void }) {
  const host = useHost();
  const { run } = useStepped();
  const day = new Intl.DateTimeFormat(manner(), { dateStyle: "long" });
  const named = (action: string) => say("app.on", { action, subject: item.name });
  return (
    <li className="row between">
      <span className="name">
        <span>{item.name}</span>
        <span className="quiet">
          {kindOf(item)} · {say("history.until", { when: day.format(item.until_ms ?? 0) })}
        </span>
      </span>
      <span className="row">
        <Button
          size="small"
          aria-label={named(say("history.bringBack"))}
          onClick={() => void run(() => host.restoreTrash(item.id))}
        >
          {say("history.bringBack")}
        </Button>
        <Button size="small" type="text" aria-label={named(say("history.deleteNow"))} onClick={remove}>
          {say("history.deleteNow")}
        </Button>
      </span>
    </li>
  );
}

function kindOf({ kind, count: n }: TrashRow): string {
  switch (kind) {
    case "documents":
      return say("history.kind.documents", { n });
    case "folder":
      return say("history.kind.folder", { n });
    case "course":
      return say("history.kind.course");
    case "draft":
      return say("history.kind.draft");
  }
}

/** Asks before something is deleted for good: the one thing here that cannot be taken back. */
function useDeleting() {
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  return (title: string, act: () => Promise<unknown>) =>
    modal.confirm({
      title,
      content: say("history.forGood"),
      okText: say("history.delete"),
      okButtonProps: { danger: true },
      cancelText: say("app.cancel"),
      focusable: { autoFocusButton: "cancel" },
      onOk: () =>
        act()
          .then(() => queries.invalidateQueries())
          .catch((error: unknown) => void message.error(sentenceOf(error))),
    });
}
