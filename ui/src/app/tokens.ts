// The colours of everything, by name: light and dark, each also with more contrast. The style sheets and antd's parts read the
// same table.
// Not here: which of them is shown (`theme.ts`), and what antd's parts make of it (`Parts.tsx`).

export type Look = { dark: boolean; contrast: boolean };

const LIGHT = {
  "bg-layout": "#f6f6f4",
  "bg-container": "#ffffff",
  "bg-elevated": "#ffffff",
  text: "#1f1f1f",
  // antd's own secondary grey stays below a contrast of 4.5 on our grounds.
  "text-description": "#55595e",
  "text-tertiary": "#60656a",
  "text-placeholder": "#666b70",
  border: "#d9d9d9",
  "border-secondary": "#ececea",
  "fill-secondary": "#0000000f",
  "fill-tertiary": "#0000000a",
  "fill-quaternary": "#00000005",
  primary: "#1f6f78",
  link: "#1a6069",
  error: "#b3261e",
  "error-bg": "#f9e9e7",
  warning: "#8a5a00",
  "warning-bg": "#faf1dc",
  success: "#24693d",
  "success-bg": "#e6f1e9",
  "info-bg": "#e6f1f2",
};

export type Colours = Record<keyof typeof LIGHT, string>;

const DARK: Colours = {
  "bg-layout": "#17191b",
  "bg-container": "#1e2124",
  "bg-elevated": "#26292c",
  text: "#dcddde",
  "text-description": "#b3b7bb",
  "text-tertiary": "#a3a7ab",
  "text-placeholder": "#a3a7ab",
  border: "#424242",
  "border-secondary": "#303336",
  "fill-secondary": "#ffffff1f",
  "fill-tertiary": "#ffffff14",
  "fill-quaternary": "#ffffff0a",
  primary: "#277a84",
  link: "#7fcad3",
  error: "#e0685f",
  "error-bg": "#2e1b1a",
  warning: "#d9a441",
  "warning-bg": "#2b2416",
  success: "#5fb37c",
  "success-bg": "#18261d",
  "info-bg": "#16272a",
};

/** Text of at least 7 : 1 on every ground, lines of at least 4.5 : 1 (WCAG AAA for text). */
const LIGHT_MORE: Colours = {
  ...LIGHT,
  "bg-layout": "#ffffff",
  text: "#000000",
  "text-description": "#2b2e31",
  "text-tertiary": "#2b2e31",
  "text-placeholder": "#3d4145",
  border: "#595e63",
  "border-secondary": "#6b7075",
  "fill-secondary": "#00000024",
  "fill-tertiary": "#00000014",
  primary: "#0b4a52",
  link: "#0a444b",
  error: "#8c1510",
  "error-bg": "#ffffff",
  warning: "#5c3b00",
  "warning-bg": "#ffffff",
  success: "#10481f",
  "success-bg": "#ffffff",
  "info-bg": "#ffffff",
};

const DARK_MORE: Colours = {
  ...DARK,
  "bg-layout": "#000000",
  "bg-container": "#0a0b0c",
  "bg-elevated": "#121415",
  text: "#ffffff",
  "text-description": "#e2e4e6",
  "text-tertiary": "#d5d8da",
  "text-placeholder": "#c6c9cc",
  border: "#a3a7ab",
  "border-secondary": "#8b9095",
  "fill-secondary": "#ffffff38",
  "fill-tertiary": "#ffffff24",
  link: "#a5e3ea",
  error: "#ffa8a1",
  "error-bg": "#000000",
  warning: "#ffd27a",
  "warning-bg": "#000000",
  success: "#9ce0b3",
  "success-bg": "#000000",
  "info-bg": "#000000",
};

export function colours({ dark, contrast }: Look): Colours {
  return contrast ? (dark ? DARK_MORE : LIGHT_MORE) : dark ? DARK : LIGHT;
}
