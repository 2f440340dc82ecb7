// The question bank of a course, and a search through all its questions; from here they go into lessons.
// Not here: the questions of one lesson (`Questions.tsx`), what the filters say (`Filters.tsx`).
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { ObjectiveView, OutlineView, QuestionRow } from "../../bridge/bindings.ts";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { AddQuestion } from "./AddQuestion.tsx";
import { Coverage } from "./Coverage.tsx";
import type { Edit } from "./draft.ts";
import { Filters, inBank, type Wanted } from "./Filters.tsx";
import { QuestionCard, type Shelf } from "./QuestionCard.tsx";
import { TAG_LONGEST } from "./Tags.tsx";
import "../../styles/questions.css";

const STRETCH = 25;

type Props = {
  outline: OutlineView;
  /** The lesson that is open; questions can be put into it. */
  lesson: string | null;
  edit: Edit;
  undo: (() => void) | null;
  turns: number;
};

/** The button that opens the bank, and the bank. */
export function Bank(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("questions.bankOf", { n: props.outline.banked })}</Button>
      <Drawer
        title={say("questions.bank")}
        open={open}
        onClose={() => setOpen(false)}
        size={640}
        destroyOnHidden
        extra={
          <Button size="small" disabled={props.undo === null} onClick={() => props.undo?.()}>
            {say("app.undo")}
          </Button>
        }
      >
        {open && <Inside {...props} />}
      </Drawer>
    </>
  );
}

function Inside({ outline, lesson, edit, turns }: Props) {
  const [tab, setTab] = useState<"questions" | "coverage">("questions");
  const [wanted, want] = useState<Wanted>(inBank);
  return (
    <div className="bank">
      <fieldset className="bare row" aria-label={say("questions.view")}>
        {(["questions", "coverage"] as const).map((one) => (
          <Button key={one} size="small" aria-pressed={tab === one} onClick={() => setTab(one)}>
            {say(`questions.tab.${one}`)}
          </Button>
        ))}
      </fieldset>
      {tab === "coverage" ? (
        <Coverage
          course={outline.id}
          revision={outline.revision}
          show={(objective) => {
            want({ ...inBank, within: "course", objective });
            setTab("questions");
          }}
        />
      ) : (
        <Found outline={outline} lesson={lesson} edit={edit} turns={turns} wanted={wanted} want={want} />
      )}
    </div>
  );
}

type FoundProps = Omit<Props, "undo"> & { wanted: Wanted; want: (wanted: Wanted) => void };

function Found({ outline, lesson, edit, turns, wanted, want }: FoundProps) {
  const host = useHost();
  const course = outline.id;
  const asked = useDeferredValue(wanted);
  const [opened, setOpened] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const found = useInfiniteQuery({
    queryKey: ["questions", course, outline.revision, asked],
    queryFn: ({ pageParam }) =>
      host.questions({ course, lesson: null, ...asked, offset: pageParam, limit: STRETCH }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && loaded < last.total ? loaded : undefined;
    },
    placeholderData: (before) => before,
  });
  const objectives = useObjectives(outline, lesson);
  const lessons = outline.modules.flatMap((module) => module.lessons);
  const first = found.data?.pages[0];
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const here = chosen.filter((id) => rows.some((row) => row.question.id === id));
  return (
    <>
      <Filters wanted={wanted} want={want} page={first} objectives={objectives} />
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isLoading && <Wait />}
      {first && (
        <p className="quiet" role="status">
          {say("questions.found", { n: first.total })}
          {first.unfinished > 0 && ` · ${say("questions.unfinishedOf", { n: first.unfinished })}`}
        </p>
      )}
      {first?.total === 0 && wanted.within === "bank" && (
        <p className="quiet">{say("questions.bankEmpty")}</p>
      )}
      {here.length > 0 && <TagMany chosen={here} edit={edit} done={() => setChosen([])} />}
      <ul className="rows">
        {rows.map((row) => {
          const { id } = row.question;
          return (
            <li key={`${turns}/${id}`}>
              <input
                type="checkbox"
                aria-label={say("questions.choose", { name: row.question.stem || say("questions.untitled") })}
                checked={chosen.includes(id)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              <div className="grow">
                <QuestionCard
                  course={course}
                  question={row.question}
                  lesson={row.lesson}
                  at={row.at}
                  lessons={lessons}
                  links={{ objectives, citations: [] }}
                  edit={edit}
                  open={opened === id}
                  toggle={() => setOpened((one) => (one === id ? null : id))}
                  fresh={fresh === id}
                />
                <Into row={row} into={lessons.find((one) => one.id === lesson) ?? null} edit={edit} />
              </div>
            </li>
          );
        })}
      </ul>
      {found.hasNextPage && (
        <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say("questions.more")}
        </Button>
      )}
      <AddQuestion
        lesson={null}
        edit={edit}
        added={(id) => {
          want(inBank);
          setOpened(id);
          setFresh(id);
        }}
      />
    </>
  );
}

/** The objectives of the course and of the lesson that is open. */
function useObjectives(outline: OutlineView, lesson: string | null): ObjectiveView[] {
  const host = useHost();
  const open = useQuery({
    queryKey: ["lesson", outline.id, lesson, "objectives", outline.revision],
    queryFn: () => host.lesson(outline.id, lesson ?? ""),
    enabled: lesson !== null,
    placeholderData: (before) => before,
  });
  return [...outline.objectives, ...((lesson !== null && open.data?.objectives) || [])];
}

/** Puts a question, or a copy of it, into the lesson that is open. */
function Into({ row, into, edit }: { row: QuestionRow; into: Shelf | null; edit: Edit }) {
  const question = row.question.id;
  return (
    <div className="row wrap small">
      <span className="quiet">{row.lesson === null ? say("questions.bank") : row.lesson_title}</span>
      {into && row.lesson !== into.id && (
        <>
          <Button
            size="small"
            type="text"
            onClick={() => void edit({ edit: "move_question", question, lesson: into.id, to: null })}
          >
            {say("questions.moveInto", { lesson: into.title })}
          </Button>
          <Button
            size="small"
            type="text"
            onClick={() => void edit({ edit: "copy_question", question, lesson: into.id, at: null })}
          >
            {say("questions.copyInto", { lesson: into.title })}
          </Button>
        </>
      )}
    </div>
  );
}

type TagManyProps = { chosen: string[]; edit: Edit; done: () => void };

function TagMany({ chosen, edit, done }: TagManyProps) {
  const [tag, setTag] = useState("");
  const set = async (add: boolean) => {
    const tags = [tag.trim()];
    const change = { add: add ? tags : [], remove: add ? [] : tags };
    if (await edit({ edit: "tag_questions", questions: chosen, ...change })) {
      setTag("");
      done();
    }
  };
  return (
    <fieldset className="bare row wrap" aria-label={say("questions.tagMany", { n: chosen.length })}>
      <span>{say("questions.tagMany", { n: chosen.length })}</span>
      <Input
        size="small"
        className="tag-field"
        maxLength={TAG_LONGEST}
        aria-label={say("questions.tag")}
        value={tag}
        onChange={(event) => setTag(event.target.value)}
      />
      <Button size="small" disabled={tag.trim() === ""} onClick={() => void set(true)}>
        {say("questions.giveTag")}
      </Button>
      <Button size="small" type="text" disabled={tag.trim() === ""} onClick={() => void set(false)}>
        {say("questions.takeTag")}
      </Button>
    </fieldset>
  );
}
