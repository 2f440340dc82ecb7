// Starts the studio on session buses in three states and measures the time to the first useful frame.
// Not here: what is on that frame (`journey.test.mjs`).
//
// Usage: node start.mjs PROGRAM DATA [ROUNDS]; prints a table. The data folder is one that a program has filled before.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { display, environment } from "./display.mjs";
import { folder } from "./folder.mjs";

/** The longest a start is waited for: longer than the 25 seconds that GTK waits for a portal. */
const PATIENCE_MS = 60_000;

/** A bus whose desktop portal can be started and never answers. */
function brokenPortal(place) {
  const services = join(place, "services");
  mkdirSync(services);
  writeFileSync(
    join(services, "portal.service"),
    "[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/sleep 60\n",
  );
  const file = join(place, "bus.conf");
  writeFileSync(
    file,
    `<busconfig><type>session</type><listen>unix:tmpdir=${place}</listen><servicedir>${services}</servicedir>
     <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`,
  );
  return ["--config-file", file];
}

/** Starts a session bus; `end` stops it. */
async function bus(kind, place) {
  if (kind === "none") {
    return { address: undefined, end: () => undefined };
  }
  const config = kind === "broken portal" ? brokenPortal(place) : ["--session"];
  const daemon = spawn("dbus-daemon", [...config, "--nofork", "--print-address=1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const address = await new Promise((done, failed) => {
    daemon.once("error", failed);
    daemon.once("exit", () => failed(new Error("the bus ended")));
    daemon.stdout.once("data", (line) => done(String(line).trim()));
  });
  return { address, end: () => daemon.kill() };
}

export const BUSES = ["good", "none", "broken portal"];

/** How often the log of a data folder tells of a first frame. */
function frames(data) {
  const logs = join(data, "logs");
  try {
    return readdirSync(logs)
      .map((name) => readFileSync(join(logs, name), "utf8").split("first useful frame").length - 1)
      .reduce((sum, count) => sum + count, 0);
  } catch {
    return 0;
  }
}

/** Milliseconds from the start of the program to its first useful frame, on a bus of this kind. */
export async function timeOfStart(program, data, kind, where) {
  const place = folder();
  const session = await bus(kind, place.path);
  const before = frames(data);
  const begun = performance.now();
  const env = { ...where, DBUS_SESSION_BUS_ADDRESS: session.address };
  if (session.address === undefined) {
    delete env.DBUS_SESSION_BUS_ADDRESS;
  }
  const studio = spawn(program, ["--data", data], { env, stdio: "ignore" });
  const ended = new Promise((done) => studio.once("exit", done));
  try {
    while (frames(data) === before) {
      if (performance.now() - begun > PATIENCE_MS || studio.exitCode !== null) {
        throw new Error(`nothing was shown on the bus "${kind}"`);
      }
      await wait(5);
    }
    return performance.now() - begun;
  } finally {
    studio.kill();
    await ended;
    session.end();
    place.remove();
  }
}

async function bench(program, data, rounds) {
  const screen = await display();
  console.log(`\n| start of the window, ${rounds} each | p50 ms | p95 ms | worst ms |\n|---|---:|---:|---:|`);
  try {
    for (const kind of BUSES) {
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        times.push(await timeOfStart(program, data, kind, environment(screen.name)));
      }
      times.sort((a, b) => a - b);
      const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
      console.log(`| bus: ${kind} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
    }
  } finally {
    screen.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, data, rounds] = process.argv.slice(2);
  if (program === undefined || data === undefined || spawnSync("sh", ["-c", "command -v Xvfb dbus-daemon"]).status !== 0) {
    console.error("usage: node start.mjs PROGRAM DATA [ROUNDS]; Xvfb and dbus-daemon must be installed");
    process.exit(1);
  }
  await bench(program, data, Number(rounds ?? 7));
}
