// What drives the real window: a virtual display, a session bus of its own, tauri-driver on it.
// Not here: what it is driven to (`run.mjs`, `measure.mjs`).

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { display, environment } from "./display.mjs";

const NEEDED = ["Xvfb", "dbus-run-session", "tauri-driver", "WebKitWebDriver"];
const PORT = 4480;

/** Starts the driver of `program`; answers with the environment for what speaks with it, and with a way to end it. */
export async function driver(program) {
  for (const name of NEEDED) {
    if (spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0) {
      throw new Error(`${name} is missing; \`cargo xtask test\` installs it.`);
    }
  }
  if (!existsSync(program)) {
    throw new Error(`${program} is not built.`);
  }
  const screen = await display();
  const env = {
    ...environment(screen.name),
    COURSEWRIGHT_PROGRAM: program,
    COURSEWRIGHT_DRIVER_PORT: String(PORT),
  };
  const session = ["--", "tauri-driver", "--port", String(PORT), "--native-port", String(PORT + 1)];
  const running = spawn("dbus-run-session", session, { env, stdio: "ignore", detached: true });
  const end = () => {
    try {
      process.kill(-running.pid);
    } catch {
      // It has ended by itself.
    }
    screen.end();
  };
  return { env, end };
}
