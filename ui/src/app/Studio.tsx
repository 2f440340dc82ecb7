// The whole page: host, caches, language, theme, pages.
// Not here: any of them.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Fragment, type ReactNode, useEffect, useMemo, useState } from "react";
import type { Host } from "../bridge/host.ts";
import { useLanguage } from "../words/chosen.ts";
import { say } from "../words/say.ts";
import { HostProvider, useHost } from "./host.tsx";
import { ImportsProvider } from "./imports.tsx";
import { flushAll } from "./pending.ts";
import { makeRouter } from "./routes.tsx";
import { SeenContext } from "./seen.tsx";
import { tell } from "./tell.ts";
import { useLook, usePainted } from "./theme.ts";

export function Studio({ host }: { host: Host }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        // The engine is on this computer: no second try, no reading again for a focus, no waiting for a network.
        defaultOptions: {
          queries: { retry: false, refetchOnWindowFocus: false, networkMode: "always" },
          mutations: { networkMode: "always" },
        },
      }),
  );
  const [router] = useState(makeRouter);
  return (
    <QueryClientProvider client={queries}>
      <HostProvider host={host}>
        <ImportsProvider>
          <Look>
            <RouterProvider router={router} />
          </Look>
        </ImportsProvider>
      </HostProvider>
    </QueryClientProvider>
  );
}

/** The language and the theme of the settings. */
function Look({ children }: { children: ReactNode }) {
  const host = useHost();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const spoken = useLanguage(settings.data?.language ?? "system");
  const look = useLook(settings.data);
  const density = settings.data?.density ?? "comfortable";
  usePainted(look, density);
  const seen = useMemo(
    () => ({ look, density, parts: spoken?.parts, direction: spoken?.direction ?? ("ltr" as const) }),
    [look, density, spoken],
  );
  if (spoken === null) {
    return null;
  }
  return (
    <SeenContext value={seen}>
      <Fragment key={spoken.code}>
        <Closing />
        {children}
      </Fragment>
    </SeenContext>
  );
}

/** Saves before the window closes, and says so when it stays because something is not saved. */
function Closing() {
  const host = useHost();
  useEffect(() => host.onClose(flushAll, () => tell("warning", say("app.stays"))), [host]);
  return null;
}
