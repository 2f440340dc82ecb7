// The whole page on a believable host, for tests.
// Not here: the host (`bridge/fake-host.ts`).
import { configure, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { Studio } from "./app/Studio.tsx";
import type { ApiError } from "./bridge/bindings.ts";
import { fakeHost } from "./bridge/fake-host.ts";
import type { Host } from "./bridge/host.ts";

// Whether an element is hidden takes jsdom longer to find out than everything else together. A machine that builds
// something beside the tests needs more than a second for its first page.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });

/** Opens the page at an address; `over` takes the place of single calls. */
export function open(address: string, over: Partial<Host> = {}): UserEvent {
  window.location.hash = address;
  render(<Studio host={fakeHost(over)} />);
  return userEvent.setup();
}

/** A failure that may pass. */
export const full: ApiError = {
  code: "disk_full",
  message: "The disk is full.",
  hint: "Make room.",
  request_id: "r-1",
  retryable: true,
};

/** A promise that is kept when one says so. */
export function later<T>() {
  let keep: (value: T) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    keep = resolve;
    fail = reject;
  });
  return { promise, keep, fail };
}
