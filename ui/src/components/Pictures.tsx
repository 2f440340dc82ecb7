// The pictures in a document: small ones in a row, each larger when it is chosen, with its words and where it stands.
// Not here: making them small; the program does that. Pages as they look are in `PageView.tsx`.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../app/host.tsx";
import type { PictureView } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { place } from "./anchor.ts";

/** Pixels across; shown at half of that on a screen of double density. */
const SMALL = 240;
const LARGE = 1600;
/** How many are shown before the rest is asked for. */
const FIRST = 12;

export function Pictures({ document, pictures }: { document: string; pictures: PictureView[] }) {
  const host = useHost();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  if (pictures.length === 0) {
    return null;
  }
  const shown = all ? pictures : pictures.slice(0, FIRST);
  return (
    <section aria-label={say("pictures.heading", { n: pictures.length })}>
      <h3 className="quiet">{say("pictures.heading", { n: pictures.length })}</h3>
      <ul className="pictures">
        {shown.map((picture, at) => (
          // A document is the same pictures in the same order until it is read again.
          // biome-ignore lint/suspicious/noArrayIndexKey: their position is what they are called by
          <li key={at}>
            <button
              type="button"
              aria-label={say("pictures.open", { name: name(picture, at) })}
              title={name(picture, at)}
              onClick={() => setOpen(at)}
            >
              <img
                src={host.documentPicture(document, at, SMALL)}
                alt=""
                loading="lazy"
                width={picture.width}
                height={picture.height}
              />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < pictures.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {say("library.more")}
        </Button>
      )}
      <Large document={document} pictures={pictures} at={open} go={setOpen} />
    </section>
  );
}

function Large({
  document,
  pictures,
  at,
  go,
}: {
  document: string;
  pictures: PictureView[];
  at: number | null;
  go: (at: number | null) => void;
}) {
  const host = useHost();
  const [failed, setFailed] = useState<number | null>(null);
  const picture = at === null ? undefined : pictures[at];
  if (at === null || picture === undefined) {
    return null;
  }
  const turn = (to: number) => {
    if (pictures[to] !== undefined) {
      go(to);
    }
  };
  return (
    <Modal
      open
      onCancel={() => go(null)}
      title={name(picture, at)}
      width="min(90vw, 900px)"
      footer={
        <span className="row between">
          <Button disabled={at === 0} onClick={() => turn(at - 1)}>
            {say("pictures.before")}
          </Button>
          <span className="quiet">{where(picture)}</span>
          <Button disabled={at === pictures.length - 1} onClick={() => turn(at + 1)}>
            {say("pictures.after")}
          </Button>
        </span>
      }
    >
      {failed === at ? (
        <p className="quiet">{say("pictures.failed")}</p>
      ) : (
        <img
          key={at}
          className="picture-large"
          src={host.documentPicture(document, at, LARGE)}
          alt={name(picture, at)}
          onError={() => setFailed(at)}
        />
      )}
    </Modal>
  );
}

const name = (picture: PictureView, at: number) => picture.alt || say("pictures.picture", { at: at + 1 });

const where = (picture: PictureView) =>
  [picture.anchor ? place(picture.anchor) : "", `${picture.width} × ${picture.height}`]
    .filter((part) => part !== "")
    .join(" · ");
