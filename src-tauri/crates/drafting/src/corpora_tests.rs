//! Drafts of real courses, checked against what their authors made of them.
//! Not here: laws that hold for any input (`law_tests`).

use crate::{Drafted, Guidance, draft, testing};
use domain::{Course, CourseId};
use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

fn files(course: &str) -> Option<Vec<testing::Page>> {
    let folder =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora/courses"))
            .join(course)
            .join("files");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no corpora");
        return None;
    };
    let mut pages = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(testing::markdown(
                path.to_str().unwrap(),
                &std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    Some(pages)
}

fn drafted(pages: &[testing::Page], title: &str, weeks: u32) -> Drafted {
    let id = CourseId::derived(&[title.as_bytes()]);
    draft(id, &testing::brief(title, weeks), &testing::sources(pages), &Guidance::default(), 1_000)
        .unwrap()
}

fn titles(course: &Course) -> Vec<(&str, Vec<&str>)> {
    course
        .modules
        .iter()
        .map(|m| (&*m.title, m.lessons.iter().map(|l| &*l.title).collect()))
        .collect()
}

#[test]
fn a_numbered_course_keeps_its_authors_modules_and_lessons() {
    let Some(pages) = files("security-101") else { return };
    for weeks in 6..=8 {
        let drafted = drafted(&pages, "Security basics", weeks);
        testing::check_laws(&drafted, &pages);
        let course = drafted.course;
        let expected = security_lessons();
        let found: Vec<Vec<&str>> =
            titles(&course).into_iter().map(|(_, lessons)| lessons).collect();
        assert_eq!(found, expected, "{weeks} weeks");
        for lesson in course.lessons() {
            assert!(lesson.quiz.len() >= 3, "{} has {} questions", lesson.title, lesson.quiz.len());
            assert!((2..=4).contains(&lesson.objectives.len()), "{}", lesson.title);
            assert!(lesson.body.len() > 400, "{}", lesson.title);
        }
    }
}

/// The first headings of the numbered files without the quizzes, by module; of 5.2, whose first heading is
/// “Introduction”, the file's name.
fn security_lessons() -> Vec<Vec<&'static str>> {
    vec![
        vec![
            "The CIA triad and other key concepts",
            "Common cybersecurity threats",
            "Understanding risk management",
            "Security practices and documentation",
            "Zero Trust",
            "The shared responsibility model",
        ],
        vec!["IAM key concepts", "IAM zero trust architecture", "IAM Capabilites"],
        vec![
            "Networking key concepts",
            "Networking zero trust architectures",
            "Network security capabilities",
        ],
        vec![
            "Security operations key concepts",
            "SecOps zero trust architecture",
            "SecOps capabilities",
        ],
        vec!["AppSec key concepts", "AppSec key capabilities"],
        vec!["Infrastructure security key concepts", "Infrastructure security capabilities"],
        vec!["Data security key concepts", "Data security capabilities"],
        vec!["AI security key concepts", "AI security capabilities", "Responsible AI"],
    ]
}

#[test]
fn the_outline_does_not_depend_on_the_order_of_the_files() {
    let Some(mut pages) = files("security-101") else { return };
    let one = drafted(&pages, "Security basics", 6);
    pages.reverse();
    assert_eq!(one, drafted(&pages, "Security basics", 6));
    let middle = pages.len() / 2;
    pages.rotate_left(middle);
    assert_eq!(one, drafted(&pages, "Security basics", 6));
}

