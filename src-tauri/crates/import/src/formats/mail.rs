//! Letters (RFC 5322) with their attachments, and web pages that were saved as one file (MHTML, RFC 2557).
//! Not here: reading what is attached (`inside`); boxes of many letters.

use super::{
    Format, html,
    inside::{Found, Room},
    text,
};
use crate::{Extraction, ImportError, extract::collapsed as one_line, limits, nesting, tags};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning, word_count};
use mail_parser::{
    Address, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use std::borrow::Cow;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Email,
    name: "e-mail",
    endings: &["eml", "mht", "mhtml"],
    is_text: true,
    recognise: is,
    read: |bytes| open(bytes, &mut Room::new()),
};

/// Bytes that are looked at for the head of a letter.
const HEAD_BYTES: usize = 16 << 10;
/// Letters in letters and parts in parts that a real letter has; the parser's own structures are nested by the first.
const LETTERS_MOST: usize = 100;
const PARTS_MOST: usize = 2_000;
/// Attachments of a letter that are read.
const ATTACHMENTS_MOST: usize = 200;
/// Fields that programs write and people do not: one of them makes a letter of a text.
const SURE: &[&str] = &["received", "message-id", "mime-version", "return-path", "delivered-to"];
/// Fields that anybody may begin lines with: all three make one.
const USUAL: &[&str] = &["from", "date", "subject"];
/// What the parser puts where it could not tell a letter.
const UNKNOWN: char = '\u{fffd}';
/// A body in HTML is read instead of the plain one that says much less: “Your program cannot show this letter”.
const TIMES_MORE: u32 = 4;

/// Whether the bytes begin with the head of a letter: fields, one of them sure, up to a blank line.
fn is(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or_default();
    let (mut sure, mut usual) = (false, 0);
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii_end();
        match line.first() {
            None => break,
            Some(b' ' | b'\t') => continue,
            Some(_) => {}
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
        let name = line.get(..colon).unwrap_or_default();
        if name.is_empty()
            || !name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            return false;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        sure |= SURE.contains(&name.as_str());
        usual += usize::from(USUAL.contains(&name.as_str()));
    }
    sure || usual >= USUAL.len()
}

/// Reads a letter and what is attached to it, within what there is room for.
pub(super) fn open(bytes: &[u8], room: &mut Room) -> Result<Extraction, ImportError> {
    if count(bytes, b"message/rfc822") > LETTERS_MOST || count(bytes, b"multipart/") > PARTS_MOST {
        return Err(ImportError::damaged("e-mail"));
    }
    let letter =
        MessageParser::default().parse(bytes).ok_or_else(|| ImportError::damaged("e-mail"))?;
    if let Some(page) = saved_page(&letter) {
        let mut page = read_page(&letter, page)?;
        page.title = page.title.or_else(|| subject(&letter));
        return Ok(page);
    }
    let mut extraction = text::extraction(DocumentFormat::Email, Vec::new());
    let subject = subject(&letter).filter(|subject| !subject.is_empty());
    let path: Vec<String> = subject.iter().cloned().collect();
    let mut blocks: Vec<Block> =
        path.iter().map(|subject| block(BlockKind::Heading, 1, subject.clone())).collect();
    // Who wrote when is nothing that the letter says, but what it is found and told from others by.
    let envelope = Some(envelope(&letter)).filter(|envelope| !envelope.is_empty());
    let title: Vec<String> = subject.into_iter().chain(envelope).collect();
    extraction.title = Some(title.join(" — ")).filter(|title| !title.is_empty());
    blocks.extend(body(&letter, &mut extraction.warnings));
    for block in &mut blocks {
        under(block, &path);
    }
    let mut found = Found::default();
    for (number, part) in (1..).zip(letter.attachments()) {
        attachment(part, number, room, &mut found)?;
    }
    let (attached, warnings) = found.into_blocks(&path);
    blocks.extend(attached);
    extraction.blocks = blocks;
    extraction.warnings.extend(warnings);
    Ok(extraction)
}

