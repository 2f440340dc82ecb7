// The field a node of the outline is renamed in.
// Not here: the row around it (`TreeRow.tsx`).
import { Input } from "antd";
import { useField } from "../../../components/field.ts";
import { say } from "../../../words/say.ts";

type Props = {
  /** The name of its title among all fields; begins with the course. */
  name: string;
  title: string;
  /** Saves a new title. */
  rename: (title: string) => Promise<boolean>;
  /** The renaming is over. */
  renamed: () => void;
};

export function Rename({ name, title, rename, renamed }: Props) {
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
        // The keys of a field are not those of the outline around it.
        event.stopPropagation();
        if (event.key === "Escape") {
          drop();
          renamed();
        }
      }}
    />
  );
}
