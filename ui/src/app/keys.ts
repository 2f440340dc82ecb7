// Keys of shortcuts: which were pressed, and how they are written on this system.
// Not here: what they do (`commands.ts`).

/** `mod` is the Command key on a Mac and Control elsewhere; parts are in the order mod, ctrl, alt, shift, key. */
export type Keys = string;

export const onMac = /mac|iphone|ipad/i.test(navigator.platform);

/** Keys whose sign needs Shift on some keyboards and not on others: Shift is no part of them. */
const SIGNS = /^[^a-z0-9]$/;

/** The keys that were pressed, as they are written in the list of commands. */
export function pressed(event: KeyboardEvent, mac = onMac): Keys {
  const key = event.key.toLowerCase();
  const mod = mac ? event.metaKey : event.ctrlKey;
  return [
    mod ? "mod" : "",
    mac && event.ctrlKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && !SIGNS.test(key) ? "shift" : "",
    key,
  ]
    .filter(Boolean)
    .join("+");
}

const NAMES: Record<string, [mac: string, other: string]> = {
  mod: ["⌘", "Ctrl"],
  ctrl: ["⌃", "Ctrl"],
  alt: ["⌥", "Alt"],
  shift: ["⇧", "Shift"],
  arrowleft: ["←", "←"],
  arrowright: ["→", "→"],
};

/** The keys as users of this system write them. */
export function written(keys: Keys, mac = onMac): string {
  const parts = keys.endsWith("+") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
  const names = parts.map((part) => NAMES[part]?.[mac ? 0 : 1] ?? part.toUpperCase());
  return names.join(mac ? "" : "+");
}

/** Whether what is typed at `target` is a text. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])",
    ) !== null
  );
}
