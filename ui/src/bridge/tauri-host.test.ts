// What the window does when it is asked to close, and how the page learns that it is deaf.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { tauriHost } from "./tauri-host.ts";

type Asked = (event: { preventDefault(): void }) => Promise<void>;
const window = vi.hoisted(() => ({ asked: null as unknown, fails: false }));

vi.mock("@tauri-apps/api/core", () => ({
  Channel: class {},
  invoke: async () => {
    if (window.fails) {
      throw new Error("no stream");
    }
  },
}));
vi.mock("@tauri-apps/plugin-dialog", () => ({}));
vi.mock("@tauri-apps/api/webview", () => ({
  getCurrentWebview: () => ({ onDragDropEvent: () => Promise.reject(new Error("no drops")) }),
}));
vi.mock("@tauri-apps/api/window", () => ({
  getCurrentWindow: () => ({
    onCloseRequested: async (asked: Asked) => {
      window.asked = asked;
      return () => undefined;
    },
  }),
}));

/** Asks the window to close; whether it does. */
async function close(): Promise<boolean> {
  let closes = true;
  const event = {
    preventDefault: () => {
      closes = false;
    },
  };
  await (window.asked as Asked)(event);
  return closes;
}

describe("a window that is asked to close", () => {
  const save = vi.fn<() => Promise<boolean>>();
  const stays = vi.fn();
  beforeEach(() => {
    save.mockReset();
    stays.mockReset();
    tauriHost().onClose(save, stays);
  });

  test("saves and closes", async () => {
    save.mockResolvedValue(true);
    expect(await close()).toBe(true);
    expect(stays).not.toHaveBeenCalled();
  });

  test("stays once when something is not saved, says so, and tries to save again", async () => {
    save.mockResolvedValue(false);
    expect(await close()).toBe(false);
    expect(stays).toHaveBeenCalledTimes(1);
    expect(await close()).toBe(true);
    expect(save).toHaveBeenCalledTimes(2);
  });

  test("warns anew after everything was saved in between", async () => {
    save.mockResolvedValueOnce(false).mockResolvedValueOnce(true).mockResolvedValue(false);
    expect(await close()).toBe(false);
    expect(await close()).toBe(true);
    expect(await close()).toBe(false);
  });

  test("stays when saving breaks, and while it is going on", async () => {
    save.mockRejectedValue(new Error("broken"));
    const [first, second] = await Promise.all([close(), close()]);
    expect([first, second]).toEqual([false, false]);
    expect(save).toHaveBeenCalledTimes(1);
  });
});

test("the page hears why it cannot hear", async () => {
  window.fails = true;
  const deaf = vi.fn();
  const host = tauriHost();
  host.listen(() => undefined, deaf);
  host.onDrop(
    () => undefined,
    () => undefined,
  );
  await vi.waitFor(() => expect(deaf).toHaveBeenCalledTimes(2));
});