/// What the letter is about. Old programs wrote letters beyond ASCII as they were, in no encoding that is named.
fn subject(letter: &Message<'_>) -> Option<String> {
    let subject = one_line(letter.subject()?);
    if !subject.contains(UNKNOWN) {
        return Some(subject);
    }
    let field = letter.headers().iter().find(|field| field.name == HeaderName::Subject)?;
    Some(one_line(&text::decode(bytes_of(letter, field.offset_start, field.offset_end)?)))
}

fn bytes_of<'a>(letter: &'a Message<'_>, start: u32, end: u32) -> Option<&'a [u8]> {
    letter.raw_message().get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

/// How often `wanted` stands in `bytes`, in small letters or capitals.
fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| window.eq_ignore_ascii_case(wanted)).count()
}

/// The page of a file that a browser saved: such files have no sender, or one that says it was saved.
fn saved_page<'a, 'b>(letter: &'a Message<'b>) -> Option<&'a MessagePart<'b>> {
    let is_letter = letter.from().and_then(Address::first).is_some_and(|sender| {
        let name = sender.name().or(sender.address()).unwrap_or_default();
        !name.to_lowercase().contains("saved by")
    });
    let kind = letter.content_type()?;
    let is_page = kind.ctype().eq_ignore_ascii_case("multipart")
        && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("related"))
        || kind.ctype().eq_ignore_ascii_case("text");
    if is_letter || !is_page {
        return None;
    }
    letter.parts.iter().find(|part| matches!(part.body, PartType::Html(_)))
}

/// The page as any other. Once it was decoded, what it says of its encoding counts no more: the mark at its beginning says
/// so.
fn read_page(letter: &Message<'_>, part: &MessagePart<'_>) -> Result<Extraction, ImportError> {
    let page = part.text_contents().unwrap_or_default();
    let bytes = if page.contains(UNKNOWN) { unpacked(letter, part) } else { None };
    let bytes = bytes.unwrap_or_else(|| format!("\u{feff}{page}").into_bytes());
    (html::FORMAT.read)(&bytes)
}

/// Who wrote to whom, and when.
fn envelope(letter: &Message<'_>) -> String {
    let names = |address: Option<&Address<'_>>| {
        let name = |person: &mail_parser::Addr<'_>| {
            let name = person.name().or(person.address()).map(one_line);
            name.filter(|name| !name.is_empty())
        };
        let names =
            address.map(|address| address.iter().take(10).filter_map(name).collect::<Vec<_>>());
        names.unwrap_or_default().join(", ")
    };
    let (from, to) = (names(letter.from()), names(letter.to()));
    let date =
        letter.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let arrow = if to.is_empty() || from == to { String::new() } else { format!(" → {to}") };
    let people = from + &arrow;
    [Some(people.trim().to_owned()), date]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// What the letter says: as plain text where it has it, for a page holds what the plain text does and signatures besides.
fn body(letter: &Message<'_>, warnings: &mut Vec<Warning>) -> Vec<Block> {
    let mut read = |part: &MessagePart<'_>| {
        part_blocks(letter, part).unwrap_or_else(|_| {
            let message = "A part of the letter could not be read.".into();
            warnings.push(Warning { message });
            Vec::new()
        })
    };
    let plain: Vec<Block> = letter.text_bodies().flat_map(&mut read).collect();
    let is_plain = |part: &MessagePart<'_>| matches!(part.body, PartType::Text(_));
    let words = |blocks: &[Block]| blocks.iter().map(|block| word_count(&block.text)).sum::<u32>();
    let mut body = plain;
    if !letter.html_bodies().all(is_plain) && letter.text_bodies().any(is_plain) {
        let page: Vec<Block> = letter.html_bodies().flat_map(&mut read).collect();
        if words(&page) > words(&body).saturating_mul(TIMES_MORE) {
            body = page;
        }
    }
    body.extend(letter.attachments().filter(|part| goes_on(part)).flat_map(&mut read));
    body
}

/// Whether a part that the parser takes for an attachment is more of what the letter says: words without a name.
fn goes_on(part: &MessagePart<'_>) -> bool {
    let is_usual = part.content_type().is_none_or(|kind| {
        kind.subtype().is_none_or(|subtype| {
            ["plain", "html"].iter().any(|usual| subtype.eq_ignore_ascii_case(usual))
        })
    });
    matches!(part.body, PartType::Text(_) | PartType::Html(_))
        && part.attachment_name().is_none()
        && is_usual
}

