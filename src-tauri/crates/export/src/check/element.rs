//! An XML document as a tree of elements, read within limits. Entities other than the five of XML are errors, and a
//! document type with declarations of its own is refused, so nothing is ever expanded or fetched.
//! Not here: writing (`xml`).

use crate::limits;
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::ResolveResult,
};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without prefix.
    pub(super) name: String,
    /// Empty when there is none.
    pub(super) namespace: String,
    /// Name as written, with prefix, and value.
    attributes: Vec<(String, String)>,
    /// In order.
    pub(super) children: Vec<Element>,
    /// All text directly inside, joined.
    pub(super) text: String,
}

impl Element {
    /// The value of the attribute written with this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The children of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// This element and all below it, in the order of the document.
    pub(super) fn walk(&self) -> Vec<&Self> {
        let mut all = Vec::new();
        let mut stack = vec![self];
        while let Some(element) = stack.pop() {
            all.push(element);
            stack.extend(element.children.iter().rev());
        }
        all
    }

    /// All below of this name, in the order of the document.
    pub(super) fn below<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.walk().into_iter().skip(1).filter(move |element| element.name == name)
    }
}

/// The root element, or a sentence on why the text is not well-formed.
pub(super) fn parse(text: &str) -> Result<Element, Malformed> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut count = 0_usize;
    loop {
        let (namespace, event) =
            reader.read_resolved_event().map_err(|error| Malformed(error.to_string()))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= limits::XML_DEPTH || count > limits::XML_ELEMENTS {
                    return Err(Malformed("it is nested too deeply or too large".to_owned()));
                }
                open.push(element(&namespace, &start)?);
            }
            Event::Empty(start) => {
                count += 1;
                let element = element(&namespace, &start)?;
                end(element, &mut open, &mut root)?;
            }
            Event::End(_) => {
                let element =
                    open.pop().ok_or_else(|| Malformed("an end tag too many".to_owned()))?;
                end(element, &mut open, &mut root)?;
            }
            Event::Text(content) => push_text(&mut open, &content.into_inner())?,
            Event::CData(content) => push_text(&mut open, &content.into_inner())?,
            Event::GeneralRef(reference) => {
                let resolved = resolve(&reference.into_inner())?;
                push_text(&mut open, &resolved)?;
            }
            Event::DocType(doctype) if doctype.borrow().into_inner().contains('[') => {
                return Err(Malformed("it declares a document type of its own".to_owned()));
            }
            Event::DocType(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    if open.is_empty() {
        root.ok_or_else(|| Malformed("it holds no element".to_owned()))
    } else {
        Err(Malformed("an element is not closed".to_owned()))
    }
}

/// Why a text is not well-formed.
#[derive(Debug)]
pub(super) struct Malformed(pub(super) String);

fn element(namespace: &ResolveResult, start: &BytesStart) -> Result<Element, Malformed> {
    let namespace = match namespace {
        ResolveResult::Bound(namespace) => namespace.into_inner().to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => {
            return Err(Malformed(format!("the prefix {prefix} is bound to no namespace")));
        }
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| Malformed(error.to_string()))?;
        if attribute.value.contains('<') {
            return Err(Malformed("an attribute holds a <".to_owned()));
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| Malformed(error.to_string()))?;
        check_characters(&value)?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    let name = start.local_name().into_inner().to_owned();
    Ok(Element { name, namespace, attributes, ..Element::default() })
}

fn end(
    element: Element,
    open: &mut [Element],
    root: &mut Option<Element>,
) -> Result<(), Malformed> {
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => return Err(Malformed("there is more than one root element".to_owned())),
    }
    Ok(())
}

fn push_text(open: &mut [Element], text: &str) -> Result<(), Malformed> {
    check_characters(text)?;
    match open.last_mut() {
        Some(parent) => parent.text.push_str(text),
        None if text.trim_start_matches('\u{feff}').trim().is_empty() => {}
        None => return Err(Malformed("there is text outside of the root element".to_owned())),
    }
    Ok(())
}

fn check_characters(text: &str) -> Result<(), Malformed> {
    let is_bad = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.chars().find(|c| is_bad(*c)) {
        Some(c) => Err(Malformed(format!("the character U+{:04X} is not allowed", u32::from(c)))),
        None => Ok(()),
    }
}

fn resolve(reference: &str) -> Result<String, Malformed> {
    let escaped = format!("&{reference};");
    quick_xml::escape::unescape(&escaped)
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| Malformed(format!("the entity &{reference}; is not known")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for bad in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a b=1/>",
            "<a b='<'/>",
            "<a b='1' b='2'/>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<p:a/>",
            "</a>",
            "<a/>x",
            "<a>\u{1}</a>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        ] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
        let deep = "<a>".repeat(limits::XML_DEPTH + 1);
        assert!(parse(&deep).is_err());
    }

    #[test]
    fn a_tree_has_names_namespaces_attributes_and_text() {
        let root =
            parse("<?xml version='1.0'?><a xmlns='u' x='1 &lt; 2'>t<b/>&amp;<![CDATA[<]]></a>")
                .unwrap();
        assert_eq!((root.name.as_str(), root.namespace.as_str()), ("a", "u"));
        assert_eq!(root.attribute("x"), Some("1 < 2"));
        assert_eq!(root.text, "t&<");
        assert_eq!(root.children.len(), 1);
    }
}
