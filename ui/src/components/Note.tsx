// A sentence with a colour and a sign: how something went, what needs attention, what failed.
// Not here: what it says (`Problem.tsx`, the pages).
import CheckCircle from "@ant-design/icons-svg/es/asn/CheckCircleFilled";
import Cross from "@ant-design/icons-svg/es/asn/CloseCircleFilled";
import Close from "@ant-design/icons-svg/es/asn/CloseOutlined";
import Exclamation from "@ant-design/icons-svg/es/asn/ExclamationCircleFilled";
import Info from "@ant-design/icons-svg/es/asn/InfoCircleFilled";
import type { ReactNode } from "react";
import { say } from "../words/say.ts";
import { Icon } from "./Icon.tsx";

const SIGNS = { info: Info, success: CheckCircle, warning: Exclamation, error: Cross };

type Props = {
  kind: keyof typeof SIGNS;
  title: ReactNode;
  children?: ReactNode;
  /** Stands beside the sentence. */
  action?: ReactNode;
  close?: (() => void) | undefined;
  role?: "alert";
};

export function Note({ kind, title, children, action, close, role }: Props) {
  return (
    <div className={`note ${kind}`} role={role}>
      <Icon of={SIGNS[kind]} />
      <div className="note-body">
        <div>{title}</div>
        {children && <div className="note-more">{children}</div>}
      </div>
      {action}
      {close && (
        <button type="button" className="press bare small" aria-label={say("app.close")} onClick={close}>
          <Icon of={Close} />
        </button>
      )}
    </div>
  );
}
