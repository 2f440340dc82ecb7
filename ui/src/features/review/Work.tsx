// What the program was used for: searching, reading documents, the language model; and the care of the data.
// Not here: the slowest actions (`Commands.tsx`).
import type { ImportFigures, IntegrityView, ModelFigures, SearchFigures } from "../../bridge/bindings.ts";
import { say } from "../../words/say.ts";
import { change, digits, millis, moment, share } from "./figures.ts";
import { Files, timeCells, timeHeads } from "./Machine.tsx";
import { Spread } from "./Spread.tsx";
import { Table } from "./Table.tsx";

export function Search({ search }: { search: SearchFigures }) {
  const { times, without_hit, missed } = search;
  return (
    times !== null && (
      <section>
        <h2>{say("review.search")}</h2>
        <Table
          caption={say("review.search")}
          heads={["", ...timeHeads(), say("review.change")]}
          rows={[
            {
              key: "search",
              name: "",
              cells: [...timeCells(times), change(times.p95_ms, search.before_p95_ms)],
            },
          ]}
        />
        <Spread what={say("review.search")} times={times} />
        <p>
          {say("review.withoutHit", { n: without_hit })} ·{" "}
          {say("review.overtaken", { share: share(search.overtaken) })}
        </p>
        {missed.length > 0 && (
          <>
            <p className="quiet">{say("review.hashed")}</p>
            <Table
              caption={say("review.withoutHit", { n: without_hit })}
              heads={["", say("review.count")]}
              rows={missed.map((row) => ({
                key: row.hash,
                name: <code>{row.hash}</code>,
                cells: [digits(row.count)],
              }))}
            />
          </>
        )}
      </section>
    )
  );
}

export function Imports({ imports }: { imports: ImportFigures }) {
  const { formats, failures, slowest, timeouts } = imports;
  return (
    formats.length + failures.length > 0 && (
      <section>
        <h2>{say("review.imports")}</h2>
        <Table
          caption={say("review.imports")}
          heads={[say("review.format"), ...timeHeads(), say("review.perSecond")]}
          rows={formats.map((row) => ({
            key: row.format,
            name: <code>{row.format}</code>,
            cells: [...timeCells(row.times), digits(row.per_second)],
          }))}
        />
        {failures.length > 0 && (
          <Table
            caption={say("review.failures")}
            heads={[say("review.failures"), say("review.count"), say("review.change")]}
            rows={failures.map((row) => ({
              key: row.name,
              name: <code>{row.name}</code>,
              cells: [digits(row.count), change(row.count, row.before)],
            }))}
          />
        )}
        {timeouts > 0 && <p>{say("review.timeouts", { n: timeouts })}</p>}
        <Files title={say("review.slowestFiles")} head={say("review.took")} rows={slowest} figure={millis} />
      </section>
    )
  );
}

const HOUR_MS = 3_600_000;

export function Model({ model }: { model: ModelFigures }) {
  const { calls, jobs, saved, failed, waiting } = model;
  const used = calls + jobs + saved + failed > 0;
  return (
    <section>
      <h2>{say("review.model")}</h2>
      {used ? (
        <>
          <p>{say("review.modelCalls", { calls, jobs, saved, failed })}</p>
          <p>{say("review.tokens", { read: model.tokens_read ?? 0, written: model.tokens_written ?? 0 })}</p>
        </>
      ) : (
        <p className="quiet">{say("review.noModel")}</p>
      )}
      {waiting > 0 && (
        <p>{say("review.waiting", { n: waiting, hours: digits((model.oldest_ms ?? 0) / HOUR_MS) })}</p>
      )}
    </section>
  );
}

export function Integrity({ integrity }: { integrity: IntegrityView }) {
  const { doctor_ok } = integrity;
  const never = say("review.never");
  const found = doctor_ok === null ? "" : `, ${say(doctor_ok ? "review.doctorOk" : "review.doctorIll")}`;
  return (
    <section>
      <h2>{say("review.integrity")}</h2>
      <dl className="facts-list">
        <dt>{say("review.doctor")}</dt>
        <dd>
          {moment(integrity.doctor_ms) ?? never}
          {found}
        </dd>
        <dt>{say("review.backup")}</dt>
        <dd>{moment(integrity.backup_ms) ?? never}</dd>
        <dt>{say("review.drill")}</dt>
        <dd>{moment(integrity.drill_ms) ?? never}</dd>
        <dt>{say("review.rebuilds")}</dt>
        <dd>{digits(integrity.rebuilds)}</dd>
        <dt>{say("review.crashes")}</dt>
        <dd>{digits(integrity.crashes)}</dd>
      </dl>
      {integrity.repaired.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
