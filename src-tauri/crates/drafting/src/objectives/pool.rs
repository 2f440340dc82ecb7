//! Objectives drafted from what a lesson has: headings, defined terms, concepts.
//! Not here: objectives that the author states (`objectives`).

use super::{
    Stated,
    topic::{self, Topic},
};
use crate::{
    define::Definition,
    outline::LessonPlan,
    phrases::{self, fill},
    reading::{Library, Role},
    words,
};
use domain::{Bloom, fold};

/// What a lesson offers to make objectives of.
pub(super) struct Pool {
    /// Headings as phrases, in order.
    topics: Vec<Topic>,
    /// Defined terms: as the term alone, and with its article.
    terms: Vec<(String, String, bool)>,
    concepts: Vec<String>,
    title: Option<Topic>,
    /// All headings as they are.
    headings: Vec<String>,
}

impl Pool {
    pub(super) fn of(
        library: &Library<'_>,
        plan: &LessonPlan,
        definitions: &[Definition],
        concepts: &[String],
    ) -> Self {
        let generic = crate::outline::is_generic;
        // A title that was taken carries a number, which is no part of its subject.
        let title = plan.title.split(" (").next().unwrap_or_default();
        let english = library.language == "en" || phrases::exactly(&library.language).is_none();
        let mut topics: Vec<(usize, Topic)> = Vec::new();
        let mut headings: Vec<String> = Vec::new();
        for section in plan
            .parts
            .iter()
            .flat_map(|part| part.sections(library))
            .filter(|s| s.role == Role::Text && s.words > 0)
        {
            headings.push(section.heading.clone());
            let known = generic(&section.heading) || fold(&section.heading) == fold(&plan.title);
            if let Some(topic) =
                topic::of_heading(library, &section.heading, english).filter(|_| !known)
            {
                topics.push((section.depth, topic));
            }
        }
        // The highest headings say most of what a lesson is about.
        let highest = topics.iter().map(|(depth, _)| *depth).min().unwrap_or(0);
        if topics.iter().filter(|(depth, _)| *depth == highest).count() >= 3 {
            topics.retain(|(depth, _)| *depth == highest);
        }
        let mut terms: Vec<(String, String, bool)> = Vec::new();
        for definition in definitions {
            let term = topic::term(library, &definition.term);
            if !terms.iter().any(|(other, _, _)| fold(other) == fold(&term)) {
                let plural = definition.verb.starts_with("are") || definition.verb == "refer to";
                terms.push((term, topic::with_article(library, definition), plural));
            }
        }
        // Terms that the lesson is about come before those it mentions in passing.
        let central =
            |term: &str| concepts.iter().any(|label| words::find_label(label, term).is_some());
        terms.sort_by_key(|(term, _, _)| !central(term));
        Self {
            topics: topics.into_iter().map(|(_, topic)| topic).collect(),
            terms,
            concepts: concepts.iter().map(|label| topic::term(library, label)).collect(),
            title: topic::of_heading(library, title, english).filter(|_| !generic(title)),
            headings,
        }
    }

    /// Three objectives at these levels, or at the level below where the lesson has nothing for them.
    pub(super) fn english(mut self, levels: [Bloom; 3], seed: usize) -> Vec<Stated> {
        let mut found: Vec<Stated> = Vec::new();
        for (turn, wanted) in levels.into_iter().enumerate() {
            let stated = match wanted {
                Bloom::Remember => self.remember(),
                Bloom::Understand => None,
                Bloom::Apply => self.apply(seed + turn),
                Bloom::Analyze => self.analyze(seed + turn).or_else(|| self.apply(seed + turn)),
                Bloom::Evaluate | Bloom::Create => self.evaluate(seed + turn),
            };
            let count = found.len();
            let Some(text) = stated.or_else(|| self.understand(seed + turn, count)) else {
                continue;
            };
            self.settle(&text);
            found.push((super::level(&text).unwrap_or(Bloom::Understand), text));
        }
        found
    }

    fn remember(&mut self) -> Option<String> {
        let asked = |term: &str| {
            self.topics.iter().any(|topic| words::find_label(topic.text(), term).is_some())
        };
        let (term, _, _) = self.terms.iter().find(|(term, _, _)| !asked(term))?;
        Some(format!("Define the term “{term}”."))
    }

