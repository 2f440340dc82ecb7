// What was used and what it cost, month by month.
// Not here: prices and the budget, which are settings.
import { Button, Table } from "antd";
import type { MonthView, OutboxView } from "../../bridge/bindings.ts";
import { amountName } from "../../components/amount.ts";
import { manner, words } from "../../words/chosen.ts";

export function Ledger({ view, forget }: { view: OutboxView; forget: () => void }) {
  const number = (value: number) => value.toLocaleString(manner());
  const now = view.months[0];
  const unpriced = view.months.reduce((all, month) => all + month.unpriced, 0);
  const column = (title: string, shown: (month: MonthView) => string) => ({
    title,
    key: title,
    align: "right" as const,
    render: (_: unknown, month: MonthView) => shown(month),
  });
  return (
    <section>
      <h2>{words.outbox.ledger}</h2>
      <p className="quiet">{words.outbox.ledgerHint}</p>
      {view.budget !== null && (
        <p>
          {words.outbox.budget(
            amountName(Math.max(0, view.budget - (now?.cost ?? 0))),
            amountName(view.budget),
          )}
        </p>
      )}
      <Table<MonthView>
        size="small"
        rowKey="month"
        pagination={false}
        dataSource={view.months}
        columns={[
          { title: words.outbox.month, dataIndex: "month", key: "month" },
          column(words.outbox.requests, (month) => number(month.usage.asked)),
          column(words.outbox.read, (month) => number(month.usage.read)),
          column(words.outbox.written, (month) => number(month.usage.written)),
          column(words.outbox.costs, (month) => amountName(month.cost)),
          column(words.outbox.savedCalls, (month) => number(month.saved)),
          column(words.outbox.savedCost, (month) => amountName(month.saved_cost)),
        ]}
      />
      {unpriced > 0 && <p className="quiet">{words.outbox.unpriced(unpriced)}</p>}
      {/* The first thing that is tried when an answer is not good enough. */}
      <Button className="gap" onClick={forget}>
        {words.outbox.forget}
      </Button>
    </section>
  );
}
