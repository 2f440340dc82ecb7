// A failure with a way out: sentence, hint, code and request id, and a retry where one makes sense.
// Not here: deciding what to do; nobody branches on the text.
import { Alert, Button, Space, Typography } from "antd";
import type { ApiError } from "../bridge/bindings.ts";
import { say } from "../words/say.ts";
import { told, toldInLine } from "./failure.ts";

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
    <Alert
      type="error"
      showIcon
      role="alert"
      closable={close && { onClose: close, "aria-label": say("app.close") }}
      title={message}
      description={
        (hint || own || request_id || again) && (
          <Space orientation="vertical" size={4}>
            {hint && <span>{hint}</span>}
            {own && (
              <details>
                <summary>{say("app.details")}</summary>
                <span lang="en" dir="ltr">
                  {own}
                </span>
              </details>
            )}
            <Space wrap>
              {/* What the page says of itself is in no log, so it has no id to look up. */}
              {request_id && (
                <Typography.Text type="secondary" code copyable={{ text: details }}>
                  {details}
                </Typography.Text>
              )}
              {again && (
                <Button size="small" onClick={retry}>
                  {say("app.retry")}
                </Button>
              )}
            </Space>
          </Space>
        )
      }
    />
  );
}
