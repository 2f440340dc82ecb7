//! What commands and environments mean: which arguments they take, and what they hold.
//! Not here: carrying them out (`walk`), letters (`letters`).

/// An argument of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Argument {
    /// `[…]`, which may be missing and is no text.
    Optional,
    /// Text that goes where the command stands.
    Text,
    /// The same, unless it looks like a measure or a setting.
    Perhaps,
    /// The name of a theorem or a box, a paragraph by itself.
    Name,
    /// What an item explains.
    Term,
    /// No text.
    Dropped,
    /// A heading of this rank; chapters are 2.
    Heading(u8),
    Footnote,
    Caption,
    Title,
    Author,
    /// The number of columns that the next cell reaches over.
    Columns,
    /// Text between quotation marks.
    Quoted,
    /// The definition of a macro.
    Macro,
}

use Argument::{
    Author, Caption, Columns, Dropped, Footnote, Heading, Macro, Optional, Perhaps, Quoted, Text,
    Title,
};

/// Commands by their arguments; a star behind the name changes none of them.
const TAKE: &[(&[Argument], &[&str])] = &[
    (&[Optional, Heading(1)], &["part"]),
    (&[Optional, Heading(2)], &["chapter", "addchap"]),
    (&[Optional, Heading(3)], &["section", "addsec"]),
    (&[Optional, Heading(4)], &["subsection"]),
    (&[Optional, Heading(5)], &["subsubsection"]),
    (&[Optional, Heading(6)], &["paragraph", "subparagraph", "frametitle"]),
    (&[Optional, Footnote], &["footnote", "footnotetext", "thanks", "endnote"]),
    (&[Optional, Caption], &["caption", "subcaption"]),
    (&[Dropped, Caption], &["captionof"]),
    (&[Optional, Title], &["title"]),
    (&[Optional, Author], &["author"]),
    (&[Quoted], &["enquote", "say"]),
    (
        &[Optional, Text],
        &[
            "emph",
            "textbf",
            "textit",
            "texttt",
            "textsc",
            "textsf",
            "textrm",
            "textsl",
            "textup",
            "textmd",
            "textnormal",
            "underline",
            "uline",
            "text",
            "mbox",
            "fbox",
            "hbox",
            "url",
            "nolinkurl",
            "path",
            "gls",
            "Gls",
            "glspl",
            "centerline",
            "sout",
            "alert",
            "structure",
            "framebox",
            "makebox",
            "hyperref",
            "subtitle",
            "institute",
            "textsuperscript",
            "textsubscript",
            "subfloat",
            "subfigure",
            "newterm",
            "lowercase",
            "uppercase",
        ],
    ),
    (
        &[Optional, Dropped, Text],
        &[
            "href",
            "textcolor",
            "colorbox",
            "foreignlanguage",
            "scalebox",
            "hyperlink",
            "hypertarget",
            "raisebox",
            "parbox",
            "only",
            "uncover",
        ],
    ),
    (&[Dropped, Dropped, Text], &["multirow", "resizebox", "fcolorbox"]),
    (&[Columns, Dropped, Text], &["multicolumn"]),
    (
        &[Optional, Optional, Dropped],
        &[
            "cite",
            "citep",
            "citet",
            "citealp",
            "citealt",
            "citeauthor",
            "citeyear",
            "parencite",
            "textcite",
            "autocite",
            "footcite",
            "nocite",
            "ref",
            "eqref",
            "pageref",
            "autoref",
            "cref",
            "Cref",
            "nameref",
            "vref",
            "label",
            "input",
            "include",
            "includeonly",
            "includegraphics",
            "bibliography",
            "bibliographystyle",
            "addbibresource",
            "usepackage",
            "documentclass",
            "pagestyle",
            "thispagestyle",
            "pagenumbering",
            "vspace",
            "hspace",
            "index",
            "glossary",
            "hypersetup",
            "color",
            "usetheme",
            "usecolortheme",
            "usetikzlibrary",
            "graphicspath",
            "hyphenation",
            "date",
            "linespread",
            "lstset",
            "geometry",
            "cline",
            "cmidrule",
            "includepdf",
            "lstinputlisting",
            "verbatiminput",
            "selectlanguage",
            "newcounter",
            "stepcounter",
            "refstepcounter",
            "value",
            "arabic",
            "phantom",
            "hphantom",
            "vphantom",
            "bibitem",
            "RequirePackage",
            "theoremstyle",
            "captionsetup",
            "sisetup",
            "tikzset",
            "pgfplotsset",
            "setbeamertemplate",
            "newlength",
            "columnbreak",
            "animategraphics",
            "inputminted",
            "tag",
            "fontsize",
            "usefonttheme",
            "allowdisplaybreaks",
            "bibinfo",
        ],
    ),
    (
        &[Optional, Dropped, Optional, Dropped],
        &[
            "setlength",
            "addtolength",
            "setcounter",
            "addtocounter",
            "definecolor",
            "rule",
            "newtheorem",
            "fontsizes",
            "settowidth",
            "DeclareMathOperator",
            "numberwithin",
            "inputfrom",
            "hypersetups",
            "addcontentslines",
            "pdfbookmark",
            "colorlet",
            "newglossaryentry",
            "titlespacing",
            "setbeamercolor",
            "newacronym",
        ],
    ),
    (&[Dropped, Dropped, Dropped], &["addcontentsline", "titleformat"]),
    (
        &[Dropped, Optional, Optional, Macro],
        &[
            "newcommand",
            "renewcommand",
            "providecommand",
            "DeclareRobustCommand",
            "NewDocumentCommand",
        ],
    ),
    (&[Dropped, Optional, Optional, Dropped, Dropped], &["newenvironment", "renewenvironment"]),
];

/// Any other command keeps what looks like text in its arguments.
const UNKNOWN: &[Argument] = &[Optional, Perhaps, Perhaps, Perhaps];

/// The arguments of a command.
pub(super) fn arguments(name: &str) -> &'static [Argument] {
    let found = TAKE.iter().find(|(_, names)| names.contains(&name));
    found.map_or(UNKNOWN, |(arguments, _)| *arguments)
}

/// Whether a document cannot give a command another meaning: what it writes in its place is how it looks.
pub(super) fn is_known(name: &str) -> bool {
    ["begin", "end", "item", "par", "maketitle"].contains(&name)
        || TAKE.iter().any(|(_, names)| names.contains(&name))
}

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

use Argument as A;

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
