//! What the check finds in packages that are not quite right, and in those of others.

use super::*;
use crate::{Package, fixture, render, to_bytes};
use std::io::Write;

fn cartridge() -> Package {
    render("imscc11", &fixture::bundle()).unwrap().0
}

fn rules(bytes: &[u8]) -> Vec<&'static str> {
    let mut rules: Vec<&str> =
        check("a.imscc", bytes).unwrap().findings.iter().map(|finding| finding.rule).collect();
    rules.dedup();
    rules
}

/// Breaks the file at the path that `at` picks, and expects these rules.
#[track_caller]
fn check_broken(at: &str, from: &str, to: &str, expected: &[&str]) {
    let mut package = cartridge();
    let (path, bytes) = package.files.iter_mut().find(|(path, _)| path.contains(at)).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{path} does not hold {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    assert_eq!(rules(&to_bytes("imscc11", &package).unwrap()), expected, "{from} → {to}");
}

#[test]
fn a_manifest_that_is_not_right_is_found_out() {
    let manifest =
        |from: &str, to: &str, expected: &[&str]| check_broken(MANIFEST, from, to, expected);
    manifest("</metadata>", "", &["xml-malformed"]);
    manifest("imsccv1p1/imscp_v1p1\" xmlns:lom", "other\" xmlns:lom", &["manifest-unknown"]);
    manifest(
        "<manifest xmlns",
        &format!("<!-- {} -->\n<manifest xmlns", "x".repeat(600)),
        &["namespace-late"],
    );
    manifest("IMS Common Cartridge", "ADL SCORM", &["schema-wrong"]);
    manifest("1.1.0", "1.3.0", &["schema-version-wrong"]);
    manifest("identifier=\"root\"", "identifier=\"1 root\"", &["identifier-invalid"]);
    manifest("identifier=\"root\"", "identifier=\"outline\"", &["identifier-twice"]);
    manifest(
        "identifierref=\"resource-about\"",
        "identifierref=\"nowhere\"",
        &["reference-dangling"],
    );
    manifest("rooted-hierarchy", "hierarchical", &["structure-wrong"]);
    manifest(
        "<item identifier=\"root\">",
        "<item identifier=\"root\"><title>x</title>",
        &["root-titled"],
    );
    manifest("<title>Foundations</title>", "", &["item-untitled"]);
}

#[test]
fn resources_and_files_must_fit_each_other() {
    let manifest = |from, to, expected: &[&str]| check_broken(MANIFEST, from, to, expected);
    let about = "type=\"webcontent\" href=\"pages/about.html\"";
    manifest(about, "type=\"webcontent\"", &["href-missing"]);
    manifest(about, "type=\"webpage\" href=\"pages/about.html\"", &["type-unknown"]);
    manifest("<file href=\"pages/about.html\" />", "", &["href-not-listed", "file-unlisted"]);
    manifest(
        "<file href=\"pages/about.html\" />",
        "<file href=\"pages/about.html\" /><file href=\"pages/gone.html\" />",
        &["file-missing"],
    );
    manifest(
        "<file href=\"pages/about.html\" />",
        "<file href=\"pages/about.html\" /><file href=\"../about.html\" />",
        &["path-outside", "file-missing"],
    );
    manifest(
        "imscc_xmlv1p1/assessment\">",
        "imscc_xmlv1p1/assessment\" href=\"x\">",
        &["href-forbidden"],
    );
    manifest(
        "<file href=\"pages/about.html\" />",
        "<file href=\"pages/about.html\" /><dependency identifierref=\"resource-about\" />\
         <dependency identifierref=\"resource-about\" />",
        &["dependency-twice"],
    );
}

#[test]
fn a_quiz_outside_of_the_profile_is_found_out() {
    let quiz = |from, to, expected: &[&str]| check_broken("quizzes/", from, to, expected);
    quiz("cc.exam.v0p1", "cc.quiz.v0p1", &["qti-metadata"]);
    quiz("cc.multiple_choice.v0p1", "cc.matching.v0p1", &["qti-profile"]);
    quiz("cc.multiple_choice.v0p1", "cc.true_false.v0p1", &["qti-response"]);
    quiz("cc.true_false.v0p1", "cc.multiple_choice.v0p1", &["qti-response"]);
    quiz("rcardinality=\"Multiple\"", "rcardinality=\"Single\"", &["qti-response"]);
    quiz("case=\"Yes\">a1<", "case=\"Yes\">a9<", &["qti-condition"]);
    quiz("respident=\"response1\"", "respident=\"other\"", &["qti-respident"]);
    quiz("linkrefid=\"a1_fb\"", "linkrefid=\"a7_fb\"", &["qti-feedback"]);
    quiz("<fieldentry>No</fieldentry>", "<fieldentry>Yes</fieldentry>", &["qti-essay-scored"]);
    quiz("<section", "<part", &["xml-malformed"]);
}

#[test]
fn pages_must_be_whole_and_their_links_lead_somewhere() {
    let page = |from, to, expected: &[&str]| check_broken("about.html", from, to, expected);
    page("</h1>", "<a href=\"gone.html\">x</a></h1>", &["link-dangling"]);
    page("</h1>", "<a href=\"../../x.html\">x</a></h1>", &["link-outside"]);
    page("</h1>", "<a href=\"#gone\">x</a></h1>", &["link-dangling"]);
    page("</h1>", "<a href=\"https://a.b/c\">x</a><a href=\"about.html\">y</a></h1>", &[]);
    page("</h1>", "<img src=\"about.html\"/></h1>", &["image-without-alt"]);
    page("</h1>", "</h2>", &["page-not-xhtml"]);
}

/// An archive with these entries.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn names_that_lead_out_of_the_package_are_found_out() {
    let manifest = cartridge().file(MANIFEST).unwrap().to_vec();
    for (name, rule) in [
        ("../x", "path-outside"),
        ("/etc/x", "path-outside"),
        ("a\\b", "path-backslash"),
        ("./x", "path-odd"),
    ] {
        let found = rules(&zipped(&[(MANIFEST, &manifest), (name, b"x")]));
        assert!(found.contains(&rule), "{name}: {found:?}");
    }
}

