// The whole page: host, caches, language, theme, pages.
// Not here: any of them.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import type { Host } from "../bridge/host.ts";
import { useLanguage } from "../words/chosen.ts";
import { say } from "../words/say.ts";
import { HostProvider, useHost } from "./host.tsx";
import { ImportsProvider } from "./imports.tsx";
import { flushAll } from "./pending.ts";
import { makeRouter } from "./routes.tsx";
import { themeConfig, useDark } from "./theme.ts";

// Two Chinese characters on a button are one word, and stay together.
const NO_GAPS = { autoInsertSpace: false };

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
  const dark = useDark(settings.data?.theme ?? "system");
  // Before any other effect, so that what reads the colours of the style sheet reads the new ones.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }, [dark]);
  if (spoken === null) {
    return null;
  }
  return (
    <ConfigProvider
      theme={themeConfig(dark)}
      locale={spoken.parts}
      direction={spoken.direction}
      button={NO_GAPS}
    >
      <App key={spoken.code} className="studio">
        <Closing />
        {children}
      </App>
    </ConfigProvider>
  );
}

/** Saves before the window closes, and says so when it stays because something is not saved. */
function Closing() {
  const host = useHost();
  const { message } = App.useApp();
  useEffect(() => host.onClose(flushAll, () => void message.warning(say("app.stays"))), [host, message]);
  return null;
}
