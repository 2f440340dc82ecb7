// The frame around every page: navigation on the left, the page on the right, a running import below.
// Not here: the pages, and what can be done by keyboard (`commands.ts`).
import Book from "@ant-design/icons-svg/es/asn/BookOutlined";
import FolderOpen from "@ant-design/icons-svg/es/asn/FolderOpenOutlined";
import Home from "@ant-design/icons-svg/es/asn/HomeOutlined";
import Partition from "@ant-design/icons-svg/es/asn/PartitionOutlined";
import Search from "@ant-design/icons-svg/es/asn/SearchOutlined";
import Send from "@ant-design/icons-svg/es/asn/SendOutlined";
import Setting from "@ant-design/icons-svg/es/asn/SettingOutlined";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { Icon } from "../components/Icon.tsx";
import { Problem } from "../components/Problem.tsx";
import { Recovered } from "../components/Recovered.tsx";
import { Running } from "../components/Running.tsx";
import { Wait } from "../components/Wait.tsx";
import { say } from "../words/say.ts";
import { useAnswers } from "./answers.tsx";
import { Drops } from "./Drops.tsx";
import { type Shown, useDoing } from "./doing.ts";
import { useGiven } from "./given.ts";
import { useDeaf, useImport } from "./host.tsx";
import { useReviewReady } from "./review-ready.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { Told } from "./Told.tsx";
import { TopBar } from "./TopBar.tsx";
import "../styles/frame.css";

const Parts = lazy(() => import("./Parts.tsx"));

const PAGES = [
  { to: "/", icon: Home, name: "home" },
  { to: "/library", icon: FolderOpen, name: "library" },
  { to: "/search", icon: Search, name: "search" },
  { to: "/concepts", icon: Partition, name: "concepts" },
  { to: "/courses", icon: Book, name: "courses" },
  { to: "/outbox", icon: Send, name: "outbox" },
  { to: "/settings", icon: Setting, name: "settings" },
] as const;

export function Frame(): React.JSX.Element {
  const progress = useImport();
  const deaf = useDeaf();
  const [shown, show] = useState<Shown | null>(null);
  const doing = useDoing(show);
  useAnswers();
  useGiven(doing);
  useReviewReady();
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={() => document.getElementById("content")?.focus()}>
        {say("nav.skip")}
      </button>
      <nav className="nav" aria-label={say("nav.label")}>
        <p className="brand">{say("app.name")}</p>
        {PAGES.map(({ to, icon, name }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === "/" }}
            className="nav-link"
            title={say(`nav.pages.${name}`)}
          >
            <Icon of={icon} />
            <span>{say(`nav.pages.${name}`)}</span>
          </Link>
        ))}
      </nav>
      <div className="content" id="content" tabIndex={-1}>
        <TopBar doing={doing} />
        {deaf !== null && <Problem error={deaf} />}
        <Recovered />
        <Body />
        {progress?.running && <Running progress={progress} />}
      </div>
      <Told />
      <Shortcuts doing={doing} shown={shown} close={() => show(null)} />
      <Drops />
    </div>
  );
}

/** The page. Only the first one does without antd's parts; once they are there, they stay. */
function Body() {
  const isFirst = useLocation({ select: (place) => place.pathname === "/" });
  const [apart, setApart] = useState(isFirst);
  useEffect(() => setApart((before) => before && isFirst), [isFirst]);
  if (apart && isFirst) {
    return <Outlet />;
  }
  return (
    <Suspense fallback={<Wait />}>
      <Parts>
        <Outlet />
      </Parts>
    </Suspense>
  );
}
