//! The fixed words of an export in the languages that courses are most often written in; English for all others.
//! Not here: the words of the window (`ui/src/words`).

use domain::{Anchor, Difficulty};

/// The fixed words. Where a number belongs there is a `{}`.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) contents: &'static str,
    pub(crate) about: &'static str,
    pub(crate) objectives: &'static str,
    pub(crate) lesson_objectives: &'static str,
    pub(crate) audience: &'static str,
    pub(crate) level: &'static str,
    pub(crate) levels: [&'static str; 3],
    pub(crate) duration: &'static str,
    pub(crate) weeks: [&'static str; 2],
    pub(crate) workload: &'static str,
    pub(crate) hours_a_week: [&'static str; 2],
    pub(crate) minutes: [&'static str; 2],
    pub(crate) module: &'static str,
    pub(crate) lesson: &'static str,
    pub(crate) quiz: &'static str,
    pub(crate) question: &'static str,
    pub(crate) show_answer: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) model_answer: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) back: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) start: &'static str,
    pub(crate) neighbours: &'static str,
    pub(crate) image: &'static str,
    pub(crate) unknown_source: &'static str,
    pub(crate) truth: [&'static str; 2],
    pub(crate) match_with: &'static str,
    pub(crate) order_these: &'static str,
    pub(crate) position: &'static str,
    pub(crate) gap: &'static str,
    pub(crate) choose_all: &'static str,
    pub(crate) page: &'static str,
    pub(crate) slide: &'static str,
    pub(crate) sheet: &'static str,
}

impl Words {
    /// The words of this ISO 639-1 language, else the English ones.
    pub(crate) fn of(language: &str) -> &'static Self {
        match language.get(..2).unwrap_or_default() {
            "de" => &GERMAN,
            "es" => &SPANISH,
            "fr" => &FRENCH,
            _ => &ENGLISH,
        }
    }

    /// The word for a difficulty.
    pub(crate) fn difficulty(&self, difficulty: Difficulty) -> &'static str {
        let [beginner, intermediate, advanced] = self.levels;
        match difficulty {
            Difficulty::Beginner => beginner,
            Difficulty::Intermediate => intermediate,
            Difficulty::Advanced => advanced,
        }
    }

    /// Where in a source something stands; empty when the source has no places, as a plain text has none.
    pub(crate) fn place(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Page { page } => self.page.replace("{}", &page.to_string()),
            Anchor::Slide { slide } => self.slide.replace("{}", &slide.to_string()),
            Anchor::Sheet { sheet } => self.sheet.replace("{}", sheet),
            Anchor::Heading { heading } if heading.trim().is_empty() => String::new(),
            Anchor::Heading { .. } | Anchor::Time { .. } => anchor.to_string(),
        }
    }

    /// True or false.
    pub(crate) fn truth(&self, value: bool) -> &'static str {
        let [yes, no] = self.truth;
        if value { yes } else { no }
    }
}

/// The form for this number, with the number in it.
pub(crate) fn count(number: u32, [one, many]: [&str; 2]) -> String {
    (if number == 1 { one } else { many }).replace("{}", &number.to_string())
}

static ENGLISH: Words = Words {
    contents: "Contents",
    about: "About this course",
    objectives: "What you will be able to do",
    lesson_objectives: "After this lesson you can",
    audience: "For",
    level: "Level",
    levels: ["Beginner", "Intermediate", "Advanced"],
    duration: "Duration",
    weeks: ["{} week", "{} weeks"],
    workload: "Workload",
    hours_a_week: ["{} hour a week", "{} hours a week"],
    minutes: ["{} minute", "{} minutes"],
    module: "Module",
    lesson: "Lesson",
    quiz: "Check yourself",
    question: "Question",
    show_answer: "Show the answer",
    answers: "Answers",
    model_answer: "What a good answer holds",
    notes: "Notes",
    sources: "Sources",
    back: "Back to the text",
    skip: "Skip to the text",
    previous: "Previous",
    next: "Next",
    start: "Start",
    neighbours: "Previous and next lesson",
    image: "Image",
    unknown_source: "Unknown source",
    truth: ["True", "False"],
    match_with: "Match each with one of these",
    order_these: "Put these in order",
    position: "Which comes at position {}?",
    gap: "Gap {}",
    choose_all: "Choose all that apply.",
    page: "p. {}",
    slide: "slide {}",
    sheet: "sheet {}",
};

