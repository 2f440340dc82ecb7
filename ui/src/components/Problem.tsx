// A failure with a way out: sentence, hint, code and request id, and a retry where one makes sense.
// Not here: deciding what to do; nobody branches on the text.
import { Alert, Button, Space, Typography } from "antd";
import type { ApiError } from "../bridge/bindings.ts";
import { words } from "../words/en.ts";

/** The envelope in whatever was thrown. */
export function envelope(error: unknown): ApiError {
  if (typeof error === "object" && error !== null && "code" in error && "request_id" in error) {
    return error as ApiError;
  }
  return { code: "internal", message: String(error), hint: null, request_id: "", retryable: true };
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const { code, message, hint, request_id, retryable } = envelope(error);
  const details = `${code} ${request_id}`.trim();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={message}
      description={
        <Space direction="vertical" size={4}>
          {hint && <span>{hint}</span>}
          <Space wrap>
            <Typography.Text type="secondary" code copyable={{ text: details }}>
              {details}
            </Typography.Text>
            {retry && retryable && (
              <Button size="small" onClick={retry}>
                {words.retry}
              </Button>
            )}
          </Space>
        </Space>
      }
    />
  );
}
