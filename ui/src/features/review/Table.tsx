// A table of figures: the first column names, the others count.
// Not here: what is in it.
import type { ReactNode } from "react";

/** One row: its key, its name, its figures. */
export type Row = { key: string; name: ReactNode; cells: ReactNode[] };

export function Table({ caption, heads, rows }: { caption: string; heads: string[]; rows: Row[] }) {
  return (
    <div className="review-scroll">
      <table className="figures review-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) =>
              // A column without a name heads nothing.
              head === "" ? (
                <td key={head} />
              ) : (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              {name === "" ? <td /> : <th scope="row">{name}</th>}
              {cells.map((cell, column) => (
                <td key={heads[column + 1] ?? column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
