//! What control words stand for: places that text goes to, and characters.
//! Not here: what they do to paragraphs and tables (`reader`).

use super::state::Destination;

/// Where the text of a group goes that begins with this word; `None` when the word begins no group of its own kind.
pub(super) fn destination(name: &str) -> Option<Destination> {
    Some(match name {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "info" => Destination::Info,
        "title" => Destination::Title,
        "pict" | "shppict" | "shpinst" | "do" | "picprop" => Destination::Drawing,
        "sn" => Destination::PropertyName,
        "sv" => Destination::PropertyValue,
        _ if SKIPPED.contains(&name) || is_property_of_formula(name) => Destination::Skip,
        _ => return None,
    })
}

/// Whether a group that may be unknown to older programs holds text of the document all the same: formulas, rows of tables
/// in tables, results of fields.
pub(super) fn is_known_option(name: &str) -> bool {
    matches!(name, "nesttableprops" | "moMath" | "moMathPara" | "mmath" | "fldrslt")
}

/// The properties of formulas are named like `mfPr`.
fn is_property_of_formula(name: &str) -> bool {
    name.starts_with('m') && name.ends_with("Pr")
}

/// Groups that hold no text of the document: tables of what it uses, what stands on every page, remarks of reviewers,
/// marks and numbers of lists, pictures, and what other groups say again for older programs.
const SKIPPED: &[&str] = &[
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "annotation",
    "atnauthor",
    "atndate",
    "atnicn",
    "atnid",
    "atnparent",
    "atnref",
    "atntime",
    "atrfend",
    "atrfstart",
    "bkmkend",
    "bkmkstart",
    "colorschememapping",
    "colortbl",
    "comment",
    "datafield",
    "datastore",
    "falt",
    "fchars",
    "ffdeftext",
    "fldinst",
    "fldtype",
    "fname",
    "fontemb",
    "fontfile",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "formfield",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "latentstyles",
    "lchars",
    "levelnumbers",
    "leveltext",
    "listname",
    "listoverridetable",
    "listtable",
    "listtext",
    "mmathPict",
    "nextfile",
    "nonesttables",
    "nonshppict",
    "objalias",
    "objclass",
    "objdata",
    "objname",
    "objsect",
    "panose",
    "pn",
    "pnseclvl",
    "pntext",
    "pntxta",
    "pntxtb",
    "private",
    "revtbl",
    "rsidtbl",
    "rxe",
    "shprslt",
    "tc",
    "tcn",
    "template",
    "themedata",
    "txe",
    "userprops",
    "xe",
    "xmlattrname",
    "xmlattrvalue",
    "xmlnstbl",
];

/// The character that a word stands for.
pub(super) fn character(name: &str) -> Option<char> {
    Some(match name {
        "tab" => '\t',
        "line" | "softline" | "lbr" => '\n',
        "emdash" => '—',
        "endash" => '–',
        "bullet" => '•',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "emspace" | "enspace" | "qmspace" => ' ',
        "zwj" => '\u{200d}',
        // Parts of formulas, which begin groups: what stands below a line, a root, what is raised or lowered.
        "mden" => '/',
        "mrad" => '√',
        "msup" => '^',
        "msub" => '_',
        "zwnj" => '\u{200c}',
        _ => return None,
    })
}
