// A language model that is never asked anything real, for tests of the page.
// Not here: the rest of the host (`fake-host.ts`).
import type * as wire from "./bindings.ts";
import type { Host } from "./host.ts";

const model: wire.ModelView = {
  address: "",
  provider: "openai",
  model: "",
  has_key: false,
  key_kept: false,
  is_local: false,
  presets: [
    { name: "Ollama", address: "http://127.0.0.1:11434/v1", provider: "openai" },
    { name: "Anthropic", address: "https://api.anthropic.com/v1", provider: "anthropic" },
  ],
  providers: [
    { word: "openai", name: "OpenAI and compatible" },
    { word: "anthropic", name: "Anthropic" },
  ],
};

export const fakeModel: Pick<Host, "model" | "models" | "setModelKey"> = {
  model: async () => model,
  models: async () => ({ address: model.address, models: ["small", "large"], chosen: "", has_chosen: false }),
  setModelKey: async (key, keep) => ({ ...model, has_key: key !== "", key_kept: keep && key !== "" }),
};
