// Starts the page on the host it runs in: the desktop program, or a believable twin in a plain browser.
// Not here: anything to see.
import { createRoot } from "react-dom/client";
import { Studio } from "./app/Studio.tsx";
import { tauriHost } from "./bridge/tauri-host.ts";
import "./styles/studio.css";
import "./styles/direction.css";

const inDesktop = "__TAURI_INTERNALS__" in window;
const root = document.getElementById("root");
if (root) {
  // The twin travels only into a plain browser, so that the window never loads it.
  const host = inDesktop ? tauriHost() : (await import("./bridge/fake-host.ts")).fakeHost();
  createRoot(root).render(<Studio host={host} />);
}
