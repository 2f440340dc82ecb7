// Which objectives the questions test, and which none does; how many there are of each kind and level.
// Not here: counting (the engine).
import { useQuery } from "@tanstack/react-query";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";

type Props = { course: string; revision: number; show: (objective: string) => void };

export function Coverage({ course, revision, show }: Props) {
  const host = useHost();
  const view = useQuery({
    queryKey: ["coverage", course, revision],
    queryFn: () => host.coverage(course),
    placeholderData: (before) => before,
  });
  if (!view.data) {
    return view.error ? <Problem error={view.error} retry={() => void view.refetch()} /> : <Wait />;
  }
  const { objectives, more, untested, aimless, kinds, blooms } = view.data;
  if (objectives.length === 0) {
    return <p className="quiet">{say("questions.noObjectives")}</p>;
  }
  return (
    <>
      <p className={untested > 0 ? "warn" : "quiet"}>{say("questions.untested", { n: untested })}</p>
      {aimless > 0 && <p className="quiet">{say("questions.aimless", { n: aimless })}</p>}
      <table className="coverage">
        <thead>
          <tr>
            <th scope="col">{say("questions.objective")}</th>
            <th scope="col">{say("questions.inLessons")}</th>
            <th scope="col">{say("questions.inBank")}</th>
          </tr>
        </thead>
        <tbody>
          {objectives.map((row) => (
            <tr key={`${row.lesson}/${row.id}`} className={row.questions === 0 ? "none" : ""}>
              <td>
                <button type="button" className="plain link" onClick={() => show(row.id)}>
                  {row.text}
                </button>
                <div className="small quiet">{row.lesson_title || say("questions.ofCourse")}</div>
              </td>
              <td className="count">
                {row.questions === 0
                  ? say("questions.untestedMark")
                  : say("questions.number", { n: row.questions })}
              </td>
              <td className="count">{say("questions.number", { n: row.banked })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="quiet">{say("questions.moreObjectives", { n: more })}</p>}
      <p className="small quiet">
        {kinds
          .map(
            ({ kind, count }) => `${say(`questions.kind.${kind}`)} ${say("questions.number", { n: count })}`,
          )
          .join(" · ")}
      </p>
      <p className="small quiet">
        {blooms
          .map(({ bloom, count }) => {
            const level = bloom ? say(`questions.bloom.${bloom}`) : say("questions.noLevel");
            return `${level} ${say("questions.number", { n: count })}`;
          })
          .join(" · ")}
      </p>
    </>
  );
}
