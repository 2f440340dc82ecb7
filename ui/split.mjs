// Builds the page twice in memory, in one piece and in parts, and prints what the first load of each takes: `{before, after}`, each
// with the number of scripts and their size as they are and packed, in bytes. `cargo xtask bench log` shows it.
// Not here: the budget of the first load (`size.mjs`).
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** The scripts that are loaded before anything is seen. */
async function first(output) {
  const built = await build({ logLevel: "silent", build: { write: false, rolldownOptions: { output } } });
  const chunks = new Map(
    built.output.filter((part) => part.type === "chunk").map((part) => [part.fileName, part]),
  );
  const taken = new Set();
  const take = (name) => {
    if (!taken.has(name)) {
      taken.add(name);
      chunks.get(name)?.imports.forEach(take);
    }
  };
  take([...chunks.values()].find((part) => part.isEntry).fileName);
  const codes = [...taken].map((name) => chunks.get(name)?.code ?? "");
  const sum = (size) => codes.reduce((total, code) => total + size(code), 0);
  return {
    requests: codes.length,
    bytes: sum((code) => Buffer.byteLength(code)),
    packed: sum((code) => gzipSync(code).length),
  };
}

const before = await first({ codeSplitting: false });
const after = await first({});
console.log(JSON.stringify({ before, after }));
