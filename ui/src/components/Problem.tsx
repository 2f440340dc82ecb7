// A failure with a way out: sentence, hint, code and request id, and a retry where one makes sense.
// Not here: deciding what to do; nobody branches on the text.
import Copy from "@ant-design/icons-svg/es/asn/CopyOutlined";
import type { ApiError } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { told, toldInLine } from "./failure.ts";
import { Icon } from "./Icon.tsx";
import { Note } from "./Note.tsx";

/** The envelope in whatever was thrown. */
export function envelope(error: unknown): ApiError {
  if (typeof error === "object" && error !== null && "code" in error && "request_id" in error) {
    return error as ApiError;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: "internal", message, hint: null, request_id: "", retryable: true };
}

/** The failure in a line: its sentence, and the hint if there is one. */
export function sentenceOf(error: unknown): string {
  return toldInLine(fromEngine(envelope(error)));
}

/** What the page says of itself came through no call, and is in the language of the page already. */
const fromEngine = (error: ApiError) => (error.request_id === "" ? { ...error, code: null } : error);

/** `retry` does it again, `close` puts the failure away. */
export function Problem({ error, retry, close }: { error: unknown; retry?: () => void; close?: () => void }) {
  const failure = envelope(error);
  const { code, request_id, retryable } = failure;
  const { message, hint, own } = told(fromEngine(failure));
  const again = retry && retryable;
  const details = `${code} ${request_id}`;
  return (
    <Note kind="error" role="alert" close={close} title={message}>
      {(hint || own || request_id || again) && (
        <>
          {hint && <span>{hint}</span>}
          {own && (
            <details>
              <summary>{say("app.details")}</summary>
              <span lang="en" dir="ltr">
                {own}
              </span>
            </details>
          )}
          <div className="row wrap">
            {/* What the page says of itself is in no log, so it has no id to look up. */}
            {request_id && (
              <>
                <code className="quiet">{details}</code>
                <button
                  type="button"
                  className="press bare small"
                  aria-label={say("frame.copy")}
                  title={say("frame.copy")}
                  onClick={() => void navigator.clipboard.writeText(details)}
                >
                  <Icon of={Copy} />
                </button>
              </>
            )}
            {again && (
              <button type="button" className="press small" onClick={retry}>
                {say("app.retry")}
              </button>
            )}
          </div>
        </>
      )}
    </Note>
  );
}
