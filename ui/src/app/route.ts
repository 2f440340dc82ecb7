// Where in the page the user is, kept in the address behind `#`.
// Not here: what is shown there (`Studio.tsx`).
import { useSyncExternalStore } from "react";

export type Route = { page: string; id: string | null; part: string | null };

function read(hash: string): Route {
  const [page = "", id = null, part = null] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return { page: page || "home", id: id || null, part: part || null };
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener("hashchange", changed);
      return () => window.removeEventListener("hashchange", changed);
    },
    () => window.location.hash,
  );
  return read(hash);
}

export function go(page: string, id?: string, part?: string): void {
  const parts = [page, id, part].filter((one): one is string => Boolean(one));
  window.location.hash = `/${parts.map(encodeURIComponent).join("/")}`;
}