#[test]
fn a_sequence_of_episodes_keeps_its_order_and_its_authors_objectives() {
    let Some(pages) = files("git-novice") else { return };
    let drafted = drafted(&pages, "Version control with Git", 5);
    testing::check_laws(&drafted, &pages);
    let course = drafted.course;
    let lessons: Vec<&str> = course.lessons().map(|lesson| &*lesson.title).collect();
    let place = |title: &str| {
        lessons
            .iter()
            .position(|other| other.contains(title))
            .unwrap_or_else(|| panic!("{title}: {lessons:?}"))
    };
    let order = [
        "Setting Up Git",
        "Creating a Repository",
        "Tracking Changes",
        "Exploring History",
        "Ignoring Things",
        "Remotes in GitHub",
        "Conflicts",
        "Licensing",
        "Hosting",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{lessons:?}");
    assert!((4..=6).contains(&course.modules.len()), "{}", course.modules.len());
    let changes = course.lessons().find(|lesson| lesson.title == "Tracking Changes").unwrap();
    assert_eq!(
        changes.objectives[0].text,
        "Go through the modify-add-commit cycle for one or more files."
    );
}

#[test]
fn a_book_in_chapters_becomes_a_module_a_chapter() {
    let Some(pages) = files("rust-book") else { return };
    let drafted = drafted(&pages, "The Rust language", 14);
    testing::check_laws(&drafted, &pages);
    let course = drafted.course;
    let modules: BTreeMap<&str, usize> =
        course.modules.iter().zip(0..).map(|(m, at)| (&*m.title, at)).collect();
    let order = [
        "Common Programming Concepts",
        "Understanding Ownership",
        "Enums and Pattern Matching",
        "Common Collections",
        "Error Handling",
        "Smart Pointers",
        "Fearless Concurrency",
    ];
    for pair in order.windows(2) {
        let place = |title: &str| {
            modules.get(title).copied().unwrap_or_else(|| panic!("{title}: {modules:?}"))
        };
        assert!(place(pair[0]) < place(pair[1]), "{pair:?}");
    }
    assert_eq!(course.modules.last().unwrap().title, "Appendix");
}

/// Writes the drafts as text for people to read, with the time each took.
#[test]
#[ignore = "writes files for people to read; run it by name with DRAFTS set to a folder"]
fn write_the_drafts_for_a_reader() {
    #[expect(clippy::disallowed_methods, reason = "the folder is the reader's choice")]
    let Ok(folder) = std::env::var("DRAFTS").map(PathBuf::from) else {
        println!("skipped: DRAFTS names no folder");
        return;
    };
    for (name, title, weeks) in [
        ("security-101", "Security basics", 6),
        ("git-novice", "Version control with Git", 5),
        ("rust-book", "The Rust language", 14),
        ("rust-book", "Rust in six weeks", 6),
    ] {
        let Some(pages) = files(name) else { return };
        let started = std::time::Instant::now();
        let drafted = drafted(&pages, title, weeks);
        println!("{title}: {} documents in {:?}", pages.len(), started.elapsed());
        #[expect(clippy::disallowed_methods, reason = "a scratch file for a reader")]
        std::fs::write(folder.join(format!("{title}.md")), text(&drafted)).unwrap();
    }
}

fn text(drafted: &Drafted) -> String {
    let course = &drafted.course;
    let mut out = format!("# {}\n{}\n", course.title, course.summary);
    for objective in &course.objectives {
        let _ = writeln!(out, "* ({:?}) {}", objective.bloom, objective.text);
    }
    for warning in &drafted.warnings {
        let _ = writeln!(out, "! {}", warning.message);
    }
    for (module, lessons) in titles(course) {
        let _ = writeln!(out, "M {module}");
        for lesson in lessons {
            let _ = writeln!(out, "    L {lesson}");
        }
    }
    for module in &course.modules {
        let _ = writeln!(out, "\n=========== {}\n{}", module.title, module.summary);
        for lesson in &module.lessons {
            let _ = writeln!(
                out,
                "\n------ {} ({} min) {:?}",
                lesson.title, lesson.minutes, lesson.concepts
            );
            for objective in &lesson.objectives {
                let _ = writeln!(out, "* ({:?}) {}", objective.bloom, objective.text);
            }
            let _ = writeln!(out, "\n{}\n", lesson.body);
            for question in &lesson.quiz {
                let _ = writeln!(
                    out,
                    "Q {}\n  {:?}\n  > {}",
                    question.stem, question.body, question.feedback
                );
            }
        }
    }
    out
}
