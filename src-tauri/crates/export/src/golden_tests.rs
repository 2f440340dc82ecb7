//! Exports of the fixture course are byte for byte what was reviewed. `UPDATE_GOLDEN=1` writes them anew.

use crate::{ALL, Severity, check, fixture, preflight, render, to_bytes};
use domain::QuestionBody;
use std::{fs, path::PathBuf, process::Command};

fn golden(target: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/golden")).join(target)
}

#[expect(clippy::disallowed_methods, reason = "a test may be told to write what it compares with")]
fn is_updating() -> bool {
    std::env::var("UPDATE_GOLDEN").is_ok()
}

#[expect(clippy::disallowed_methods, reason = "a lost golden file is written again")]
fn write(path: &std::path::Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn listing(folder: &PathBuf, below: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            listing(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}

#[test]
fn exports_are_what_was_reviewed() {
    for target in ALL {
        let (package, _) = render(target.id, &fixture::bundle()).unwrap();
        let folder = golden(target.id);
        if is_updating() {
            let _ = fs::remove_dir_all(&folder);
            for (path, bytes) in &package.files {
                write(&folder.join(path), bytes);
            }
        }
        let mut names = Vec::new();
        listing(&folder, "", &mut names);
        names.sort();
        let paths: Vec<&str> = package.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, names, "{}", target.id);
        for (path, bytes) in &package.files {
            let reviewed = fs::read_to_string(folder.join(path)).unwrap();
            assert!(
                reviewed == String::from_utf8(bytes.clone()).unwrap(),
                "{}/{path} differs from tests/golden; look at it, then run with UPDATE_GOLDEN=1",
                target.id
            );
        }
    }
}

#[test]
fn the_same_course_gives_the_same_bytes() {
    for target in ALL {
        let once = render(target.id, &fixture::bundle()).unwrap().0;
        let twice = render(target.id, &fixture::bundle()).unwrap().0;
        assert_eq!(to_bytes(target.id, &once).unwrap(), to_bytes(target.id, &twice).unwrap());
    }
}

#[test]
fn every_export_passes_its_own_check() {
    for target in ALL {
        let package = render(target.id, &fixture::bundle()).unwrap().0;
        let name = format!("course.{}", target.extension);
        let report = check(&name, &to_bytes(target.id, &package).unwrap()).unwrap();
        assert_eq!(report.findings, [], "{}: {}", target.id, report.kind);
    }
}

#[test]
fn the_manifest_is_the_first_entry_and_entries_have_no_time_and_no_extra_fields() {
    let package = render("imscc11", &fixture::bundle()).unwrap().0;
    let bytes = to_bytes("imscc11", &package).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(zip.by_index(0).unwrap().name().unwrap(), "imsmanifest.xml");
    for index in 0..zip.len() {
        let file = zip.by_index(index).unwrap();
        assert!(file.name().unwrap().len() < 100);
        assert!(file.extra_data().is_none_or(|extra| extra.is_empty()));
        assert_eq!(file.last_modified().unwrap(), zip::DateTime::default());
    }
}

#[test]
fn moodle_finds_its_namespace_in_the_first_bytes() {
    let package = render("imscc11", &fixture::bundle()).unwrap().0;
    let manifest = String::from_utf8(package.file("imsmanifest.xml").unwrap().to_vec()).unwrap();
    let at = manifest.find("xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\"").unwrap();
    assert!(at < 100);
}

#[test]
fn what_a_target_cannot_carry_is_said_before() {
    let rules = |target: &str| -> Vec<(Severity, &str)> {
        preflight(target, &fixture::bundle())
            .unwrap()
            .iter()
            .map(|finding| (finding.severity, finding.rule))
            .collect()
    };
    let empty = (Severity::Warning, "lesson-empty");
    assert_eq!(rules("markdown"), [empty]);
    assert_eq!(rules("html"), [empty, (Severity::Note, "math-as-source")]);
    assert_eq!(
        rules("imscc11"),
        [
            empty,
            (Severity::Note, "math-as-source"),
            (Severity::Note, "two-choices-as-true-false"),
            (Severity::Note, "option-feedback-merged"),
            (Severity::Warning, "tolerance-lost"),
            (Severity::Note, "matching-split"),
            (Severity::Note, "ordering-split"),
            (Severity::Note, "gaps-split"),
        ]
    );
}

#[test]
fn the_answer_0_is_told_where_moodle_would_not_take_it() {
    let gap = |text: &str| vec![text.to_owned()];
    for (body, told) in [
        (QuestionBody::ShortAnswer { accepted: gap(" 0 ") }, true),
        (QuestionBody::Numeric { value: Some(0.0), tolerance: 0.0 }, true),
        (QuestionBody::FillIn { gaps: vec![gap("1"), gap("0")] }, true),
        (QuestionBody::ShortAnswer { accepted: gap("0.0") }, false),
        (QuestionBody::Numeric { value: Some(10.0), tolerance: 0.0 }, false),
    ] {
        let mut bundle = fixture::bundle();
        bundle.course.modules[0].lessons[0].quiz =
            vec![fixture::question(1, "____ or ____", body.clone())];
        let findings = preflight("imscc11", &bundle).unwrap();
        let found = findings.iter().find(|finding| finding.rule == "answer-zero");
        assert_eq!(found.map(|f| f.severity), told.then_some(Severity::Warning), "{body:?}");
    }
}

#[test]
fn no_path_of_the_teachers_disk_is_in_any_export() {
    let mut bundle = fixture::bundle();
    for title in ["Zero Trust Handbook", "", "/home/ada/secret/zero-trust.pdf"] {
        bundle.sources.get_mut(&fixture::document()).unwrap().title = title.into();
        for target in ALL {
            for (path, bytes) in render(target.id, &bundle).unwrap().0.files {
                let text = String::from_utf8(bytes).unwrap();
                assert!(!text.contains("/home/") && !text.contains("secret"), "{path}");
            }
        }
    }
}

#[test]
fn a_course_that_is_broken_is_not_exported_and_an_unknown_format_is_named() {
    let mut bundle = fixture::bundle();
    bundle.course.modules[0].lessons[0].body.push_str("\n\nA claim.[^c9]");
    let error = render("html", &bundle).unwrap_err();
    assert_eq!(domain::Fault::code(&error), domain::Code::PreflightFailed);
    assert_eq!(
        error.to_string(),
        "the course cannot be exported as Web site yet: “Why zero trust?” refers to the source \
         [^c9], which the lesson does not have."
    );
    let error = render("docx", &bundle).unwrap_err();
    assert_eq!(error.to_string(), "there is no export format called “docx”");
    assert_eq!(domain::Fault::hint(&error).unwrap(), "The formats are: imscc11, html, markdown.");
}

#[test]
fn the_manifest_is_valid_against_the_published_schemas() {
    let schemas = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora"))
        .join("lms/schemas/cc11");
    if !schemas.is_dir() {
        println!("skipped: no corpora");
        return;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: no xmllint");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(&schemas).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(entry.path()).unwrap();
        // The schemas name each other by the folder they were published in.
        let text = text.replace("test/fixtures/common_cartridge/schema/", "");
        write(&folder.path().join(entry.file_name()), text.as_bytes());
    }
    let manifest = folder.path().join("imsmanifest.xml");
    let package = render("imscc11", &fixture::bundle()).unwrap().0;
    write(&manifest, package.file("imsmanifest.xml").unwrap());
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(folder.path().join("ccv1p1_imscp_v1p2_v1p0.xsd"))
        .arg(&manifest)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The fixture with two questions in its bank, the second of them unfinished.
fn banked() -> crate::Bundle {
    let mut bundle = fixture::bundle();
    let (stem, body) = fixture::kinds().swap_remove(3);
    let unfinished = QuestionBody::ShortAnswer { accepted: Vec::new() };
    bundle.course.bank =
        vec![fixture::question(50, stem, body), fixture::question(51, "Who?", unfinished)];
    bundle
}

#[test]
fn the_question_bank_goes_into_a_cartridge_and_nowhere_else_and_pre_flight_says_so() {
    let found = |target: &str| -> Vec<(Severity, String)> {
        let findings = preflight(target, &banked()).unwrap();
        let of_bank = findings.into_iter().filter(|finding| finding.rule.starts_with("bank-"));
        of_bank.map(|finding| (finding.severity, finding.message)).collect()
    };
    let left_out = |name: &str| {
        let message = format!("2 questions of the question bank: {name} holds lessons only.");
        vec![(Severity::Note, message)]
    };
    assert_eq!(found("html"), left_out("Web site"));
    assert_eq!(found("markdown"), left_out("Markdown"));
    let unfinished =
        "“Who?” in the question bank has no accepted answer; it stays out of the package.";
    assert_eq!(found("imscc11"), [(Severity::Warning, unfinished.to_owned())]);
    for target in ["html", "markdown"] {
        let with = render(target, &banked()).unwrap().0.files;
        assert_eq!(with, render(target, &fixture::bundle()).unwrap().0.files, "{target}");
    }
}

#[test]
fn a_cartridge_with_a_question_bank_is_sound_and_the_bank_is_not_in_its_outline() {
    let package = render("imscc11", &banked()).unwrap().0;
    let text = |path| String::from_utf8(package.file(path).unwrap().to_vec()).unwrap();
    let bank = text("quizzes/bank.xml");
    assert_eq!(bank.matches("<item ").count(), 1);
    assert!(bank.contains("<objectbank "));
    let manifest = text("imsmanifest.xml");
    assert_eq!(manifest.matches("question-bank").count(), 1);
    assert!(!manifest.contains("identifierref=\"resource-bank"));
    let bytes = crate::to_bytes("imscc11", &package).unwrap();
    let report = crate::check("course.imscc", &bytes).unwrap();
    assert_eq!(report.findings, []);
}
