// All courses, and the two ways to a new one: a draft from documents, or one from a template.
// Not here: a course itself (`CoursePage.tsx`), the templates (`NewCourse.tsx`).
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CourseRow } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { useLibraryKeys, useStepped } from "../../components/stepped.ts";
import { ToTrash } from "../../components/ToTrash.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { DraftDialog } from "../drafts/DraftDialog.tsx";
import { NewCourse } from "./NewCourse.tsx";

export function CoursesPage(): React.JSX.Element {
  const host = useHost();
  const [making, setMaking] = useState<"draft" | "empty" | null>(null);
  const courses = useQuery({ queryKey: ["courses"], queryFn: () => host.courses() });
  const close = () => setMaking(null);
  useLibraryKeys();
  return (
    <Page
      title={say("nav.pages.courses")}
      actions={
        <>
          <ToTrash />
          <Button onClick={() => setMaking("empty")}>{say("courses.new")}</Button>
          <Button type="primary" onClick={() => setMaking("draft")}>
            {say("courses.draft")}
          </Button>
        </>
      }
    >
      {courses.isLoading && <Wait />}
      {courses.error && <Problem error={courses.error} retry={() => void courses.refetch()} />}
      {courses.data?.total === 0 && <Nothing text={say("courses.empty")} />}
      <ul className="list roomy">
        {courses.data?.courses.map((course) => (
          <Row key={course.id} course={course} />
        ))}
      </ul>
      <DraftDialog open={making === "draft"} close={close} />
      <NewCourse open={making === "empty"} close={close} />
    </Page>
  );
}

function Row({ course }: { course: CourseRow }) {
  const host = useHost();
  const { run } = useStepped();
  const remove = () => void run(() => host.removeCourse(course.id));
  return (
    <li className="row between">
      <span className="name">
        <Link to="/courses/$course" params={{ course: course.id }} search={{}}>
          {course.title}
        </Link>
        <span className="quiet">
          {say("courses.count", { modules: course.modules, lessons: course.lessons })}
        </span>
      </span>
      <Button
        size="small"
        type="text"
        onClick={remove}
        aria-label={say("app.on", { action: say("app.remove"), subject: course.title })}
      >
        {say("app.remove")}
      </Button>
    </li>
  );
}
