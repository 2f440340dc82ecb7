// The languages the page can speak: what each is called, which way it is written, and where its words are loaded from.
// Not here: which one is spoken (`chosen.ts`), and the words (`<language>/<area>.json`).
import type { Messages } from "@lingui/core";
import type { ConfigProviderProps } from "antd";

/** What antd's own parts say, which speak English by themselves. */
export type Parts = ConfigProviderProps["locale"];

export type Language = {
  /** Two letters, as in the setting. */
  code: string;
  /** What those who speak it call it. */
  name: string;
  direction: "ltr" | "rtl";
  /** Its words and what antd's parts say; loaded when it is spoken, so that the first load does not grow with their number. */
  load: () => Promise<{ messages: Messages; parts: Parts }>;
};

type Loaded<T> = Promise<{ default: T }>;

async function both(messages: Loaded<Messages>, parts: Loaded<Parts>) {
  const [words, said] = await Promise.all([messages, parts]);
  return { messages: words.default, parts: said.default };
}

/** Spoken when there is no other, and there from the first moment on. */
export const ENGLISH: Language = {
  code: "en",
  name: "English",
  direction: "ltr",
  load: async () => ({ messages: {}, parts: undefined }),
};

export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    code: "de",
    name: "Deutsch",
    direction: "ltr",
    load: () => both(import("virtual:words/de"), import("antd/locale/de_DE")),
  },
  {
    code: "es",
    name: "Español",
    direction: "ltr",
    load: () => both(import("virtual:words/es"), import("antd/locale/es_ES")),
  },
  {
    code: "fr",
    name: "Français",
    direction: "ltr",
    load: () => both(import("virtual:words/fr"), import("antd/locale/fr_FR")),
  },
  {
    code: "zh",
    name: "简体中文",
    direction: "ltr",
    load: () => both(import("virtual:words/zh"), import("antd/locale/zh_CN")),
  },
  {
    code: "ar",
    name: "العربية",
    direction: "rtl",
    load: () => both(import("virtual:words/ar"), import("antd/locale/ar_EG")),
  },
];
