//! The few words of our own that a draft holds, in each language we have them for.
//! Not here: any statement about the subject; those are quoted.

use domain::Anchor;

/// Words and sentence frames of one language. `{a}` and `{b}` stand for topics.
pub(crate) struct Phrases {
    pub(crate) language: &'static str,
    pub(crate) key_terms: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) appendix: &'static str,
    pub(crate) more: &'static str,
    pub(crate) part: &'static str,
    pub(crate) and: &'static str,
    pub(crate) see: &'static str,
    pub(crate) page: &'static str,
    pub(crate) slide: &'static str,
    pub(crate) sheet: &'static str,
    pub(crate) true_because: &'static str,
    pub(crate) false_because: &'static str,
    pub(crate) remember: &'static [&'static str],
    pub(crate) understand: &'static [&'static str],
    pub(crate) apply: &'static [&'static str],
    pub(crate) analyze: &'static [&'static str],
    pub(crate) evaluate: &'static [&'static str],
    pub(crate) which_term: &'static str,
    pub(crate) what_is: &'static str,
    pub(crate) name_it: &'static str,
    /// What stands between a term and its definition.
    pub(crate) verbs: &'static [&'static str],
}

impl Phrases {
    /// Where in a source something stands; empty when the source has no places.
    pub(crate) fn place(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Page { page } => format!("{} {page}", self.page),
            Anchor::Slide { slide } => format!("{} {slide}", self.slide),
            Anchor::Sheet { sheet } => format!("{} {sheet}", self.sheet),
            Anchor::Heading { heading } if heading.trim().is_empty() => String::new(),
            Anchor::Heading { .. } | Anchor::Time { .. } => anchor.to_string(),
        }
    }
}

const ENGLISH: Phrases = Phrases {
    language: "en",
    key_terms: "Key terms",
    summary: "Summary",
    appendix: "Appendix",
    more: "Further topics",
    part: "part",
    and: "and",
    see: "See",
    page: "p.",
    slide: "slide",
    sheet: "sheet",
    true_because: "This is what the source says.",
    false_because: "The source says:",
    remember: &["Define {a}.", "Identify {a}.", "Recall what is meant by {a}."],
    understand: &[
        "Explain {a} in your own words.",
        "Describe the main ideas behind {a}.",
        "Summarize the key points about {a}.",
    ],
    apply: &[
        "Apply {a} to a practical example.",
        "Demonstrate the use of {a} in an example of your own.",
    ],
    analyze: &[
        "Compare {a} with {b}.",
        "Distinguish {a} from {b}.",
        "Analyze how {a} relates to {b}.",
    ],
    evaluate: &[
        "Evaluate the role of {a} in a given situation.",
        "Assess the strengths and limits of {a}.",
    ],
    which_term: "Which term fits this description: “{a}”?",
    what_is: "Which description fits “{a}”?",
    name_it: "Name the term that is described here: “{a}”",
    verbs: &[
        " is defined as ",
        " are defined as ",
        " refers to ",
        " refer to ",
        " is the process of ",
        " is the practice of ",
        " is the concept of ",
        " is a ",
        " is an ",
        " is the ",
        " are a ",
        " are the ",
        " stands for ",
        " is any ",
        " is one of ",
        " is when ",
        " describes ",
        " denotes ",
        " are an ",
    ],
};

const GERMAN: Phrases = Phrases {
    language: "de",
    key_terms: "Schlüsselbegriffe",
    summary: "Zusammenfassung",
    appendix: "Anhang",
    more: "Weitere Themen",
    part: "Teil",
    and: "und",
    see: "Siehe",
    page: "S.",
    slide: "Folie",
    sheet: "Blatt",
    true_because: "So steht es in der Quelle.",
    false_because: "In der Quelle steht:",
    remember: &["Den Begriff „{a}“ definieren.", "Wiedergeben, was mit „{a}“ gemeint ist."],
    understand: &[
        "Das Thema „{a}“ mit eigenen Worten erklären.",
        "Die Hauptgedanken zum Thema „{a}“ zusammenfassen.",
    ],
    apply: &["Das Thema „{a}“ an einem eigenen Beispiel anwenden."],
    analyze: &["„{a}“ und „{b}“ vergleichen.", "„{a}“ von „{b}“ unterscheiden."],
    evaluate: &["Die Bedeutung von „{a}“ in einer gegebenen Lage beurteilen."],
    which_term: "Welcher Begriff passt zu dieser Beschreibung: „{a}“?",
    what_is: "Welche Beschreibung passt zu „{a}“?",
    name_it: "Nennen Sie den beschriebenen Begriff: „{a}“",
    verbs: &[
        " ist definiert als ",
        " bezeichnet ",
        " bezeichnen ",
        " ist ein ",
        " ist eine ",
        " ist der ",
        " ist die ",
        " ist das ",
        " sind die ",
        " versteht man ",
        " bedeutet ",
    ],
};

