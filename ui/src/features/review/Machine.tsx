// What the program takes of the machine: memory, disk, starts, caches, reads.
// Not here: what it was used for (`Work.tsx`).
import type {
  CacheRow,
  FileRow,
  ReadsRow,
  ResourcesView,
  StartRow,
  TimesView,
} from "../../bridge/bindings.ts";
import { knows, say } from "../../words/say.ts";
import { digits, millis, share, size } from "./figures.ts";
import { Spread } from "./Spread.tsx";
import { Table } from "./Table.tsx";

/** The heads above what `timeCells` gives. */
export const timeHeads = () => [
  say("review.calls"),
  say("review.half"),
  say("review.slow"),
  say("review.slower"),
  say("review.longest"),
];

export const timeCells = (times: TimesView) => [
  digits(times.count),
  millis(times.p50_ms),
  millis(times.p95_ms),
  millis(times.p99_ms),
  millis(times.max_ms),
];

export function Files({
  title,
  head,
  rows,
  figure,
}: {
  title: string;
  head: string;
  rows: FileRow[];
  figure: (value: number | null) => string;
}) {
  return (
    rows.length > 0 && (
      <>
        <h3>{title}</h3>
        <Table
          caption={title}
          heads={[say("review.document"), head]}
          rows={rows.map((row) => ({
            key: row.document,
            name: row.title || <span className="quiet">{say("review.gone")}</span>,
            cells: [figure(row.value)],
          }))}
        />
      </>
    )
  );
}

export function Resources({ resources }: { resources: ResourcesView }) {
  const { memory, memory_most, disk, sync, largest } = resources;
  return (
    <section>
      <h2>{say("review.resources")}</h2>
      <p>
        {memory !== null && say("review.memory", { now: size(memory), most: size(memory_most) })}
        {memory !== null && " · "}
        {say("review.processor", { seconds: digits(resources.processor_seconds) })}
      </p>
      <Table
        caption={say("review.resources")}
        heads={[say("review.part"), say("review.size"), say("review.growth")]}
        rows={disk
          .filter((row) => (row.bytes ?? 0) > 0)
          .map((row) => ({
            key: row.part,
            name: <code>{row.part}</code>,
            cells: [size(row.bytes), size(row.growth, true)],
          }))}
      />
      {sync !== null && (
        <>
          <h3>{say("review.sync")}</h3>
          <Table
            caption={say("review.sync")}
            heads={["", ...timeHeads()]}
            rows={[{ key: "sync", name: "", cells: timeCells(sync) }]}
          />
          <Spread what={say("review.sync")} times={sync} />
        </>
      )}
      <Files title={say("review.largest")} head={say("review.size")} rows={largest} figure={size} />
    </section>
  );
}

function kindName(kind: string): string {
  const id = `review.kind.${kind}`;
  return knows(id) ? say(id) : kind;
}

function partName(part: string): string {
  const id = `review.part.${part}`;
  return knows(id) ? say(id) : part;
}

export function Starts({ rows }: { rows: StartRow[] }) {
  return (
    rows.length > 0 && (
      <section>
        <h2>{say("review.starts")}</h2>
        <Table
          caption={say("review.starts")}
          heads={[say("review.kind"), say("review.part"), ...timeHeads()]}
          rows={rows.map((row) => ({
            key: `${row.kind}-${row.part}`,
            name: kindName(row.kind),
            cells: [partName(row.part), ...timeCells(row.times)],
          }))}
        />
      </section>
    )
  );
}

export function Caches({ caches, reads }: { caches: CacheRow[]; reads: ReadsRow[] }) {
  return (
    <section>
      <h2>{say("review.caches")}</h2>
      <Table
        caption={say("review.caches")}
        heads={[say("review.cache"), say("review.hits"), say("review.lookUps"), say("review.size")]}
        rows={caches.map((row) => ({
          key: row.cache,
          name: <code>{row.cache}</code>,
          cells: [share(row.hit_rate), digits((row.hits ?? 0) + (row.misses ?? 0), 0), size(row.bytes)],
        }))}
      />
      {reads.length > 0 && (
        <Table
          caption={say("review.reads")}
          heads={[say("review.reads"), say("review.usual"), say("review.most"), ""]}
          rows={reads.map((row) => ({
            key: row.command,
            name: <code>{row.command}</code>,
            cells: [digits(row.usual, 0), digits(row.most, 0), row.outlier ? say("review.outlier") : ""],
          }))}
        />
      )}
    </section>
  );
}
