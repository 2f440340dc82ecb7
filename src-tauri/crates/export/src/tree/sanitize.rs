//! The one gate for HTML that was made from somebody's text: ammonia, then written as XHTML.
//! Not here: plain text (`plain::escape`).

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Elements that never have an end tag.
const VOID: [&str; 7] = ["br", "hr", "img", "wbr", "col", "area", "input"];

static POLICY: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut policy = ammonia::Builder::default();
    policy
        // Nothing is packaged that an image could show.
        .rm_tags(&["img", "map", "area"])
        // Only ids that we made come here: raw HTML is off.
        .add_generic_attributes(&["id"])
        .allowed_classes(HashMap::from([
            ("span", HashSet::from(["math"])),
            ("sup", HashSet::from(["ref"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            (_, "href" | "cite" | "src") => carried_url(value).then_some(Cow::Borrowed(value)),
            _ => Some(Cow::Borrowed(value)),
        });
    policy
});

/// Whether an exported text may link there: the web, a mail address, or a place on the same page.
pub(super) fn carried_url(url: &str) -> bool {
    let starts = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    !url.chars().any(|c| c.is_control() || c.is_whitespace())
        && (url.starts_with('#') || ["http://", "https://", "mailto:"].into_iter().any(starts))
}

/// The part of this HTML that is safe, as well-formed XHTML.
pub(crate) fn sanitize(html: &str) -> String {
    xhtml(&POLICY.clean(html).to_string())
}

/// The text of this HTML, without any element.
pub(super) fn text_of(html: &str) -> String {
    let clean = ammonia::Builder::empty().clean(html).to_string();
    clean
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Serialised HTML differs from XML in two things: elements without end tags and the entity of the no-break space.
fn xhtml(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tagged) = rest.split_at(at);
        out.push_str(&text.replace("&nbsp;", "\u{a0}"));
        let (tag, after) = tagged.split_at(tag_length(tagged));
        push_tag(&mut out, tag);
        rest = after;
    }
    out.push_str(&rest.replace("&nbsp;", "\u{a0}"));
    out
}

/// Bytes from `<` to the `>` that ends the tag; a `>` in quotes does not.
fn tag_length(tagged: &str) -> usize {
    let mut quoted = false;
    for (at, c) in tagged.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tagged.len()
}

fn push_tag(out: &mut String, tag: &str) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    let name: &str = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    out.push('<');
    out.push_str(&inner_of(tag).replace("&nbsp;", "\u{a0}").replace('<', "&lt;"));
    out.push_str(if VOID.contains(&name) { " />" } else { ">" });
}

fn inner_of(tag: &str) -> &str {
    let inner = tag.strip_prefix('<').unwrap_or(tag);
    inner.strip_suffix('>').unwrap_or(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, xhtml: &str) {
        assert_eq!(sanitize(html), xhtml);
        assert_eq!(sanitize(xhtml), xhtml, "what is clean stays as it is");
    }

    #[test]
    fn what_is_not_on_the_list_goes() {
        check("<p onclick=x>a<script>b</script></p>", "<p>a</p>");
        check("<svg><style><img src=x onerror=alert(1)></style></svg>", "");
        check("<math><mtext>a</mtext></math>b", "b");
        check("<img src=x onerror=y>", "");
    }

    #[test]
    fn links_lead_to_the_web_or_to_the_same_page() {
        let rel = " rel=\"noopener noreferrer\"";
        check("<a href='https://a.b/'>x</a>", &format!("<a href=\"https://a.b/\"{rel}>x</a>"));
        check("<a href='#note-1'>x</a>", &format!("<a href=\"#note-1\"{rel}>x</a>"));
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "//evil",
            "data:text/html,x",
            "../a",
            "file:///etc",
        ] {
            check(&format!("<a href='{url}'>x</a>"), &format!("<a{rel}>x</a>"));
        }
    }

    #[test]
    fn what_comes_out_is_xml() {
        check("a<br>b&nbsp;c<hr>", "a<br />b\u{a0}c<hr />");
        check(
            "<a title='a > b < c'>x</a>",
            "<a title=\"a &gt; b &lt; c\" rel=\"noopener noreferrer\">x</a>",
        );
    }
}
