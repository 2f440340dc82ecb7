// The whole page: host, caches, theme, pages.
// Not here: any of them.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import type { Host } from "../bridge/host.ts";
import { HostProvider, useHost } from "./host.tsx";
import { flushAll } from "./pending.ts";
import { makeRouter } from "./routes.tsx";
import { themeConfig, useDark } from "./theme.ts";

export function Studio({ host }: { host: Host }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        // The engine is on this computer: no second try, no reading again for a focus.
        defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: "always" } },
      }),
  );
  const [router] = useState(makeRouter);
  return (
    <QueryClientProvider client={queries}>
      <HostProvider host={host}>
        <Look>
          <RouterProvider router={router} />
        </Look>
      </HostProvider>
    </QueryClientProvider>
  );
}

/** The theme of the settings, and saving before the window closes. */
function Look({ children }: { children: ReactNode }) {
  const host = useHost();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), staleTime: Infinity });
  const dark = useDark(settings.data?.theme ?? "system");
  useEffect(() => host.onClose(flushAll), [host]);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }, [dark]);
  return (
    <ConfigProvider theme={themeConfig(dark)}>
      <App className="studio">{children}</App>
    </ConfigProvider>
  );
}
