//! Frames and drawings in a text: text boxes, what pictures show in words, formulas.
//! Not here: the text around them.

use super::{
    math,
    text::{Line, Reader, Within, block},
};
use crate::{
    ImportError,
    formats::elements::{Piece, Tag},
};
use domain::BlockKind;

impl<'c> Reader<'_, '_, 'c> {
    /// A frame or a drawing that stands between paragraphs.
    pub(super) fn boxed_block(&mut self, tag: &Tag<'c>) -> Result<(), ImportError> {
        let mut line = Line::default();
        self.boxed(tag, &mut line)?;
        self.push(BlockKind::Paragraph, 0, line.text.trim());
        self.place(line.after);
        Ok(())
    }

    /// A frame or a drawing inside a line: a formula stands in the line, everything else after it.
    pub(super) fn boxed(&mut self, tag: &Tag<'c>, line: &mut Line) -> Result<(), ImportError> {
        match tag.name() {
            "draw:frame" => {
                let is_ornament = tag.attribute("loext:decorative").as_deref() == Some("true");
                self.frame(is_ornament, line)
            }
            "draw:object" => self.object(tag, line),
            "draw:image" | "draw:plugin" | "draw:applet" | "draw:floating-frame" => self.skip(),
            // Shapes and groups of them hold paragraphs or further shapes.
            _ => {
                let inside = self.apart(|reader| reader.blocks(Within::TEXT))?;
                line.after.extend(inside);
                Ok(())
            }
        }
    }

    fn frame(&mut self, is_ornament: bool, line: &mut Line) -> Result<(), ImportError> {
        let before = line.text.len();
        let mut said = Vec::new();
        while let Some(tag) = self.start()? {
            match tag.name() {
                "svg:title" | "svg:desc" => {
                    let text = self.elements.text()?.trim().to_owned();
                    if !text.is_empty() && !said.contains(&text) {
                        said.push(text);
                    }
                }
                "draw:text-box" => {
                    let inside = self.apart(|reader| reader.blocks(Within::TEXT))?;
                    line.after.extend(inside);
                }
                "table:table" => {
                    let inside = self.apart(|reader| reader.table(Within::TEXT))?;
                    line.after.extend(inside);
                }
                name if name.starts_with("draw:") => self.boxed(&tag, line)?,
                _ => self.skip()?,
            }
        }
        // What a formula says of itself is the formula once more, in the words of the program that set it.
        if line.text.len() == before && !is_ornament {
            line.after.extend(block(BlockKind::Caption, 0, &said.join("\n")));
        }
        Ok(())
    }

    /// An object is a file of its own, or in a flat document stands where it is seen.
    fn object(&mut self, tag: &Tag<'c>, line: &mut Line) -> Result<(), ImportError> {
        if let Some(place) = tag.attribute("xlink:href") {
            let formula = self.package.formula(&place);
            line.add_apart(&formula);
            return self.skip();
        }
        while let Some(piece) = self.elements.inside()? {
            match piece {
                Piece::Start(tag) if tag.local() == "math" => {
                    let formula = math::inside(&mut self.elements)?;
                    line.add_apart(&formula);
                }
                Piece::Start(_) => self.skip()?,
                Piece::Text(_) | Piece::End => {}
            }
        }
        Ok(())
    }
}