static GERMAN: Words = Words {
    contents: "Inhalt",
    about: "Über diesen Kurs",
    objectives: "Was Sie danach können",
    lesson_objectives: "Nach dieser Lektion können Sie",
    audience: "Für",
    level: "Niveau",
    levels: ["Einsteiger", "Fortgeschrittene", "Profis"],
    duration: "Dauer",
    weeks: ["{} Woche", "{} Wochen"],
    workload: "Aufwand",
    hours_a_week: ["{} Stunde pro Woche", "{} Stunden pro Woche"],
    minutes: ["{} Minute", "{} Minuten"],
    module: "Modul",
    lesson: "Lektion",
    quiz: "Prüfen Sie sich",
    question: "Frage",
    show_answer: "Antwort zeigen",
    answers: "Antworten",
    model_answer: "Was eine gute Antwort enthält",
    notes: "Anmerkungen",
    sources: "Quellen",
    back: "Zurück zum Text",
    skip: "Zum Text springen",
    previous: "Zurück",
    next: "Weiter",
    start: "Beginnen",
    neighbours: "Vorige und nächste Lektion",
    image: "Bild",
    unknown_source: "Unbekannte Quelle",
    truth: ["Wahr", "Falsch"],
    match_with: "Ordnen Sie jeweils eines davon zu",
    order_these: "Bringen Sie dies in die richtige Reihenfolge",
    position: "Was steht an Stelle {}?",
    gap: "Lücke {}",
    choose_all: "Wählen Sie alle zutreffenden.",
    page: "S. {}",
    slide: "Folie {}",
    sheet: "Blatt {}",
};

static SPANISH: Words = Words {
    contents: "Contenido",
    about: "Sobre este curso",
    objectives: "Lo que podrá hacer",
    lesson_objectives: "Después de esta lección podrá",
    audience: "Para",
    level: "Nivel",
    levels: ["Principiante", "Intermedio", "Avanzado"],
    duration: "Duración",
    weeks: ["{} semana", "{} semanas"],
    workload: "Dedicación",
    hours_a_week: ["{} hora por semana", "{} horas por semana"],
    minutes: ["{} minuto", "{} minutos"],
    module: "Módulo",
    lesson: "Lección",
    quiz: "Compruebe lo aprendido",
    question: "Pregunta",
    show_answer: "Mostrar la respuesta",
    answers: "Respuestas",
    model_answer: "Lo que contiene una buena respuesta",
    notes: "Notas",
    sources: "Fuentes",
    back: "Volver al texto",
    skip: "Ir al texto",
    previous: "Anterior",
    next: "Siguiente",
    start: "Empezar",
    neighbours: "Lección anterior y siguiente",
    image: "Imagen",
    unknown_source: "Fuente desconocida",
    truth: ["Verdadero", "Falso"],
    match_with: "Relacione cada uno con uno de estos",
    order_these: "Ponga en orden",
    position: "¿Qué va en la posición {}?",
    gap: "Hueco {}",
    choose_all: "Elija todas las correctas.",
    page: "pág. {}",
    slide: "diapositiva {}",
    sheet: "hoja {}",
};

static FRENCH: Words = Words {
    contents: "Sommaire",
    about: "À propos de ce cours",
    objectives: "Ce que vous saurez faire",
    lesson_objectives: "Après cette leçon, vous saurez",
    audience: "Public",
    level: "Niveau",
    levels: ["Débutant", "Intermédiaire", "Avancé"],
    duration: "Durée",
    weeks: ["{} semaine", "{} semaines"],
    workload: "Charge de travail",
    hours_a_week: ["{} heure par semaine", "{} heures par semaine"],
    minutes: ["{} minute", "{} minutes"],
    module: "Module",
    lesson: "Leçon",
    quiz: "Vérifiez vos acquis",
    question: "Question",
    show_answer: "Afficher la réponse",
    answers: "Réponses",
    model_answer: "Ce que contient une bonne réponse",
    notes: "Notes",
    sources: "Sources",
    back: "Retour au texte",
    skip: "Aller au texte",
    previous: "Précédent",
    next: "Suivant",
    start: "Commencer",
    neighbours: "Leçons précédente et suivante",
    image: "Image",
    unknown_source: "Source inconnue",
    truth: ["Vrai", "Faux"],
    match_with: "Associez chaque élément à l’un de ceux-ci",
    order_these: "Mettez dans l’ordre",
    position: "Quel élément vient en position {} ?",
    gap: "Trou {}",
    choose_all: "Choisissez toutes les bonnes réponses.",
    page: "p. {}",
    slide: "diapositive {}",
    sheet: "feuille {}",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_in_the_language_of_the_course() {
        let heading = |heading: &str| Anchor::Heading { heading: heading.into() };
        for (language, anchor, place) in [
            ("en", Anchor::Page { page: 3 }, "p. 3"),
            ("de", Anchor::Page { page: 3 }, "S. 3"),
            ("de", Anchor::Slide { slide: 2 }, "Folie 2"),
            ("es", Anchor::Slide { slide: 2 }, "diapositiva 2"),
            ("fr", Anchor::Sheet { sheet: "Notes".into() }, "feuille Notes"),
            ("en", heading("Rain"), "“Rain”"),
            ("en", heading(""), ""),
            ("en", Anchor::Time { start_ms: 61_000 }, "0:01:01"),
        ] {
            assert_eq!(Words::of(language).place(&anchor), place);
        }
    }
}
