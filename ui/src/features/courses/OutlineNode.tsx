// One node of the outline: its title, its menu, and the field it is renamed in.
// Not here: what the menu's actions do (`Outline.tsx`).
import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, Input } from "antd";
import { useField } from "../../components/field.ts";
import { say } from "../../words/say.ts";

export type Action = { label: string; act: () => void; off?: boolean };

type NodeProps = {
  id: string;
  /** The name of its title among all fields; begins with the course. */
  name: string;
  title: string;
  chosen?: boolean;
  open?: () => void;
  renaming: boolean;
  /** Saves a new title. */
  rename: (title: string) => Promise<boolean>;
  /** The renaming is over. */
  renamed: () => void;
  actions: Action[];
};

/** The id of the button that opens a node's menu: where the keyboard goes back to. */
export const menuOf = (node: string) => `menu-of-${node}`;

export function OutlineNode(props: NodeProps) {
  const { id, title, chosen = false, open, renaming, actions } = props;
  if (renaming) {
    return <Rename {...props} />;
  }
  return (
    <div className="outline-node">
      {open ? (
        <button type="button" className="plain cut" aria-current={chosen} title={title} onClick={open}>
          {title}
        </button>
      ) : (
        <span className="cut outline-module" title={title}>
          {title}
        </span>
      )}
      <Dropdown
        autoFocus
        trigger={["click"]}
        menu={{
          items: actions.map(({ label, off }) => ({ key: label, label, disabled: off })),
          onClick: ({ key, domEvent }) => {
            // The menu goes away, and the focus with it; the same key must not press the button that gets it.
            domEvent.preventDefault();
            document.getElementById(menuOf(id))?.focus();
            actions.find(({ label }) => label === key)?.act();
          },
        }}
      >
        <Button
          id={menuOf(id)}
          size="small"
          type="text"
          icon={<MoreOutlined />}
          aria-label={say("courses.actions", { title })}
        />
      </Dropdown>
    </div>
  );
}

function Rename({ name, title, rename, renamed }: NodeProps) {
  const { input, flush, drop } = useField({
    name,
    value: title,
    take: (typed) => typed.trim() || null,
    save: rename,
  });
  const leave = () => void flush().then((saved) => saved && renamed());
  return (
    <Input
      size="small"
      autoFocus
      maxLength={200}
      aria-label={say("app.rename")}
      {...input}
      onFocus={(event) => event.target.select()}
      onBlur={leave}
      onPressEnter={leave}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          drop();
          renamed();
        }
      }}
    />
  );
}
