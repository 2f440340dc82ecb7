// The open-source parts the studio is made of.
// Not here: choosing them; the list is written by `cargo xtask licences`.
import parts from "./licences.json";

export default function Licences() {
  return (
    <ul className="list">
      {parts.map(([name, version, licence]) => (
        <li key={`${name} ${version}`} className="row between">
          <span>
            {name} <span className="quiet">{version}</span>
          </span>
          <span className="quiet">{licence}</span>
        </li>
      ))}
    </ul>
  );
}
