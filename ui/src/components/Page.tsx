// A page's heading, its actions and its body.
// Not here: what is in them.
import type { ReactNode } from "react";

export function Page({
  title,
  actions,
  children,
  wide = false,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  return (
    <main className={wide ? "page wide" : "page"}>
      <header className="page-head">
        <h1>{title}</h1>
        <div className="actions">{actions}</div>
      </header>
      {children}
    </main>
  );
}
