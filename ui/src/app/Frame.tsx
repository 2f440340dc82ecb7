// The frame around every page: navigation on the left, the page on the right, a running import below.
// Not here: the pages.
import {
  BookOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  PartitionOutlined,
  SearchOutlined,
  SendOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { useEffect } from "react";
import { Problem } from "../components/Problem.tsx";
import { Running } from "../components/Running.tsx";
import { say } from "../words/say.ts";
import { useAnswers } from "./answers.tsx";
import { useDeaf, useImport } from "./host.tsx";
import { flushAll } from "./pending.ts";
import { useReviewReady } from "./review-ready.tsx";

const PAGES = [
  { to: "/", icon: <HomeOutlined />, name: "home" },
  { to: "/library", icon: <FolderOpenOutlined />, name: "library" },
  { to: "/search", icon: <SearchOutlined />, name: "search" },
  { to: "/concepts", icon: <PartitionOutlined />, name: "concepts" },
  { to: "/courses", icon: <BookOutlined />, name: "courses" },
  { to: "/outbox", icon: <SendOutlined />, name: "outbox" },
  { to: "/settings", icon: <SettingOutlined />, name: "settings" },
] as const;

export function Frame(): React.JSX.Element {
  const progress = useImport();
  const deaf = useDeaf();
  const navigate = useNavigate();
  const { message } = App.useApp();
  useAnswers();
  useReviewReady();
  useEffect(() => {
    const toSearch = async (event: KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
      // Another part has a meaning of its own for these keys, such as the editor.
      if (!asked || event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      if (!(await flushAll())) {
        void message.warning(say("app.kept"));
      }
      await navigate({ to: "/search" });
    };
    window.addEventListener("keydown", toSearch);
    return () => window.removeEventListener("keydown", toSearch);
  }, [navigate, message]);
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={() => document.getElementById("content")?.focus()}>
        {say("nav.skip")}
      </button>
      <nav className="nav" aria-label={say("nav.label")}>
        <p className="brand">{say("app.name")}</p>
        {PAGES.map(({ to, icon, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === "/" }} className="nav-link">
            {icon}
            <span>{say(`nav.pages.${name}`)}</span>
          </Link>
        ))}
      </nav>
      <div className="content" id="content" tabIndex={-1}>
        {deaf !== null && <Problem error={deaf} />}
        <Outlet />
        {progress?.running && <Running progress={progress} />}
      </div>
    </div>
  );
}
