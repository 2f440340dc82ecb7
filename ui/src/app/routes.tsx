// Which page stands at which address; the address is kept behind `#`, so that it needs no server.
// Not here: the pages themselves and the frame around them.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { HomePage } from "../features/home/HomePage.tsx";
import type { Written } from "../features/library/choices.ts";
import { Frame } from "./Frame.tsx";
import { Lost } from "./Lost.tsx";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => <Lost />,
  errorComponent: ({ error }) => <Lost error={error} />,
});
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

const library = createRoute({
  getParentRoute: () => root,
  path: "/library",
  component: lazyRouteComponent(() => import("../features/library/LibraryPage.tsx"), "LibraryPage"),
  validateSearch: (search): Written => ({
    text: text(search.text),
    formats: text(search.formats),
    languages: text(search.languages),
    folders: text(search.folders),
    states: text(search.states),
    sort: text(search.sort),
  }),
});
const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  component: lazyRouteComponent(() => import("../features/search/SearchPage.tsx"), "SearchPage"),
  validateSearch: (search): { q?: string } => ({ q: text(search.q) }),
});
const concepts = createRoute({
  getParentRoute: () => root,
  path: "/concepts",
  component: lazyRouteComponent(() => import("../features/concepts/ConceptsPage.tsx"), "ConceptsPage"),
  validateSearch: (search): { about?: string } => ({ about: text(search.about) }),
});
const course = createRoute({
  getParentRoute: () => root,
  path: "/courses/$course",
  component: lazyRouteComponent(() => import("../features/courses/CoursePage.tsx"), "CoursePage"),
  validateSearch: (search): { lesson?: string } => ({ lesson: text(search.lesson) }),
});
const preview = createRoute({
  getParentRoute: () => root,
  path: "/courses/$course/preview",
  component: lazyRouteComponent(() => import("../features/preview/PreviewPage.tsx"), "PreviewPage"),
});
const document = createRoute({
  getParentRoute: () => root,
  path: "/documents/$document",
  component: lazyRouteComponent(() => import("../features/library/DocumentPage.tsx"), "DocumentPage"),
  validateSearch: (search): { passage?: string } => ({ passage: text(search.passage) }),
});

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: "/", component: HomePage }),
  library,
  search,
  concepts,
  createRoute({
    getParentRoute: () => root,
    path: "/courses",
    component: lazyRouteComponent(() => import("../features/courses/CoursesPage.tsx"), "CoursesPage"),
  }),
  course,
  preview,
  document,
  createRoute({
    getParentRoute: () => root,
    path: "/drafts/$draft",
    component: lazyRouteComponent(() => import("../features/drafts/DraftPage.tsx"), "DraftPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/trash",
    component: lazyRouteComponent(() => import("../features/history/TrashPage.tsx"), "TrashPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/outbox",
    component: lazyRouteComponent(() => import("../features/outbox/OutboxPage.tsx"), "OutboxPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review",
    component: lazyRouteComponent(() => import("../features/review/ReviewPage.tsx"), "ReviewPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings",
    component: lazyRouteComponent(() => import("../features/settings/SettingsPage.tsx"), "SettingsPage"),
  }),
]);

export function makeRouter() {
  return createRouter({ routeTree: tree, history: createHashHistory(), defaultPendingMinMs: 0 });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
