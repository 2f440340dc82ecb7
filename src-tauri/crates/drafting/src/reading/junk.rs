//! Telling texts from what surrounds them: licences, indexes, quizzes, lists of links, fences of lesson formats.
//! Not here: single sentences that are no use (`sentences`).

use super::{Reading, Role};

/// Names of documents that are not lessons by themselves, folded. A name matches when it is one of these, or when it is
/// short and ends or starts with one of them.
const PAGES: &[&str] = &[
    "quiz",
    "quizzes",
    "test",
    "exam",
    "index",
    "table of contents",
    "contents",
    "toc",
    "summary",
    "license",
    "licence",
    "licensing terms",
    "copyright",
    "colophon",
    "title page",
    "cover",
    "contributing",
    "contributors",
    "changelog",
    "code of conduct",
    "readme",
    "acknowledgments",
    "acknowledgements",
    "acknowledgement",
    "bibliography",
    "references",
    "reference",
    "glossary",
    "foreword",
    "preface",
    "vorwort",
    "dedication",
    "about the author",
    "about the authors",
    "imprint",
    "impressum",
    "inhaltsverzeichnis",
    "inhalt",
    "índice",
    "table des matières",
    "sommaire",
    "answer key",
    "solutions",
    "release notes",
    "security",
    "support",
    "authors",
    "credits",
    "instructor notes",
    "404",
    "sitemap",
];

/// Names that only mean a page of the repository when they are the whole name, because they are subjects as well.
const ONLY_WHOLE: &[&str] = &[
    "test",
    "exam",
    "index",
    "contents",
    "summary",
    "security",
    "support",
    "reference",
    "references",
    "credits",
    "authors",
    "cover",
    "solutions",
    "toc",
    "inhalt",
    "404",
    "license",
    "licence",
    "copyright",
    "bibliography",
    "glossary",
    "acknowledgement",
    "preface",
    "vorwort",
];

/// Headings of sections whose text is not to be taught, folded.
const SECTIONS: &[&str] = &[
    "additional reading",
    "further reading",
    "further readings",
    "read more",
    "learn more",
    "references",
    "reference",
    "bibliography",
    "see also",
    "external links",
    "links",
    "resources",
    "additional resources",
    "further resources",
    "table of contents",
    "contents",
    "index",
    "acknowledgments",
    "acknowledgements",
    "license",
    "licence",
    "licenses",
    "copyright",
    "about the author",
    "about the authors",
    "exercises",
    "exercise",
    "quiz",
    "quizzes",
    "challenge",
    "challenges",
    "review questions",
    "questions",
    "problems",
    "practice problems",
    "solution",
    "solutions",
    "answers",
    "footnotes",
    "notes and references",
    "citations",
    "attribution",
    "feedback",
    "comments",
    "share",
    "navigation",
    "menu",
    "related articles",
    "literatur",
    "weiterführende literatur",
    "einzelnachweise",
    "weblinks",
    "siehe auch",
    "inhaltsverzeichnis",
    "aufgaben",
    "übungen",
    "referencias",
    "véase también",
    "enlaces externos",
    "bibliografía",
    "ejercicios",
    "références",
    "voir aussi",
    "bibliographie",
    "exercices",
    "liens externes",
    "discussion",
    "instructor note",
    "this page",
    "previous topic",
    "next topic",
    "concepts in practice",
    "try it",
];

const OBJECTIVES: &[&str] = &[
    "objectives",
    "learning objectives",
    "learning outcomes",
    "learning goals",
    "goals",
    "outcomes",
    "what you will learn",
    "what you'll learn",
    "what you’ll learn",
    "lernziele",
    "objetivos",
    "objetivos de aprendizaje",
    "objectifs",
    "objectifs pédagogiques",
];

const SUMMARIES: &[&str] = &[
    "summary",
    "key points",
    "keypoints",
    "key takeaways",
    "takeaways",
    "in summary",
    "recap",
    "conclusion",
    "conclusions",
    "chapter summary",
    "wrapping up",
    "zusammenfassung",
    "fazit",
    "resumen",
    "conclusiones",
    "résumé",
    "en résumé",
];