    fn understand(&mut self, seed: usize, found: usize) -> Option<String> {
        let (first, weak) = (found == 0, found < 2);
        let frames = phrases::of("en").understand;
        let frame = frames.get(seed % frames.len().max(1)).copied().unwrap_or_default();
        let explain = |topic: &Topic| match topic {
            Topic::Clause(clause) | Topic::Loose(clause) => format!("Explain {clause}."),
            Topic::Doing(doing) => format!("Describe the process of {doing}."),
            Topic::Do(what) => format!("Explain how to {what}."),
            Topic::Noun(noun) => fill(frame, noun, ""),
        };
        let clause = self.topics.iter().find(|topic| matches!(topic, Topic::Clause(_)));
        // What may read oddly waits until there is nothing else to explain.
        let sound = self.topics.iter().find(|topic| !matches!(topic, Topic::Loose(_)));
        if let Some(topic) = clause.or(sound) {
            return Some(explain(topic));
        }
        if let Some((_, named, plural)) = self.terms.first() {
            return Some(format!("Explain what {named} {}.", if *plural { "are" } else { "is" }));
        }
        if let Some(title) = self.title.as_ref().or(self.topics.first()) {
            return Some(explain(title));
        }
        // A bare label says little; it only helps out where there would be fewer than two objectives.
        // Of two such labels, one of a single common word says nothing at all unless a heading has it.
        let telling = |label: &&String| {
            first
                || label.contains(' ')
                || label.chars().any(char::is_uppercase)
                || self.headings.iter().any(|text| words::find_label(text, label).is_some())
        };
        self.concepts
            .iter()
            .find(telling)
            .filter(|_| weak)
            .map(|label| format!("Summarize the key points about “{label}”."))
    }

    fn apply(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").apply;
        let frame = frames.get(seed % frames.len().max(1))?;
        for topic in &self.topics {
            match topic {
                Topic::Doing(doing) => return Some(format!("Apply the steps for {doing}.")),
                Topic::Do(what) => return Some(format!("Demonstrate how to {what}.")),
                Topic::Noun(_) | Topic::Clause(_) | Topic::Loose(_) => {}
            }
        }
        // "formatting numbers" may be a thing or a doing; it can be explained, but not applied.
        let doubtful =
            |text: &str| text.split(' ').next().is_some_and(|word| word.ends_with("ing"));
        let nouns = self
            .topics
            .iter()
            .rev()
            .filter(|topic| matches!(topic, Topic::Noun(_)) && !doubtful(topic.text()));
        if let Some(noun) = nouns.map(Topic::text).next() {
            return Some(fill(frame, noun, ""));
        }
        // The last term: the first ones are what a lesson explains.
        let (_, named, _) = self.terms.last()?;
        Some(format!("Demonstrate the use of {named} in an example of your own."))
    }

    fn analyze(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").analyze;
        let frame = frames.get(seed % frames.len().max(1))?;
        let number = |plural: bool| {
            self.terms
                .iter()
                .filter(|term| term.2 == plural)
                .map(|term| term.1.as_str())
                .collect::<Vec<_>>()
        };
        let mut pairs = vec![number(false), number(true)];
        pairs.push(
            self.topics
                .iter()
                .filter(|topic| matches!(topic, Topic::Noun(_)))
                .map(Topic::text)
                .collect(),
        );
        pairs.iter().find_map(|names| match names.as_slice() {
            [a, b, ..]
                if words::find_label(a, b).is_none() && words::find_label(b, a).is_none() =>
            {
                Some(fill(frame, a, b))
            }
            _ => None,
        })
    }

    fn evaluate(&mut self, seed: usize) -> Option<String> {
        let frames = phrases::of("en").evaluate;
        let noun = self.topics.iter().find(|topic| matches!(topic, Topic::Noun(_)))?;
        Some(fill(frames.get(seed % frames.len().max(1))?, noun.text(), ""))
    }

    /// Forgets what an objective just asked for, so that no second one asks for it again.
    fn settle(&mut self, text: &str) {
        let left = |label: &str| words::find_label(text, label).is_none();
        self.topics.retain(|topic| left(topic.text()));
        self.terms.retain(|(term, _, _)| left(term));
        self.concepts.retain(|label| left(label));
        self.title = self.title.take().filter(|title| left(title.text()));
    }

    /// In languages whose grammar we do not bend, topics stand in quotes.
    pub(super) fn framed(
        self,
        library: &Library<'_>,
        levels: [Bloom; 3],
        seed: usize,
    ) -> Vec<Stated> {
        let words = phrases::of(&library.language);
        let mut names: Vec<String> =
            self.topics.iter().map(|topic| topic.text().to_owned()).collect();
        names.extend(self.terms.into_iter().map(|(term, _, _)| term));
        names.extend(self.title.map(|topic| topic.text().to_owned()));
        names.extend(self.concepts);
        let mut known = std::collections::BTreeSet::new();
        names.retain(|name| known.insert(fold(name)));
        let mut names = names.into_iter();
        let mut found = Vec::new();
        for (turn, bloom) in levels.into_iter().enumerate() {
            let Some(first) = names.next() else { break };
            let (bloom, frames, second) = match bloom {
                Bloom::Remember => (bloom, words.remember, None),
                Bloom::Apply => (bloom, words.apply, None),
                Bloom::Analyze => match names.next() {
                    Some(second) => (bloom, words.analyze, Some(second)),
                    None => (Bloom::Understand, words.understand, None),
                },
                Bloom::Evaluate | Bloom::Create => (Bloom::Evaluate, words.evaluate, None),
                Bloom::Understand => (bloom, words.understand, None),
            };
            if let Some(frame) = frames.get((seed + turn) % frames.len().max(1)) {
                found.push((bloom, fill(frame, &first, second.as_deref().unwrap_or_default())));
            }
        }
        found
    }
}