#[test]
fn an_archive_that_grows_too_much_is_refused() {
    let zeros = vec![b' '; 12 * 1024 * 1024];
    let error = check("a.imscc", &zipped(&[(MANIFEST, &zeros)])).unwrap_err();
    assert_eq!(domain::Fault::code(&error), domain::Code::ArchiveBomb);
}

#[test]
fn what_is_no_package_is_refused_by_name() {
    for (name, bytes) in [
        ("a.bin", b"\xff\xfe".as_slice()),
        ("a.txt", b"hello"),
        ("a.zip", &zipped(&[("x.txt", b"x")])),
    ] {
        let error = check(name, bytes).unwrap_err();
        assert_eq!(domain::Fault::code(&error), domain::Code::FormatUnsupported);
        assert!(error.to_string().contains(name));
    }
    let error = check("a.imscc", b"PK\x03\x04 and nothing more").unwrap_err();
    assert_eq!(domain::Fault::code(&error), domain::Code::FileDamaged);
}

#[test]
fn a_markdown_file_must_define_its_footnotes() {
    let found = |text: &str| check("a.md", text.as_bytes()).unwrap().findings.len();
    assert_eq!(found("a[^1]\n\n[^1]: b"), 0);
    assert_eq!(found("a[^1]"), 1);
    assert_eq!(found("a\\[^1] `[^2]`"), 0);
}

#[test]
fn cartridges_made_by_others_get_sensible_findings() {
    let folder = std::path::Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../../shared/corpora/lms"
    ));
    if !folder.is_dir() {
        println!("skipped: no corpora");
        return;
    }
    let mut seen = 0;
    for folder in
        [folder.join("imscc"), folder.join("imscc/manifests"), folder.join("qti/items_1.2")]
    {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                continue;
            }
            let name = entry.file_name().into_string().unwrap();
            let report = check(&name, &std::fs::read(entry.path()).unwrap()).unwrap();
            println!("{name}: {}", report.kind);
            for finding in &report.findings {
                println!("  {:?} {} {}", finding.severity, finding.rule, finding.message);
            }
            seen += 1;
            if name == "canvas_cc_gem_course.imscc" {
                assert_eq!(report.kind, "Common Cartridge 1.1");
                let found = |rule: &str| report.findings.iter().any(|finding| finding.rule == rule);
                assert!(found("identifier-invalid"), "its identifiers start with digits");
                assert!(found("file-missing"), "it lists a syllabus that is not there");
            }
        }
    }
    assert!(seen > 40);
}
