//! Pictures of letters: attached, or shown among the words.
//! Not here: pictures of the documents that are attached.

use super::gallery::Gallery;
use mail_parser::{MessageParser, MimeHeaders, PartType};

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let letter = MessageParser::default().parse(bytes)?;
    for part in &letter.parts {
        let is_picture =
            part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
        let (PartType::Binary(picture) | PartType::InlineBinary(picture)) = &part.body else {
            continue;
        };
        if is_picture {
            gallery.add(picture.to_vec(), "", None);
        }
        if gallery.is_full() {
            break;
        }
    }
    Some(())
}
