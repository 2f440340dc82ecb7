//! Blocks under their headings, for readers that find them one by one.
//! Not here: finding them.

use crate::extract::collapsed;
use crate::markdown;
use domain::{Anchor, Block, BlockKind};

/// Headings above one block: more levels than any format shows, and a bound for what every block carries.
const DEPTH_MOST: usize = 8;
/// Characters of a heading that the blocks under it carry.
const PATH_CHARS: usize = 300;

/// The blocks found so far and the headings that are open.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) blocks: Vec<Block>,
    path: Vec<(usize, String)>,
}

impl Outline {
    /// A heading `depth` headings deep, counted from one. It ends all that are as deep or deeper.
    pub(super) fn heading(&mut self, depth: usize, text: &str) {
        let words = collapsed(text);
        if words.is_empty() {
            return;
        }
        let depth = depth.min(DEPTH_MOST);
        self.path.retain(|(above, _)| *above < depth);
        self.path.push((depth, words.chars().take(PATH_CHARS).collect()));
        let level = u8::try_from(depth.clamp(1, 6)).unwrap_or(6);
        self.push(BlockKind::Heading, level, &words);
    }

    /// What comes next stands under no heading that is this deep or deeper.
    pub(super) fn leave(&mut self, depth: usize) {
        self.path.retain(|(above, _)| *above < depth);
    }

    /// A block of any other kind, unless it has no words.
    pub(super) fn push(&mut self, kind: BlockKind, level: u8, text: &str) {
        let text = text.trim_matches('\n').trim_end();
        if text.trim_start().is_empty() {
            return;
        }
        let heading_path: Vec<String> =
            self.path.iter().map(|(_, heading)| heading.clone()).collect();
        let heading = heading_path.last().cloned().unwrap_or_default();
        let anchor = Anchor::Heading { heading };
        self.blocks.push(Block { kind, level, text: text.to_owned(), heading_path, anchor });
    }

    pub(super) fn table(&mut self, rows: &[Vec<String>]) {
        self.push(BlockKind::Table, 0, &markdown::gfm_table(rows));
    }
}
