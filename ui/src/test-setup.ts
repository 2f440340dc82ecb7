// What jsdom lacks and antd, the virtual list and the editor ask for.
// Not here: the host (`bridge/fake-host.ts`).
Object.defineProperty(window, "matchMedia", {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
});
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.defineProperty(globalThis, "ResizeObserver", { value: Observer });
// jsdom lays nothing out, and a list that has no height shows no rows.
Object.defineProperties(HTMLElement.prototype, {
  clientWidth: { get: () => 900 },
  clientHeight: { get: () => 600 },
});
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
// What antd says about the look costs jsdom nearly all of its time, and no test sees it.
Object.defineProperty(HTMLStyleElement.prototype, "innerHTML", { get: () => "", set: () => undefined });
