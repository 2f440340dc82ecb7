// A plain layer over the page: closed by Escape or beside it; the keyboard stays in it and goes back to where it was.
// Not here: what is in it.
import { type ReactNode, useEffect, useRef } from "react";

export function Over({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!box.current?.contains(before)) {
      box.current?.querySelector<HTMLElement>("input, button")?.focus();
    }
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  const key = (event: React.KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") {
      const all = [...(box.current?.querySelectorAll<HTMLElement>("input, button, a[href]") ?? [])];
      const at = all.indexOf(document.activeElement as HTMLElement);
      event.preventDefault();
      all[(at + (event.shiftKey ? all.length - 1 : 1)) % all.length]?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard it is closed with Escape.
    <div
      className="over"
      onMouseDown={(event) => event.target === event.currentTarget && close()}
      onKeyDown={key}
    >
      <div ref={box} className="over-box" role="dialog" aria-modal="true" aria-label={label}>
        {children}
      </div>
    </div>
  );
}