const SPANISH: Phrases = Phrases {
    language: "es",
    key_terms: "Términos clave",
    summary: "Resumen",
    appendix: "Apéndice",
    more: "Otros temas",
    part: "parte",
    and: "y",
    see: "Véase",
    page: "pág.",
    slide: "diapositiva",
    sheet: "hoja",
    true_because: "Así lo dice la fuente.",
    false_because: "La fuente dice:",
    remember: &["Definir «{a}».", "Recordar qué se entiende por «{a}»."],
    understand: &[
        "Explicar «{a}» con palabras propias.",
        "Resumir las ideas principales sobre «{a}».",
    ],
    apply: &["Aplicar «{a}» a un ejemplo práctico."],
    analyze: &["Comparar «{a}» con «{b}».", "Distinguir «{a}» de «{b}»."],
    evaluate: &["Valorar el papel de «{a}» en una situación dada."],
    which_term: "¿Qué término corresponde a esta descripción: «{a}»?",
    what_is: "¿Qué descripción corresponde a «{a}»?",
    name_it: "Indique el término que se describe aquí: «{a}»",
    verbs: &[
        " se define como ",
        " se refiere a ",
        " es un ",
        " es una ",
        " es el ",
        " es la ",
        " son los ",
        " son las ",
        " consiste en ",
        " significa ",
    ],
};

const FRENCH: Phrases = Phrases {
    language: "fr",
    key_terms: "Termes clés",
    summary: "Résumé",
    appendix: "Annexe",
    more: "Autres sujets",
    part: "partie",
    and: "et",
    see: "Voir",
    page: "p.",
    slide: "diapositive",
    sheet: "feuille",
    true_because: "C’est ce que dit la source.",
    false_because: "La source dit :",
    remember: &["Définir « {a} ».", "Rappeler ce que l’on entend par « {a} »."],
    understand: &[
        "Expliquer « {a} » avec ses propres mots.",
        "Résumer les idées principales sur « {a} ».",
    ],
    apply: &["Appliquer « {a} » à un exemple concret."],
    analyze: &["Comparer « {a} » et « {b} ».", "Distinguer « {a} » de « {b} »."],
    evaluate: &["Évaluer le rôle de « {a} » dans une situation donnée."],
    which_term: "Quel terme correspond à cette description : « {a} » ?",
    what_is: "Quelle description correspond à « {a} » ?",
    name_it: "Nommez le terme décrit ici : « {a} »",
    verbs: &[
        " est défini comme ",
        " désigne ",
        " désignent ",
        " est un ",
        " est une ",
        " est le ",
        " est la ",
        " sont les ",
        " consiste à ",
        " signifie ",
    ],
};

/// Every language we have phrases for.
const ALL: &[&Phrases] = &[&ENGLISH, &GERMAN, &SPANISH, &FRENCH];

/// The phrases of `language`, else the English ones.
pub(crate) fn of(language: &str) -> &'static Phrases {
    exactly(language).unwrap_or(&ENGLISH)
}

/// The phrases of `language` and of no other: patterns of one language find nonsense in another.
pub(crate) fn exactly(language: &str) -> Option<&'static Phrases> {
    ALL.iter().copied().find(|phrases| phrases.language == language)
}

/// `frame` with its topics filled in.
pub(crate) fn fill(frame: &str, a: &str, b: &str) -> String {
    // A topic may itself hold "{b}", so both places are found before either is filled.
    let (before, rest) = frame.split_once("{a}").unwrap_or((frame, ""));
    match rest.split_once("{b}") {
        Some((between, after)) => format!("{before}{a}{between}{b}{after}"),
        None => format!("{before}{a}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_phrase() {
        for phrases in ALL {
            for frame in phrases
                .remember
                .iter()
                .chain(phrases.understand)
                .chain(phrases.apply)
                .chain(phrases.evaluate)
            {
                assert_eq!(frame.matches("{a}").count(), 1, "{frame}");
            }
            for frame in phrases.analyze {
                assert!(frame.find("{a}").unwrap() < frame.find("{b}").unwrap(), "{frame}");
            }
            for lists in [
                phrases.remember,
                phrases.understand,
                phrases.apply,
                phrases.analyze,
                phrases.evaluate,
            ] {
                assert!(!lists.is_empty());
            }
            for frame in [phrases.which_term, phrases.what_is, phrases.name_it] {
                assert!(frame.contains("{a}"), "{frame}");
            }
            assert!(phrases.verbs.iter().all(|verb| verb.starts_with(' ') && verb.ends_with(' ')));
        }
    }

    #[test]
    fn a_topic_that_looks_like_a_gap_stays_a_topic() {
        assert_eq!(fill("{a} or {b}", "{b}", "x"), "{b} or x");
    }
}
