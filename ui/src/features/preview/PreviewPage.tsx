// A course as its learners get it: the pages of the exported site themselves, in a frame that may do nothing but be read.
// Not here: making the pages (the engine); what they may do is said by `preview.rs` of the window and by the pages.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useHost } from "../../app/host.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Wait } from "../../components/Wait.tsx";
import { say } from "../../words/say.ts";
import "../../styles/preview.css";

/** Widths in CSS pixels of what people read on; a desktop takes what there is. */
const WIDTHS = { phone: 390, tablet: 820, desktop: null } as const;
type Device = keyof typeof WIDTHS;
const DEVICES = Object.keys(WIDTHS) as Device[];
/** The export whose pages are shown. */
const SITE = "html";

export function PreviewPage(): React.JSX.Element {
  const host = useHost();
  const { course } = useParams({ from: "/courses/$course/preview" });
  const [device, setDevice] = useState<Device>("desktop");
  // What keeps the course from being exported is said in words; a frame cannot say it.
  const check = useQuery({
    queryKey: ["preflight", course, SITE],
    queryFn: () => host.preflight(course, SITE),
    gcTime: 0,
  });
  const broken = check.data?.findings.filter((finding) => finding.severity === "error") ?? [];
  return (
    <main className="preview-page">
      <header className="row between wrap">
        <h1>{say("frame.do.preview")}</h1>
        <div className="row wrap">
          <fieldset className="devices">
            <legend className="unseen">{say("frame.width")}</legend>
            {DEVICES.map((one) => (
              <label key={one}>
                <input type="radio" name="device" checked={device === one} onChange={() => setDevice(one)} />
                {say(`frame.device.${one}`)}
              </label>
            ))}
          </fieldset>
          <Link to="/courses/$course" params={{ course }} search={{}} className="press">
            {say("frame.to-course")}
          </Link>
        </div>
      </header>
      {check.isLoading && <Wait />}
      {check.error && <Problem error={check.error} retry={() => void check.refetch()} />}
      {broken.map((finding) => (
        <p key={`${finding.rule}-${finding.lesson}`} className="bad">
          {finding.message}
        </p>
      ))}
      {check.data?.ok && (
        <div className="preview-stage">
          <iframe
            // Neither scripts nor forms, and an origin of its own: nothing of the studio can be reached from it.
            sandbox=""
            title={say("frame.preview-frame")}
            src={host.previewPage(course, "index.html")}
            style={{ inlineSize: WIDTHS[device] ?? "100%" }}
          />
        </div>
      )}
    </main>
  );
}
