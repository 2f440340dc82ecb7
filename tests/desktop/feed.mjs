// A feed of new versions on this computer, over TLS, with keys made for the test.
// Not here: what the studio makes of it (`update.test.mjs`).

import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

const base64 = (text) => Buffer.from(text).toString("base64");

/** A key pair in the form of minisign, as Tauri's signer makes them: `open` is the public key, `seal` signs bytes. */
export function signer() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const id = randomBytes(8);
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
  const key = Buffer.concat([Buffer.from("Ed"), id, raw]).toString("base64");
  const seal = (bytes) => {
    const mark = sign(null, createHash("blake2b512").update(bytes).digest(), privateKey);
    const comment = "timestamp:0\tfile:coursewright";
    const whole = sign(null, Buffer.concat([mark, Buffer.from(comment)]), privateKey).toString("base64");
    const first = Buffer.concat([Buffer.from("ED"), id, mark]).toString("base64");
    return base64(`untrusted comment: signature\n${first}\ntrusted comment: ${comment}\n${whole}\n`);
  };
  return { open: base64(`untrusted comment: minisign public key\n${key}\n`), seal };
}

/** An authority and a certificate for this computer, in `folder`. */
function certificates(folder) {
  const run = (...words) => execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
  const key = ["-newkey", "rsa:2048", "-nodes", "-days", "2"];
  run("req", "-x509", ...key, "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem");
  run("req", ...key.slice(0, 3), "-subj", "/CN=localhost", "-keyout", "own.key", "-out", "own.csr");
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  run("x509", "-req", "-in", "own.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "own.pem");
  const read = (name) => readFileSync(join(folder, name));
  return { authority: join(folder, "ca.pem"), options: { key: read("own.key"), cert: read("own.pem") } };
}

/**
 * A server of one feed. `says` is set to what is answered to a path: `{ status, headers, body }`; `asked` are the paths that
 * were asked for. `appImage` makes a program that believes to be one, which is what can be renewed on this system.
 */
export async function feed(program) {
  const folder = mkdtempSync(join(tmpdir(), "coursewright-feed-"));
  const { authority, options } = certificates(folder);
  const held = { says: new Map(), asked: [], agents: new Set() };
  const server = createServer(options, (request, response) => {
    held.asked.push(request.url);
    held.agents.add(request.headers["user-agent"]);
    const answer = held.says.get(request.url) ?? { status: 404 };
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  held.at = `https://localhost:${server.address().port}`;
  // Tauri believes in an AppImage only when the program runs from where one is mounted.
  const mount = mkdtempSync(join(tmpdir(), ".mount_coursewright"));
  const installed = join(folder, "Coursewright.AppImage");
  const inside = join(mount, "coursewright");
  copyFileSync(program, inside);
  const start = (name, lines) => {
    const script = join(folder, name);
    writeFileSync(script, `#!/bin/sh\nexport SSL_CERT_FILE="${authority}"\n${lines}`);
    chmodSync(script, 0o755);
    return script;
  };
  held.appImage = start("app-image", `export APPIMAGE="${installed}" APPDIR="${mount}"\nexec "${inside}" "$@"\n`);
  // Started from inside of another program's AppImage, whose variables it inherits.
  held.packaged = start("packaged", `export APPIMAGE="${installed}" APPDIR="${mount}"\nexec "${program}" "$@"\n`);
  held.installed = installed;
  held.end = () => {
    server.close();
    for (const path of [folder, mount]) {
      rmSync(path, { recursive: true, force: true });
    }
  };
  return held;
}
