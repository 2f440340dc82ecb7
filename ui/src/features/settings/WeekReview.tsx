// This week's figures: how fast the commands were, how often they failed, how well the caches did.
// Not here: measuring (the engine). Nothing of this leaves the computer.
import { useQuery } from "@tanstack/react-query";
import { useHost } from "../../app/host.tsx";
import type { ReviewView } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { manner, say } from "../../words/say.ts";

const digits = (value: number | null, most = 1) =>
  value === null ? "–" : value.toLocaleString(manner(), { maximumFractionDigits: most });

export function WeekReview() {
  const host = useHost();
  const review = useQuery({ queryKey: ["review"], queryFn: () => host.review() });
  return (
    <section>
      <h2>{say("settings.review")}</h2>
      {review.isLoading && <Wait />}
      {review.error && <Problem error={review.error} />}
      {review.data && <Figures review={review.data} />}
    </section>
  );
}

function Figures({ review }: { review: ReviewView }) {
  const heads = [
    say("settings.command"),
    say("settings.calls"),
    say("settings.half"),
    say("settings.most"),
    say("settings.errors"),
    say("settings.reads"),
  ];
  return (
    <>
      <table className="figures">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {review.commands.map((row) => (
            <tr key={row.command}>
              <th scope="row">{row.command}</th>
              <td>{digits(row.count)}</td>
              <td>{digits(row.p50_ms)}</td>
              <td>{digits(row.p95_ms)}</td>
              <td>{digits(row.errors)}</td>
              <td>{digits(row.reads_per_call)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="list">
        {review.caches.map((row) => (
          <li key={row.cache}>
            {say("settings.cache", { name: row.cache, percent: digits((row.hit_rate ?? 0) * 100, 0) })}
          </li>
        ))}
      </ul>
    </>
  );
}
