//! Exporting through the engine: every target, twice the same bytes, checked by its own pre-flight.
//! Not here: what is in the packages (the export crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::{ExportRequest, WireEdit};
use std::path::Path;

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

/// Exports to a place below the bench's folder.
fn export(bench: &Bench, course: &str, target: &str, out: &Path) {
    let request = ExportRequest {
        course: course.into(),
        target: target.into(),
        out: out.display().to_string(),
    };
    bench.call(|_| engine::exports::export_course(&bench.app, &request));
}

#[test]
fn only_a_site_is_written_as_a_folder() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    for target in engine::exports::targets() {
        let out = bench.folder.path().join(format!("out/{}", target.id));
        export(&bench, &course.id, &target.id, &out);
        assert_eq!(out.is_dir(), target.id == "html", "{}", target.id);
    }
}

fn retitled(lesson: String, title: &str) -> WireEdit {
    WireEdit::SetLesson { lesson, title: Some(title.into()), minutes: None, objectives: None }
}

#[test]
fn a_site_exported_again_loses_its_old_pages_and_nobody_elses() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("One text.");
    let second = WireEdit::AddLesson { module, title: "Second".into(), at: None };
    bench.edit(&course, second);
    let site = bench.folder.path().join("site.v2");
    std::fs::create_dir(&site).unwrap();
    bench.write("site.v2/mine.html", "my own page");
    export(&bench, &course, "html", &site);
    assert!(site.join("01-first.html").is_file());
    bench.write("site.v2/02-second.html", "worked on by hand");
    bench.edit(&course, retitled(lesson, "Begin"));
    let list = bench.course(&course);
    let other = list.modules[0].lessons[1].id.clone();
    bench.edit(&course, retitled(other, "Then"));
    export(&bench, &course, "html", &site);
    for (name, left) in [
        ("index.html", true),
        ("01-begin.html", true),
        ("02-then.html", true),
        ("01-first.html", false),
        // Changed since it was written, so it is no longer ours.
        ("02-second.html", true),
        ("mine.html", true),
    ] {
        assert_eq!(site.join(name).is_file(), left, "{name}");
    }
}

#[test]
fn the_preview_shows_the_very_pages_that_the_site_is_made_of() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread").id;
    let site = bench.folder.path().join("site");
    export(&bench, &course, "html", &site);
    let pages = std::fs::read_dir(&site).unwrap().map(|entry| entry.unwrap().path());
    let pages: Vec<_> =
        pages.filter(|path| path.extension().is_some_and(|e| e == "html")).collect();
    assert!(pages.len() > 1, "a start page and lessons: {pages:?}");
    for page in pages {
        let name = page.file_name().unwrap().to_str().unwrap();
        let shown = bench.call(|_| engine::exports::preview_page(&bench.app, &course, name));
        assert!(shown == std::fs::read(&page).unwrap(), "{name}");
    }
    for (id, page) in
        [(course.as_str(), "../index.html"), (course.as_str(), "99-x.html"), ("x", "index.html")]
    {
        let error = bench.refused(|_| engine::exports::preview_page(&bench.app, id, page));
        assert!([Code::NotFound, Code::InvalidInput].contains(&error.code), "{error:?}");
    }
}
