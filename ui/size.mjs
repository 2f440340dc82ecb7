// Prints the gzip size of the first load and fails above its budget.
// Not here: chunks that load on demand.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KIB = 200;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const first = new Set();
const take = (key) => {
  const chunk = manifest[key];
  if (!first.has(chunk.file)) {
    first.add(chunk.file);
    (chunk.imports ?? []).forEach(take);
  }
};
take(Object.keys(manifest).find((key) => manifest[key].isEntry));
let total = 0;
for (const file of first) {
  const size = gzipSync(readFileSync(`dist/${file}`)).length / 1024;
  total += size;
  console.log(`${size.toFixed(1).padStart(8)} KiB  ${file}`);
}
console.log(`${total.toFixed(1).padStart(8)} KiB  first load, of ${BUDGET_KIB}`);
process.exit(total > BUDGET_KIB ? 1 : 0);
