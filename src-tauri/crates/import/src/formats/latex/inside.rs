//! What environments hold, by their names.
//! Not here: reading them (`environments`).

use super::commands::{Argument, Argument as A};

/// What stands between `\begin{name}` and its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    List,
    Table,
    /// A formula, as it stands.
    Formula,
    /// Literal text.
    Code,
    /// Nothing for readers.
    Hidden,
    Quote,
    /// A frame of slides: its title is a heading.
    Frame,
    /// Text.
    Text,
}

/// Environments by what they hold, with the arguments behind their name.
const ENVIRONMENTS: &[(Inside, &[Argument], &[&str])] = &[
    (
        Inside::List,
        &[A::Optional],
        &["itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum"],
    ),
    (Inside::List, &[A::Dropped], &["thebibliography"]),
    (
        Inside::Table,
        &[A::Optional, A::Dropped],
        &["tabular", "longtable", "supertabular", "xltabular"],
    ),
    (Inside::Table, &[A::Dropped, A::Optional, A::Dropped], &["tabular*", "tabularx", "tabulary"]),
    (
        Inside::Formula,
        &[],
        &[
            "equation",
            "equation*",
            "align",
            "align*",
            "gather",
            "gather*",
            "multline",
            "multline*",
            "eqnarray",
            "eqnarray*",
            "displaymath",
            "math",
            "flalign",
            "flalign*",
            "alignat",
            "alignat*",
            "dmath",
            "dmath*",
        ],
    ),
    (
        Inside::Code,
        &[],
        &["verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "code"],
    ),
    (
        Inside::Hidden,
        &[],
        &[
            "comment",
            "filecontents",
            "filecontents*",
            "tikzpicture",
            "pgfpicture",
            "picture",
            "axis",
            "pspicture",
            "asy",
        ],
    ),
    (Inside::Quote, &[], &["quote", "quotation", "verse", "displayquote"]),
    (Inside::Frame, &[A::Optional, A::Heading(6)], &["frame"]),
    (
        Inside::Text,
        &[A::Optional],
        &[
            "figure",
            "figure*",
            "table",
            "table*",
            "columns",
            "wraptable",
            "subequations",
            "center",
            "document",
            "sidewaystable",
            "algorithm",
        ],
    ),
    (
        Inside::Text,
        &[A::Optional, A::Dropped],
        &["minipage", "column", "multicols", "subfigure", "adjustbox", "spacing"],
    ),
    (Inside::Text, &[A::Optional, A::Dropped, A::Dropped], &["wrapfigure"]),
];

/// What an environment holds. The argument of one that is not known is its name, as theorems and boxes have it.
pub(super) fn environment(name: &str) -> (Inside, &'static [Argument]) {
    let found = ENVIRONMENTS.iter().find(|(_, _, names)| names.contains(&name));
    found.map_or((Inside::Text, &[A::Name]), |(inside, arguments, _)| (*inside, *arguments))
}