/// Names of a first document, folded.
const OPENERS: &[&str] = &[
    "introduction",
    "intro",
    "getting started",
    "overview",
    "preface",
    "welcome",
    "syllabus",
    "setup",
    "set up",
    "before you start",
    "start here",
    "prerequisites",
    "about this course",
    "einführung",
    "einleitung",
    "vorwort",
    "introducción",
    "avant propos",
    "prefacio",
    "whetting your appetite",
    "background",
];

/// Whether the document makes no lesson by itself.
pub(crate) fn is_auxiliary(reading: &Reading<'_>) -> bool {
    let stem = domain::fold(&crate::titles::clean(&reading.stem));
    is_page(&stem)
        || is_page(&domain::fold(&reading.title)) && reading.words < crate::limits::LONG_WORDS
}

/// Whether this is the heading or title of a page that makes no lesson by itself.
pub(crate) fn is_page(name: &str) -> bool {
    if PAGES.contains(&name) {
        return true;
    }
    let few = name.split(' ').count() <= 5;
    few && PAGES.iter().filter(|page| !ONLY_WHOLE.contains(page)).any(|page| {
        name.strip_suffix(page).is_some_and(|rest| rest.ends_with(' '))
            || name.strip_prefix(page).is_some_and(|rest| rest.starts_with(' '))
    })
}

/// Whether a title belongs at the beginning of a course.
pub(crate) fn is_opener(title: &str) -> bool {
    let folded = domain::fold(title);
    OPENERS.iter().any(|opener| {
        folded.strip_prefix(opener).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// What a section under these headings is for; none when it is left out.
/// The document's own title decides nothing: a chapter may be called "Comments".
pub(crate) fn role(path: &[String], title: Option<&str>) -> Option<Role> {
    let mut found = Role::Text;
    let skipped = usize::from(title.is_some() && path.first().map(String::as_str) == title);
    for heading in path.iter().skip(skipped) {
        let name = domain::fold(heading.trim_end_matches([':', '.', '?', '!']));
        let name = name.trim();
        if SECTIONS.contains(&name) {
            return None;
        }
        if OBJECTIVES.contains(&name) {
            found = Role::Objectives;
        } else if SUMMARIES.contains(&name) {
            found = Role::Summary;
        }
    }
    Some(found)
}

/// What a line of a fenced division (":::: objectives" or ":::") opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fence {
    /// A division for this; none when it is left out.
    Open(Option<Role>),
    Close,
}

/// Reads a line of a fenced division.
pub(crate) fn fence(text: &str) -> Option<Fence> {
    let rest = text.trim().strip_prefix(":::")?;
    let word =
        rest.trim_matches(|c: char| matches!(c, ':' | '{' | '}' | '.' | '#') || c.is_whitespace());
    if word.is_empty() {
        return Some(Fence::Close);
    }
    let first = domain::fold(word.split([' ', ':', '}']).next().unwrap_or_default());
    Some(Fence::Open(match first.as_str() {
        "objectives" => Some(Role::Objectives),
        "keypoints" => Some(Role::Summary),
        "questions" | "challenge" | "solution" | "discussion" | "instructor" | "hint"
        | "prereq" | "testimonial" | "checklist" => None,
        _ => Some(Role::Text),
    }))
}

/// Whether a paragraph announces a list of what is to come rather than a list of facts.
pub(crate) fn is_agenda(lead: &str) -> bool {
    let lower = lead.to_lowercase().replace('’', "'");
    lower.trim_end().ends_with(':')
        && [
            "we'll cover",
            "we will cover",
            "you will learn",
            "you'll learn",
            "covers",
            "we'll discuss",
            "topics include",
        ]
        .iter()
        .any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_repository_are_told_from_subjects() {
        for name in
            ["end of module quiz", "index", "readme", "table of contents", "quiz 3", "license"]
        {
            assert!(is_page(name), "{name}");
        }
        for name in [
            "licensing",
            "testing",
            "data security key concepts",
            "test organization",
            "chapter summary",
            "search trees",
        ] {
            assert!(!is_page(name), "{name}");
        }
    }

    #[test]
    fn fences_open_and_close() {
        assert_eq!(fence("::::::: objectives"), Some(Fence::Open(Some(Role::Objectives))));
        assert_eq!(fence("::: {.challenge}"), Some(Fence::Open(None)));
        assert_eq!(fence("::::::::::"), Some(Fence::Close));
        assert_eq!(fence("a ::: b"), None);
    }
}
