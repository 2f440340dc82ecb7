// New versions: nobody is asked unasked, and nothing is installed that is not signed with the key in the settings.
// Not here: the page's words (`ui/src/features/settings/new-version.test.tsx`).

import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { feed, signer } from "./feed.mjs";
import { folder, invoke, open, picture } from "./studio.mjs";

// The updater looks at the first bytes: what it takes for an AppImage begins as a program of this system.
const NEW = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.from("the new version ".repeat(8))]);
const target = `linux-${process.arch === "arm64" ? "aarch64" : "x86_64"}`;
const maker = signer();
const stranger = signer();
let served;

/** What the feed says of a version, sealed by somebody. */
const announce = (version, sealedBy, bytes = NEW) => ({
  body: JSON.stringify({
    version,
    notes: "Faster.",
    platforms: { [target]: { url: `${served.at}/installer`, signature: sealedBy.seal(bytes) } },
  }),
});

async function studio(program) {
  const data = folder();
  process.env.COURSEWRIGHT_PROGRAM = program;
  const window = await open(data.path);
  const end = async () => {
    await window.deleteSession();
    data.remove();
  };
  return { window, end, set: (key, value) => invoke(window, "set_setting", { key, value }) };
}

/** The code of the failure that a command ends with; a field called `error` would be taken for the driver's own. */
async function code(window, command, args = {}) {
  const ended = await window.executeAsync(
    (name, parameters, done) => {
      window.__TAURI_INTERNALS__
        .invoke(name, parameters)
        .then((value) => done({ answered: value }))
        .catch((failure) => done({ failed: failure.code }));
    },
    command,
    args,
  );
  return ended.failed ?? `${command} answered ${JSON.stringify(ended.answered)}`;
}

before(async () => {
  served = await feed(process.env.COURSEWRIGHT_PROGRAM);
});
after(() => served.end());

test("an installation that a package manager looks after asks nobody", async () => {
  const { window, set, end } = await studio(served.packaged);
  assert.deepEqual(await invoke(window, "check_for_update"), { kind: "off" });
  await set("update.feed", `${served.at}/latest.json`);
  assert.deepEqual(await invoke(window, "check_for_update"), { kind: "packaged" });
  assert.deepEqual(await invoke(window, "install_update", { version: "9.0.0" }), { kind: "packaged" });
  assert.deepEqual(served.asked, []);
  await end();
});

describe("an installation that renews itself", () => {
  let here;
  before(async () => {
    writeFileSync(served.installed, "the old version");
    chmodSync(served.installed, 0o755);
    here = await studio(served.appImage);
  });
  after(() => here.end());

  test("asks nobody while there is no feed, and takes none without TLS", async () => {
    assert.deepEqual(await invoke(here.window, "check_for_update"), { kind: "off" });
    const args = { key: "update.feed", value: "http://localhost/latest.json" };
    assert.equal(await code(here.window, "set_setting", args), "invalid_input");
    await here.set("update.feed", `${served.at}/latest.json`);
    await here.set("update.key", maker.open);
    assert.deepEqual(served.asked, []);
  });

  for (const [what, version] of [["the same", "0.1.0"], ["an older", "0.0.9"]]) {
    test(`is the newest when the feed has ${what} version`, async () => {
      served.says.set("/latest.json", announce(version, maker));
      assert.deepEqual(await invoke(here.window, "check_for_update"), { kind: "newest", version: "0.1.0" });
    });
  }

  for (const [what, answer, expected] of [
    ["says nothing that can be read", { body: "<html>" }, "update_unusable"],
    ["has nothing for this computer", { body: '{"version":"9.0.0","platforms":{}}' }, "update_unusable"],
    ["is not there", { status: 404 }, "update_unreachable"],
    ["leads away from TLS", { status: 302, headers: { location: "http://localhost:9/" } }, "update_unreachable"],
  ]) {
    test(`says so when the feed ${what}`, async () => {
      served.says.set("/latest.json", answer);
      assert.equal(await code(here.window, "check_for_update"), expected);
    });
  }

  for (const [what, sealed, bytes] of [
    ["signed by somebody else", () => announce("9.0.0", stranger), NEW],
    ["signed for other bytes", () => announce("9.0.0", maker), Buffer.from("changed on the way")],
  ]) {
    test(`does not install what is ${what}`, async () => {
      served.says.set("/latest.json", sealed());
      served.says.set("/installer", { body: bytes });
      const offered = await invoke(here.window, "check_for_update");
      assert.deepEqual(offered, { kind: "offered", version: "9.0.0", notes: "Faster." });
      assert.equal(await code(here.window, "install_update", { version: "9.0.0" }), "update_unsigned");
      assert.equal(readFileSync(served.installed, "utf8"), "the old version");
    });
  }

  test("does not install another version than the one that was shown", async () => {
    served.says.set("/latest.json", announce("9.0.1", maker));
    assert.equal(await code(here.window, "install_update", { version: "9.0.0" }), "preview_outdated");
  });

  test("installs what is signed with the key, and the page says so", async () => {
    served.says.set("/latest.json", announce("9.0.0", maker));
    served.says.set("/installer", { body: NEW });
    await here.window.execute(() => {
      location.hash = "#/settings";
    });
    await (await here.window.$("button=Look for a new version")).click();
    await (await here.window.$("button=Install it")).click();
    await (await here.window.$("p=Version 9.0.0 will be there at the next start.")).waitForExist();
    picture("new-version");
    assert.deepEqual(readFileSync(served.installed), NEW);
    assert.deepEqual([...served.agents], ["Coursewright/0.1.0"]);
  });
});
