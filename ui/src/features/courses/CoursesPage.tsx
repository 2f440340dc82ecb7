// All courses, and the two ways to a new one: a draft from documents, or an empty course.
// Not here: a course itself (`CoursePage.tsx`).
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import type { CourseRow } from "../../bridge/bindings.ts";
import { Nothing } from "../../components/Nothing.tsx";
import { Page } from "../../components/Page.tsx";
import { Problem } from "../../components/Problem.tsx";
import { useTakeOut } from "../../components/take-out.ts";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import { DraftDialog } from "../drafts/DraftDialog.tsx";

export function CoursesPage(): React.JSX.Element {
  const host = useHost();
  const [making, setMaking] = useState<"draft" | "empty" | null>(null);
  const courses = useQuery({ queryKey: ["courses"], queryFn: () => host.courses() });
  const close = () => setMaking(null);
  return (
    <Page
      title={say("nav.pages.courses")}
      actions={
        <>
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
      <EmptyCourse open={making === "empty"} close={close} />
    </Page>
  );
}

function Row({ course }: { course: CourseRow }) {
  const host = useHost();
  const takeOut = useTakeOut();
  const remove = () =>
    takeOut({
      title: say("courses.removeAsk", { title: course.title }),
      means: say("courses.removeMeans"),
      action: say("app.remove"),
      act: () => host.removeCourse(course.id),
    });
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

function EmptyCourse({ open, close }: { open: boolean; close: () => void }) {
  const host = useHost();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: ({ title }: { title: string }) => host.createCourse(title),
    onSuccess: async ({ course }) => {
      close();
      await queries.invalidateQueries();
      await navigate({ to: "/courses/$course", params: { course }, search: {} });
    },
  });
  return (
    <Modal open={open} onCancel={close} title={say("courses.new")} footer={null} destroyOnHidden>
      <Form layout="vertical" onFinish={create.mutate}>
        <Form.Item
          name="title"
          label={say("courses.title")}
          rules={[{ required: true, whitespace: true, message: say("app.required") }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        {create.error && <Problem error={create.error} />}
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {say("courses.create")}
        </Button>
      </Form>
    </Modal>
  );
}
