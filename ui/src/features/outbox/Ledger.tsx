// What was used and what it cost, month by month.
// Not here: prices and the budget, which are settings.
import { Button } from "antd";
import type { MonthView, OutboxView } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { manner, say } from "../../words/say.ts";

export function Ledger({ view, forget }: { view: OutboxView; forget: () => void }) {
  const number = (value: number) => value.toLocaleString(manner());
  const columns: [title: string, shown: (month: MonthView) => string][] = [
    [say("outbox.requests"), (month) => number(month.usage.asked)],
    [say("outbox.read"), (month) => number(month.usage.read)],
    [say("outbox.written"), (month) => number(month.usage.written)],
    [say("outbox.costs"), (month) => amountName(month.cost)],
    [say("outbox.savedCalls"), (month) => number(month.saved)],
    [say("outbox.savedCost"), (month) => amountName(month.saved_cost)],
  ];
  const spent = view.months[0]?.cost ?? 0;
  const unpriced = view.months.reduce((all, month) => all + month.unpriced, 0);
  return (
    <section>
      <h2>{say("outbox.ledger")}</h2>
      <p className="quiet">{say("outbox.ledgerHint")}</p>
      {view.budget !== null && (
        <p>
          {say("outbox.budget", {
            left: amountName(Math.max(0, view.budget - spent)),
            budget: amountName(view.budget),
          })}
        </p>
      )}
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{say("outbox.month")}</th>
            {columns.map(([title]) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{month.month}</th>
              {columns.map(([title, shown]) => (
                <td key={title}>{shown(month)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unpriced > 0 && <p className="quiet">{say("outbox.unpriced", { n: unpriced })}</p>}
      <Button className="gap" onClick={forget}>
        {say("outbox.forget")}
      </Button>
    </section>
  );
}
