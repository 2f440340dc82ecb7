// A virtual display of its own, so that nothing of a test is seen and nothing disturbs it.
// Not here: what is shown on it.

import { spawn } from "node:child_process";

/** Starts a virtual display; answers with its name once it takes connections, and with a way to end it. */
export function display() {
  return new Promise((done, failed) => {
    const xvfb = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1400x940x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    xvfb.once("error", failed);
    xvfb.once("exit", () => failed(new Error("Xvfb ended")));
    xvfb.stdout.once("data", (number) => done({ name: `:${String(number).trim()}`, end: () => xvfb.kill() }));
  });
}

/** What a window needs to look the same on every machine: this display, and software rendering. */
export function environment(name) {
  return { ...process.env, DISPLAY: name, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" };
}
