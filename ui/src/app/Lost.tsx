// What is shown where a page should be and is not: an address that leads nowhere, or a page that broke.
// Not here: failures of calls (`components/Problem.tsx`).
import { Link } from "@tanstack/react-router";
import { Problem } from "../components/Problem.tsx";
import { say } from "../words/say.ts";

export function Lost({ error }: { error?: unknown }) {
  return (
    <main className="page">
      <h1>{say("lost.title")}</h1>
      {error !== undefined && <Problem error={error} />}
      <p>
        <Link to="/">{say("lost.home")}</Link>
      </p>
    </main>
  );
}
