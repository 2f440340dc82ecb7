// The frame around every page: navigation on the left, the page on the right, a running import below.
// Not here: the pages.
import {
  BookOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  PartitionOutlined,
  SearchOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { Running } from "../components/Running.tsx";
import { words } from "../words/en.ts";
import { useImport } from "./host.tsx";

const PAGES = [
  { to: "/", icon: <HomeOutlined />, label: words.nav.home },
  { to: "/library", icon: <FolderOpenOutlined />, label: words.nav.library },
  { to: "/search", icon: <SearchOutlined />, label: words.nav.search },
  { to: "/concepts", icon: <PartitionOutlined />, label: words.nav.concepts },
  { to: "/courses", icon: <BookOutlined />, label: words.nav.courses },
  { to: "/settings", icon: <SettingOutlined />, label: words.nav.settings },
] as const;

export function Frame(): React.JSX.Element {
  const progress = useImport();
  const navigate = useNavigate();
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        void navigate({ to: "/search" });
      }
    };
    window.addEventListener("keydown", toSearch);
    return () => window.removeEventListener("keydown", toSearch);
  }, [navigate]);
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={() => document.getElementById("content")?.focus()}>
        {words.nav.skip}
      </button>
      <nav className="nav" aria-label={words.nav.label}>
        <p className="brand">{words.app}</p>
        {PAGES.map(({ to, icon, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === "/" }} className="nav-link">
            {icon}
            <span>{label}</span>
          </Link>
        ))}
      </nav>
      <div className="content" id="content" tabIndex={-1}>
        <Outlet />
        {progress?.running && <Running progress={progress} />}
      </div>
    </div>
  );
}
