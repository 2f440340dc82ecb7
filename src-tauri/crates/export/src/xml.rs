//! A writer of XML and of HTML that is also XML: what it writes is well-formed whatever text it is given.
//! Not here: reading (`check::element`).

use crate::plain;

/// Open elements and the text so far. Elements still open at the end are closed.
pub(crate) struct Xml {
    out: String,
    open: Vec<(&'static str, bool)>,
    inline: usize,
}

/// Attributes as name and value; the value is escaped.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document that starts with `prologue`, an XML declaration or a doctype.
    pub(crate) fn new(prologue: &str) -> Self {
        Self { out: format!("{prologue}\n"), open: Vec::new(), inline: 0 }
    }

    /// Opens an element that holds other elements, each on its own line.
    pub(crate) fn open(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes, ">");
        self.open.push((name, false));
        self.line();
    }

    /// Opens an element that holds text, where white space counts.
    pub(crate) fn begin(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes, ">");
        self.open.push((name, true));
        self.inline += 1;
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some((name, inline)) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
            self.inline -= usize::from(inline);
            self.line();
        }
    }

    /// An element that holds this text.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: Attributes, text: &str) {
        self.begin(name, attributes);
        self.text(text);
        self.close();
    }

    /// An element that holds nothing.
    pub(crate) fn void(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes, " />");
        self.line();
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        plain::escape_into(&mut self.out, text);
    }

    /// Markup that is well-formed already: sanitised, or written by another `Xml`.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Everything that was written, all elements closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: Attributes, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            plain::escape_into(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    /// Ends the line, unless white space counts here.
    fn line(&mut self) {
        if self.inline == 0 {
            self.out.push('\n');
        }
    }
}
