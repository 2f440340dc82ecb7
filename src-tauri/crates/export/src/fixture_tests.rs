//! A small course with every kind of question, for tests.
//! Not here: the tests.

use crate::{Bundle, SourceName};
use domain::{
    Anchor, Bloom, Choice, Citation, Course, CourseId, Difficulty, DocumentId, Lesson, LessonId,
    Module, ModuleId, Objective, ObjectiveId, Pair, PassageId, Provenance, Question, QuestionBody,
    QuestionId,
};
use std::collections::BTreeMap;

pub(crate) fn document() -> DocumentId {
    DocumentId::derived(&[b"zero trust"])
}

pub(crate) fn citation(quote: &str) -> Citation {
    let passage = PassageId::derived(&[quote.as_bytes()]);
    Citation::new(passage, document(), Anchor::Page { page: 3 }, quote.to_owned())
}

pub(crate) fn choice(text: &str, correct: bool, feedback: &str) -> Choice {
    Choice { text: text.into(), correct, feedback: feedback.into() }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// A stem and a body of every kind.
pub(crate) fn kinds() -> Vec<(&'static str, QuestionBody)> {
    vec![
        (
            "What does zero trust verify?",
            QuestionBody::SingleChoice {
                options: vec![
                    choice("Every request", true, "Yes, each one."),
                    choice("The first request", false, "Only the first is not enough."),
                    choice("No request", false, ""),
                ],
            },
        ),
        (
            "Is a VPN enough?",
            QuestionBody::SingleChoice {
                options: vec![choice("It is", false, ""), choice("It is not", true, "")],
            },
        ),
        (
            "Which are factors of authentication?",
            QuestionBody::MultipleChoice {
                options: vec![
                    choice("A password", true, "Something you know."),
                    choice("A key", true, ""),
                    choice("A guess", false, ""),
                ],
            },
        ),
        ("The network is always hostile.", QuestionBody::TrueFalse { answer: true }),
        (
            "What is the opposite of trust?",
            QuestionBody::ShortAnswer { accepted: texts(&["distrust", "mistrust"]) },
        ),
        ("How many pillars are there?", QuestionBody::Numeric { value: Some(5.5), tolerance: 0.5 }),
        (
            "Match the terms.",
            QuestionBody::Matching {
                pairs: [("CIA", "Goals"), ("AAA", "Access"), ("MFA", "Factors")]
                    .map(|(prompt, answer)| Pair { prompt: prompt.into(), answer: answer.into() })
                    .to_vec(),
            },
        ),
        (
            "The steps of access:",
            QuestionBody::Ordering { items: texts(&["Identify", "Authenticate", "Authorise"]) },
        ),
        (
            "Never ____, always ____.",
            QuestionBody::FillIn { gaps: vec![texts(&["trust"]), texts(&["verify", "check"])] },
        ),
        ("Why?", QuestionBody::Essay { guidance: "Names the perimeter and its end.".into() }),
    ]
}

pub(crate) fn question(number: usize, stem: &str, body: QuestionBody) -> Question {
    Question {
        id: QuestionId::derived(&[&number.to_le_bytes()]),
        stem: stem.into(),
        body,
        feedback: "See the lesson.".into(),
        objectives: Vec::new(),
        citations: vec![citation("Never trust, always verify.")],
        tags: Vec::new(),
        bloom: None,
        provenance: Provenance::DraftedOffline,
    }
}

pub(crate) const BODY: &str = r"Zero trust assumes that the network is **hostile**[^c1]. It grew out of a simple idea: the wall around the office no longer tells friend from foe.

## What it asks

1. Verify *explicitly*[^c2], each time.
2. Use least privilege.
   - for people
   - for programs

> Never trust, always verify.[^c1]

| Pillar   | Checks          |
|:---------|-----------------|
| Identity | who is asking   |
| Device   | from what       |

### In code

```python
def allowed(request):
    return verify(request) and request.age < 60
```

- [x] read this
- [ ] try it

The risk is $r = p \cdot d$, or

$$ r = \int_0^1 p(t)\,dt $$

See [the steps](#what-it-asks) and <https://example.org/zero>. A remark of the author.[^own]

[^own]: Written in *haste*.
";

pub(crate) fn lesson(number: usize, title: &str, body: &str) -> Lesson {
    Lesson {
        id: LessonId::derived(&[b"lesson", &number.to_le_bytes()]),
        title: title.into(),
        objectives: vec![Objective {
            id: ObjectiveId::derived(&[&number.to_le_bytes()]),
            text: "Explain why the network is not trusted".into(),
            bloom: Bloom::Understand,
            provenance: Provenance::Human,
        }],
        body: body.into(),
        citations: vec![
            citation("The network is always assumed to be hostile."),
            citation("Verify explicitly & \"always\" <authenticate>."),
        ],
        minutes: 20,
        concepts: vec!["zero trust".into()],
        quiz: Vec::new(),
        provenance: Provenance::Human,
    }
}

pub(crate) fn bundle() -> Bundle {
    let mut first = lesson(1, "Why zero trust?", BODY);
    first.quiz =
        (1..).zip(kinds()).map(|(number, (stem, body))| question(number, stem, body)).collect();
    let second = lesson(2, "Identity & access", "Who is asking?[^c1]\n\nMore than a *name*.");
    let third = lesson(3, "信頼とは", "");
    let module = |number: usize, title: &str, lessons| Module {
        id: ModuleId::derived(&[&number.to_le_bytes()]),
        title: title.into(),
        summary: "Where it comes from and what it asks of us.".into(),
        lessons,
        provenance: Provenance::Human,
    };
    Bundle {
        course: Course {
            id: CourseId::derived(&[b"course"]),
            title: "Security basics".into(),
            subtitle: "Zero trust from the ground up".into(),
            summary: "What every team should know before it connects anything to anything.".into(),
            audience: "Newcomers to security".into(),
            language: "en".into(),
            difficulty: Difficulty::Beginner,
            duration_weeks: 6,
            hours_per_week: 1,
            objectives: first.objectives.clone(),
            modules: vec![
                module(1, "Foundations", vec![first, second]),
                module(2, "Practice", vec![third]),
            ],
            bank: vec![],
            sources: vec![document()],
            provenance: Provenance::Human,
            revision: 7,
            created_ms: 0,
            updated_ms: 0,
        },
        sources: BTreeMap::from([(
            document(),
            SourceName {
                title: "Zero Trust Handbook".into(),
                path: "/home/ada/secret/zero-trust.pdf".into(),
            },
        )]),
    }
}