fn part_blocks(letter: &Message<'_>, part: &MessagePart<'_>) -> Result<Vec<Block>, ImportError> {
    match &part.body {
        PartType::Text(text) => Ok(plain_blocks(&repaired(letter, part, text))),
        PartType::Html(page) => page_blocks(&repaired(letter, part, page)),
        _ => Ok(Vec::new()),
    }
}

/// The text of a part; in the encoding that its letters tell when it names none, or a wrong one.
fn repaired<'a>(letter: &Message<'_>, part: &MessagePart<'_>, text: &'a str) -> Cow<'a, str> {
    if !text.contains(UNKNOWN) {
        return Cow::Borrowed(text);
    }
    let bytes = unpacked(letter, part);
    bytes.map_or(Cow::Borrowed(text), |bytes| Cow::Owned(text::decode(&bytes)))
}

/// The bytes of a part as they were before they were packed for the mail.
fn unpacked(letter: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let bytes = bytes_of(letter, part.offset_body, part.offset_end)?;
    match part.encoding {
        Encoding::None => Some(bytes.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes),
        Encoding::Base64 => base64_decode(bytes),
    }
}

fn page_blocks(page: &str) -> Result<Vec<Block>, ImportError> {
    let page = tags::with_end_tags(page);
    nesting::refuse(&page)?;
    html::blocks(&page)
}

/// Paragraphs, and quotations: lines of other letters, which are marked.
fn plain_blocks(text: &str) -> Vec<Block> {
    let text = crate::formats::with_line_ends(text);
    let mut runs: Vec<(bool, String)> = Vec::new();
    for line in text.lines() {
        let is_quote = line.starts_with('>');
        let words = if is_quote { line.trim_start_matches(['>', ' ']) } else { line };
        match runs.last_mut().filter(|(quote, _)| *quote == is_quote) {
            Some((_, run)) => {
                run.push('\n');
                run.push_str(words);
            }
            None => runs.push((is_quote, words.to_owned())),
        }
    }
    let mut blocks = Vec::new();
    for (is_quote, run) in runs.into_iter().take(limits::BLOCKS) {
        let read = (text::FORMAT.read)(run.as_bytes()).map(|read| read.blocks);
        for mut block in read.unwrap_or_default() {
            if is_quote {
                block.kind = BlockKind::Quote;
            }
            blocks.push(block);
        }
    }
    blocks
}

/// Reads what is attached. Pictures that the letter itself shows, and signatures, are not worth a word.
fn attachment(
    part: &MessagePart<'_>,
    number: usize,
    room: &mut Room,
    found: &mut Found,
) -> Result<(), ImportError> {
    let is_shown = matches!(part.body, PartType::InlineBinary(_)) && part.content_id().is_some();
    let is_signature = part
        .content_type()
        .and_then(|kind| kind.subtype())
        .is_some_and(|subtype| subtype.to_ascii_lowercase().ends_with("signature"));
    if part.is_multipart() || is_shown || is_signature || goes_on(part) || number > ATTACHMENTS_MOST
    {
        return Ok(());
    }
    let letter = part.message();
    let bytes = letter.map_or_else(|| part.contents(), Message::raw_message);
    let name = part
        .attachment_name()
        .or_else(|| letter.and_then(Message::subject))
        .map(one_line)
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| format!("Attachment {number}"));
    room.take(bytes.len())?;
    found.read(name, bytes, room)
}

fn block(kind: BlockKind, level: u8, text: String) -> Block {
    let anchor = Anchor::Heading { heading: String::new() };
    Block { kind, level, text, heading_path: Vec::new(), anchor }
}

/// Puts a block under the subject.
fn under(block: &mut Block, path: &[String]) {
    let is_subject =
        block.kind == BlockKind::Heading && block.level == 1 && block.heading_path.is_empty();
    if block.kind == BlockKind::Heading && !is_subject {
        block.level = block.level.saturating_add(1).min(6);
    }
    block.heading_path.splice(0..0, path.iter().cloned());
    if let (Anchor::Heading { heading }, Some(subject)) = (&mut block.anchor, path.last())
        && heading.is_empty()
    {
        heading.clone_from(subject);
    }
}
