// The modules that `words-plugin.ts` makes, one a language.
// Not here: what is in them.
declare module "virtual:words/*" {
  import type { Messages } from "@lingui/core";

  const messages: Messages;
  export default messages;
}
