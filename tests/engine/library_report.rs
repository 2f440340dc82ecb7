//! The report on what became of every file.
//! Not here: how single cells are written (`report_text`, beside it).

use super::support::{Bench, MORNING};
use domain::Code;
use engine::library::{ReportFormat, report, save_report};

fn bench() -> Bench {
    let bench = Bench::with_texts();
    bench.write("=cmd.txt", "A file whose name a spreadsheet would take for a formula.");
    bench.write("3 empty.pdf", "");
    bench.import();
    bench
}

#[test]
fn a_report_names_time_folders_counts_and_every_file_with_its_way_out() {
    let bench = bench();
    let text = |format| bench.call(|_| report(&bench.app, format));
    let json: serde_json::Value = serde_json::from_str(&text(ReportFormat::Json)).unwrap();
    assert_eq!(json["time"], telemetry::timestamp(MORNING));
    assert_eq!(json["counts"]["documents"], 4);
    assert_eq!(json["counts"]["failed"], 1);
    assert_eq!(json["folders"].as_array().unwrap().len(), 1);
    let lines = json["documents"].as_array().unwrap();
    let failed = lines.iter().find(|line| line["state"] == "failed").unwrap();
    assert_eq!(failed["code"], "file_empty");
    for field in ["reason", "hint"] {
        assert!(failed[field].as_str().unwrap().ends_with('.'), "{field}");
    }
    assert!(lines.iter().any(|line| line["words"].as_u64().unwrap() > 100));
    let markdown = text(ReportFormat::Markdown);
    for expected in [
        "# Import report",
        "| not readable | 1 |",
        "3 empty.pdf",
        "The file is empty.",
        "[file\\_empty",
    ] {
        assert!(markdown.contains(expected.trim_start_matches('[')), "{expected}\n{markdown}");
    }
    let csv = text(ReportFormat::Csv);
    assert_eq!(csv.matches("\r\n").count(), 5);
    assert!(csv.starts_with("\u{feff}path,state,code,reason,hint,warnings,"));
}

#[test]
fn a_report_is_written_whole_and_only_to_the_name_that_was_chosen() {
    let bench = bench();
    let out = tempfile::tempdir().unwrap();
    let save = |name: &str| {
        let path = out.path().join(name);
        bench.app.call("test", |_| save_report(&bench.app, &path.to_string_lossy()))
    };
    for name in ["report.md", "report.CSV", "report.json"] {
        assert_eq!(save(name).unwrap().documents, 4);
    }
    let before = std::fs::read_to_string(out.path().join("report.md")).unwrap();
    bench.write("5.md", "# Five\n\nOne more document.\n");
    bench.import();
    assert_eq!(save("report.md").unwrap().documents, 5);
    assert_ne!(std::fs::read_to_string(out.path().join("report.md")).unwrap(), before);
    for name in ["report", "report.exe", "report.md.txt", "missing/report.md"] {
        assert!(save(name).is_err(), "{name}");
    }
    assert_eq!(
        std::fs::read_dir(out.path()).unwrap().count(),
        3,
        "nothing lies beside the reports"
    );
}

#[test]
fn no_report_is_written_among_the_programs_own_files() {
    let bench = bench();
    let own = bench.app.paths().root().join("activity.json");
    let error = bench.refused(|_| save_report(&bench.app, &own.to_string_lossy()));
    assert_eq!(error.code, Code::InvalidInput);
}
