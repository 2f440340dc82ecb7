// The page of a PDF that a passage stands on, as it looks, with the passage marked.
// Not here: drawing it; the program does that. A page that cannot be drawn says so; its words stand below all the same.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useHost } from "../app/host.tsx";
import { say } from "../words/say.ts";
import { Wait } from "./Wait.tsx";

/** Pixels across; the panel shows it at half of that on a screen of double density. */
const WIDTH = 1200;

export function PageView({
  document,
  page,
  pages,
  passage,
}: {
  document: string;
  page: number;
  pages: number | null;
  passage: string | null;
}) {
  const host = useHost();
  const [turned, setTurned] = useState(page);
  const [state, setState] = useState<"wait" | "shown" | "failed">("wait");
  const marked = useRef<HTMLSpanElement>(null);
  useEffect(() => setTurned(page), [page]);
  const marks = useQuery({
    queryKey: ["document", "marks", document, turned, passage],
    queryFn: () => host.pageMarks(document, turned, passage ?? ""),
    enabled: passage !== null,
    retry: false,
  });
  const turn = (to: number) => {
    setState("wait");
    setTurned(to);
  };
  const ready = state === "shown" && marks.data !== undefined;
  useEffect(() => {
    if (ready) {
      marked.current?.scrollIntoView?.({ block: "center" });
    }
  }, [ready]);
  return (
    <figure className="page-view">
      <figcaption className="row between">
        <Button size="small" disabled={turned <= 1} onClick={() => turn(turned - 1)}>
          {say("pageView.before")}
        </Button>
        <span className="quiet number">{say("place.page", { n: turned })}</span>
        <Button size="small" disabled={pages !== null && turned >= pages} onClick={() => turn(turned + 1)}>
          {say("pageView.after")}
        </Button>
      </figcaption>
      {state === "wait" && <Wait />}
      {state === "failed" && <p className="quiet">{say("pageView.failed")}</p>}
      <div className="page-sheet" hidden={state === "failed"}>
        <img
          key={turned}
          src={host.pagePicture(document, turned, WIDTH)}
          alt={say("pageView.picture", { page: turned })}
          onLoad={() => setState("shown")}
          onError={() => setState("failed")}
        />
        {state === "shown" &&
          marks.data?.map((mark, at) => (
            <span
              key={`${mark.left} ${mark.top}`}
              ref={at === 0 ? marked : undefined}
              className="page-mark"
              style={{
                left: `${(mark.left ?? 0) * 100}%`,
                top: `${(mark.top ?? 0) * 100}%`,
                width: `${(mark.width ?? 0) * 100}%`,
                height: `${(mark.height ?? 0) * 100}%`,
              }}
            />
          ))}
      </div>
    </figure>
  );
}
