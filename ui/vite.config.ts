// How the page is built and tested.
// Not here: what is in it.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { words } from "./words-plugin.ts";

export default defineConfig({
  plugins: [react(), words()],
  base: "./",
  build: { outDir: "dist", target: "es2022", sourcemap: false, manifest: true, chunkSizeWarningLimit: 1500 },
  server: { port: 5173, strictPort: true },
  test: { environment: "jsdom", globals: false, setupFiles: ["src/test-setup.ts"], testTimeout: 20000 },
});
