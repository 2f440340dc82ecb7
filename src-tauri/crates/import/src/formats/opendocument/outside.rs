//! Elements of `OpenDocument` that hold text which is not that of the document.
//! Not here: what is read.

/// Elements whose text is not that of the document: what reviewers say and what was deleted, what is repeated on every
/// page, what is made out of the text with page numbers, what only a program reads.
pub(super) fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "office:annotation"
            | "office:annotation-end"
            | "office:forms"
            | "office:event-listeners"
            | "office:scripts"
            | "office:binary-data"
            | "text:tracked-changes"
            | "table:tracked-changes"
            | "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index"
            | "text:bibliography-source"
            | "text:index-title-template"
            | "text:hidden-text"
            | "text:ruby-text"
            | "text:script"
            | "text:note-citation"
            | "presentation:header"
            | "presentation:footer"
            | "presentation:date-time"
            | "presentation:header-decl"
            | "presentation:footer-decl"
            | "presentation:date-time-decl"
            | "draw:page-thumbnail"
            | "draw:control"
            | "draw:object-ole"
            | "draw:image-map"
            | "draw:glue-point"
            | "draw:enhanced-geometry"
    ) || name.ends_with("-decls")
        || name.starts_with("anim:")
}
