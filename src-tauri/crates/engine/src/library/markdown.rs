//! What was read of a document, as Markdown.
//! Not here: reading it (`import`), lessons and courses (`export`).

use domain::{Block, BlockKind};

/// The blocks as Markdown; nothing is escaped, so that the words are found as they were read.
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_item = block.kind == BlockKind::ListItem;
        if !out.is_empty() {
            out.push_str(if in_list && is_item { "\n" } else { "\n\n" });
        }
        in_list = is_item;
        let level = usize::from(block.level);
        match block.kind {
            BlockKind::Heading => {
                out += &format!("{} {}", "#".repeat(level.clamp(1, 6)), block.text);
            }
            BlockKind::ListItem => {
                out += &format!("{}- {}", "  ".repeat(level.saturating_sub(1)), block.text);
            }
            BlockKind::Code => out += &format!("```\n{}\n```", block.text),
            BlockKind::Quote => out += &format!("> {}", block.text.replace('\n', "\n> ")),
            BlockKind::SpeakerNote => {
                out += &format!("> Note: {}", block.text.replace('\n', "\n> "));
            }
            BlockKind::Paragraph | BlockKind::Table | BlockKind::Footnote | BlockKind::Caption => {
                out.push_str(&block.text);
            }
        }
    }
    out
}
