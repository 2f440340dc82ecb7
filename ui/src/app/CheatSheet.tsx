// All shortcuts on one sheet, from the same list that they are heard from.
// Not here: the list (`commands.ts`).
import { say } from "../words/say.ts";
import { COMMANDS } from "./commands.ts";
import { written } from "./keys.ts";
import { Over } from "./Over.tsx";

const GROUPS = ["go", "course", "window", "look", "help"] as const;

export default function CheatSheet({ close }: { close: () => void }) {
  return (
    <Over label={say("frame.do.keys")} close={close}>
      <div className="row between">
        <h2>{say("frame.do.keys")}</h2>
        <button type="button" className="press small" onClick={close}>
          {say("app.close")}
        </button>
      </div>
      <div className="sheet">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{say(`frame.group.${group}`)}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys).map(
                ({ id, word, keys: all }) => (
                  <div key={id}>
                    <dt>{say(word)}</dt>
                    <dd>
                      {all?.map((keys) => (
                        <kbd key={keys}>{written(keys)}</kbd>
                      ))}
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Over>
  );
}
