//! Exporting through the engine: every target, twice the same bytes, checked by its own pre-flight.
//! Not here: what is in the packages (the export crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::ExportRequest;

#[test]
fn every_target_writes_the_same_bytes_twice_and_passes_its_own_check() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    for target in engine::exports::targets() {
        let mut bytes = Vec::new();
        for name in ["one", "two"] {
            let out = bench.folder.path().join(format!("out/{name}.{}", target.extension));
            let request = ExportRequest {
                course: course.id.clone(),
                target: target.id.clone(),
                out: out.display().to_string(),
            };
            bench.call(|_| engine::exports::export_course(&bench.app, &request));
            let check = bench.call(|_| engine::exports::check(&out));
            assert!(check.ok, "{}: {:#?}", target.id, check.findings);
            bytes.push(std::fs::read(&out).unwrap());
            bench.clock.advance(60_000);
        }
        assert!(bytes[0] == bytes[1], "{} differs", target.id);
    }
}

#[test]
fn an_unknown_target_and_an_unwritable_place_are_refused() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    let blocked = bench.write("a file", "in the way").join("x.md");
    for (target, out, codes) in [
        ("papyrus", "x", &[Code::UnknownTarget][..]),
        (
            "markdown",
            blocked.to_str().unwrap(),
            &[Code::Io, Code::ReadOnly, Code::InvalidInput][..],
        ),
    ] {
        let request =
            ExportRequest { course: course.id.clone(), target: target.into(), out: out.into() };
        let error = bench.refused(|_| engine::exports::export_course(&bench.app, &request));
        assert!(codes.contains(&error.code), "{error:?}");
    }
}
