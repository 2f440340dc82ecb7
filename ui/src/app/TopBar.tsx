// The bar above every page: back and forward, where one is, what can be done with this place. It also names the window.
// Not here: the pages' own headings.
import Back from "@ant-design/icons-svg/es/asn/ArrowLeftOutlined";
import Forward from "@ant-design/icons-svg/es/asn/ArrowRightOutlined";
import Another from "@ant-design/icons-svg/es/asn/ExportOutlined";
import LinkSign from "@ant-design/icons-svg/es/asn/LinkOutlined";
import Preview from "@ant-design/icons-svg/es/asn/ReadOutlined";
import Commands from "@ant-design/icons-svg/es/asn/ThunderboltOutlined";
import type { IconDefinition } from "@ant-design/icons-svg/es/types";
import { useQuery } from "@tanstack/react-query";
import { useCanGoBack, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Icon } from "../components/Icon.tsx";
import { knows, say } from "../words/say.ts";
import { COMMANDS } from "./commands.ts";
import type { Doing } from "./doing.ts";
import { useHost } from "./host.tsx";
import { written } from "./keys.ts";

type Crumb = { label: string; to?: string };

export function TopBar({ doing }: { doing: Doing }) {
  const host = useHost();
  const canGoBack = useCanGoBack();
  const canGoForward = useCanGoForward();
  const crumbs = useCrumbs(doing);
  const title = crumbs
    .map((crumb) => crumb.label)
    .reverse()
    .join(" – ");
  useEffect(() => {
    document.title = title === "" ? say("app.name") : `${title} – ${say("app.name")}`;
    host.setTitle(document.title);
  }, [title, host]);
  const press = (id: string, icon: IconDefinition, off = false) => {
    const command = COMMANDS.find((one) => one.id === id);
    if (!command || (command.when && !command.when(doing))) {
      return null;
    }
    const keys = command.keys?.[0];
    const { word } = command;
    const label = say(word);
    return (
      <button
        type="button"
        className="press bare"
        disabled={off}
        aria-label={label}
        title={keys ? `${label} (${written(keys)})` : label}
        onClick={() => void command.run?.(doing)}
      >
        <Icon of={icon} />
      </button>
    );
  };
  return (
    <header className="top-bar">
      {press("back", Back, !canGoBack)}
      {press("forward", Forward, !canGoForward)}
      <nav className="crumbs" aria-label={say("frame.crumbs")}>
        <ol>
          {crumbs.map(({ label, to }, at) => (
            <li key={to ?? label} aria-current={at === crumbs.length - 1 ? "page" : undefined}>
              {to !== undefined && at < crumbs.length - 1 ? <a href={`#${to}`}>{label}</a> : label}
            </li>
          ))}
        </ol>
      </nav>
      {press("preview", Preview)}
      {press("copy-link", LinkSign)}
      {doing.place.link !== null && press("new-window", Another)}
      {press("palette", Commands)}
    </header>
  );
}

/** Whether there is a page after this one: the furthest that was reached is remembered. */
function useCanGoForward(): boolean {
  const furthest = useRef(0);
  const { at, key } = useLocation({
    select: ({ state }) => ({ at: state.__TSR_index, key: state.__TSR_key }),
    structuralSharing: true,
  });
  const last = useRef<string | undefined>(undefined);
  const known = useRef(new Map<number, string | undefined>());
  if (last.current !== key) {
    last.current = key;
    // A new page where another one was before: what came after that one is gone.
    furthest.current = known.current.get(at) === key ? Math.max(furthest.current, at) : at;
    known.current.set(at, key);
  }
  return at < furthest.current;
}

/** The way to this place, the page first. Titles are what the pages read anyway. */
function useCrumbs({ place }: Doing): Crumb[] {
  const host = useHost();
  const { page, course, lesson, draft, document } = place;
  const outline = useQuery({
    queryKey: ["outline", course],
    queryFn: () => host.outline(course ?? ""),
    enabled: course !== undefined,
  });
  const draftView = useQuery({
    queryKey: ["draft", draft],
    queryFn: () => host.draftView(draft ?? ""),
    enabled: draft !== undefined,
  });
  const row = outline.data?.modules.flatMap((module) => module.lessons).find((one) => one.id === lesson);
  const name = page === "" ? "home" : page === "drafts" ? "courses" : page === "documents" ? "library" : page;
  return [
    ...(knows(`nav.pages.${name}`)
      ? [{ label: say(`nav.pages.${name as "home"}`), to: `/${name === "home" ? "" : name}` }]
      : []),
    ...(outline.data ? [{ label: outline.data.title, to: `/courses/${course}` }] : []),
    ...(row ? [{ label: row.title }] : []),
    ...(place.preview ? [{ label: say("frame.do.preview") }] : []),
    ...(draft !== undefined && draftView.data ? [{ label: draftView.data.title }] : []),
    ...(document === undefined ? [] : [{ label: say("frame.document") }]),
  ];
}
