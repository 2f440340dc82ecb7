// What was used and what it cost, month by month.
// Not here: prices and the budget, which are settings.
import { Button } from "antd";
import type { MonthView, OutboxView } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { manner, words } from "../../words/chosen.ts";

export function Ledger({ view, forget }: { view: OutboxView; forget: () => void }) {
  const number = (value: number) => value.toLocaleString(manner());
  const columns: [title: string, shown: (month: MonthView) => string][] = [
    [words.outbox.requests, (month) => number(month.usage.asked)],
    [words.outbox.read, (month) => number(month.usage.read)],
    [words.outbox.written, (month) => number(month.usage.written)],
    [words.outbox.costs, (month) => amountName(month.cost)],
    [words.outbox.savedCalls, (month) => number(month.saved)],
    [words.outbox.savedCost, (month) => amountName(month.saved_cost)],
  ];
  const spent = view.months[0]?.cost ?? 0;
  const unpriced = view.months.reduce((all, month) => all + month.unpriced, 0);
  return (
    <section>
      <h2>{words.outbox.ledger}</h2>
      <p className="quiet">{words.outbox.ledgerHint}</p>
      {view.budget !== null && (
        <p>{words.outbox.budget(amountName(Math.max(0, view.budget - spent)), amountName(view.budget))}</p>
      )}
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.outbox.month}</th>
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
      {unpriced > 0 && <p className="quiet">{words.outbox.unpriced(unpriced)}</p>}
      <Button className="gap" onClick={forget}>
        {words.outbox.forget}
      </Button>
    </section>
  );
}
