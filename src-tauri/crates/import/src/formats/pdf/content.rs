//! What a page draws: every character and where it stands.
//! Not here: words and lines (`fragments`).

use super::{
    accents,
    fonts::{Faces, Names},
    fragments::is_leftwards,
    glyph::{Glyph, straighten},
    matrix::Matrix,
    source::{Form, Source},
};
use pdf_oxide::{
    Error,
    content::{Operator, TextElement, parse_and_execute_text_only},
    object::Object,
    optional_content,
};

/// Characters of one page; the fullest real page has a tenth of it.
const GLYPHS: usize = 300_000;
/// Drawings inside drawings on one page: each is read as often as it is drawn, and they may draw one another.
const FORMS: usize = 2_000;
/// How deep drawings lie inside drawings.
const FORM_DEPTH: usize = 12;
/// States that are kept; programs that forget to give them back fill the memory otherwise.
const STATES: usize = 256;

#[derive(Clone)]
struct State {
    ctm: Matrix,
    face: Option<usize>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// A marked stretch of the page.
struct Marked {
    hidden: bool,
    /// What is to be read instead, and the glyph it begins with.
    instead: Option<(String, usize)>,
}

/// Reads the program of a page.
pub(super) struct Page<'a> {
    source: &'a Source,
    faces: &'a mut Faces,
    glyphs: Vec<Glyph>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    marked: Vec<Marked>,
    forms: usize,
    depth: usize,
    names: Names,
    resources: Object,
}

/// The characters that a page draws, in the order in which it draws them.
pub(super) fn glyphs(source: &Source, faces: &mut Faces, number: usize) -> Option<Vec<Glyph>> {
    let (content, resources) = source.page(number)?;
    faces.make_room();
    let names = faces.of(&source.document, &resources);
    let state = State {
        ctm: Matrix::IDENTITY,
        face: None,
        size: 0.0,
        char_space: 0.0,
        word_space: 0.0,
        scale: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut page = Page {
        source,
        faces,
        glyphs: Vec::new(),
        state,
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        marked: Vec::new(),
        forms: 0,
        depth: 0,
        names,
        resources,
    };
    page.run(&content);
    // What is filled in is drawn on top of the page, whatever state its own program has left behind.
    for form in source.filled(number) {
        page.state = State { ctm: Matrix::IDENTITY, ..page.state };
        page.marked.clear();
        page.draw(form);
    }
    let mut glyphs = page.glyphs;
    accents::join(&mut glyphs);
    straighten(&mut glyphs);
    Some(glyphs)
}

impl Page<'_> {
    /// What was drawn before an error stays.
    fn run(&mut self, content: &[u8]) {
        let _broken = parse_and_execute_text_only(content, |operator| {
            self.execute(operator);
            if self.glyphs.len() > GLYPHS || self.forms > FORMS {
                return Err(Error::InvalidPdf("the page draws too much".into()));
            }
            Ok(())
        });
    }

    fn execute(&mut self, operator: Operator) {
        match operator {
            Operator::Tj { text } => self.show(&text),
            Operator::TJ { array } => self.show_all(&array),
            Operator::Td { tx, ty } => self.next_line(tx, ty),
            Operator::TD { tx, ty } => {
                self.state.leading = -ty;
                self.next_line(tx, ty);
            }
            Operator::Tm { a, b, c, d, e, f } => self.start(Matrix([a, b, c, d, e, f])),
            Operator::TStar => self.next_line(0.0, -self.state.leading),
            Operator::Quote { text } => {
                self.next_line(0.0, -self.state.leading);
                self.show(&text);
            }
            Operator::DoubleQuote { word_space, char_space, text } => {
                self.state.word_space = word_space;
                self.state.char_space = char_space;
                self.next_line(0.0, -self.state.leading);
                self.show(&text);
            }
            Operator::Tf { font, size } => {
                self.state.face = self.names.get(&font).copied();
                self.state.size = size;
            }
            Operator::BeginText => self.start(Matrix::IDENTITY),
            Operator::Tc { char_space } => self.state.char_space = char_space,
            Operator::Tw { word_space } => self.state.word_space = word_space,
            Operator::Tz { scale } => self.state.scale = scale / 100.0,
            Operator::TL { leading } => self.state.leading = leading,
            Operator::Ts { rise } => self.state.rise = rise,
            Operator::SaveState if self.saved.len() < STATES => {
                self.saved.push(self.state.clone());
            }
            Operator::RestoreState => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Operator::Cm { a, b, c, d, e, f } => {
                self.state.ctm = Matrix([a, b, c, d, e, f]).then(&self.state.ctm);
            }
            Operator::Do { name } => self.draw_named(&name),
            Operator::BeginMarkedContent { .. } => self.mark(None),
            Operator::BeginMarkedContentDict { tag, properties } => {
                self.mark(Some((&tag, &properties)));
            }
            Operator::EndMarkedContent => self.end_mark(),
            _ => {}
        }
    }

    fn start(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.line = matrix;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.start(Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line));
    }

    fn show_all(&mut self, array: &[TextElement]) {
        let vertical = self.vertical();
        for element in array {
            match element {
                TextElement::String(text) => self.show(text),
                TextElement::Offset(offset) => {
                    let by = -offset / 1_000.0 * self.state.size;
                    let (x, y) = if vertical { (0.0, by) } else { (by * self.state.scale, 0.0) };
                    self.text = self.text.moved(x, y);
                }
            }
        }
    }

    fn vertical(&mut self) -> bool {
        let face = self.state.face.and_then(|face| self.faces.get(face));
        face.is_some_and(|face| face.vertical)
    }

    fn show(&mut self, bytes: &[u8]) {
        let state = &self.state;
        let hidden = self.marked.iter().any(|marked| marked.hidden);
        let Some(face) = state.face.and_then(|face| self.faces.get(face)) else { return };
        let matrix = self.text.then(&state.ctm);
        let (along, across) = (matrix.along(), matrix.across());
        let size = state.size.abs() * across * face.letters;
        let turned = if face.vertical { -90 } else { 0 };
        let angle = matrix.angle(state.size * state.scale < 0.0, turned);
        let (x, y) = matrix.point(0.0, state.rise);
        let (mut moved, mut rest) = (0.0_f32, bytes);
        while let Some(first) = rest.first() {
            let length = face.code_bytes(*first).min(rest.len());
            let (head, tail) = rest.split_at(length);
            rest = tail;
            let number = head.iter().fold(0_u16, |sum, byte| (sum << 8) | u16::from(*byte));
            let code = face.code(number);
            let mut wide = code.advance * state.size + state.char_space;
            let glyph_wide = if state.char_space.abs() < 0.6 * state.size.abs() {
                wide
            } else {
                code.advance * state.size
            };
            if number == 32 && length == 1 {
                wide += state.word_space;
            }
            let (step, scale) = if face.vertical { (-wide, 1.0) } else { (wide, state.scale) };
            let step = step * scale;
            let reach = (glyph_wide * scale).abs() * if face.vertical { across } else { along };
            let (dx, dy) = matrix.step(moved, face.vertical);
            let reach = reach / count(code.text.len());
            if !hidden && size > 0.0 {
                for (at, c) in code.text.iter().enumerate() {
                    // Of a ligature that is read leftwards, the first letter stands at the right.
                    let leftwards = code.text.first().is_some_and(|c| is_leftwards(*c));
                    let place = if leftwards { code.text.len() - 1 - at } else { at };
                    let shift = reach * count_from(place);
                    self.glyphs.push(Glyph {
                        c: *c,
                        x: x + dx + shift * Matrix::cos(angle),
                        y: y + dy + shift * Matrix::sin(angle),
                        width: reach,
                        size,
                        blank: face.blank * size,
                        across: if face.vertical { face.across(number) * size } else { 0.0 },
                        angle,
                        bold: face.bold,
                        mono: face.mono,
                    });
                }
            }
            moved += step;
        }
        let (x, y) = if face.vertical { (0.0, moved) } else { (moved, 0.0) };
        self.text = self.text.moved(x, y);
    }

    fn draw_named(&mut self, name: &str) {
        if self.depth < FORM_DEPTH
            && let Some(form) = self.source.form(&self.resources, name)
        {
            self.forms += 1;
            self.draw(form);
        }
    }

    fn draw(&mut self, form: Form) {
        let Form { content, matrix, resources } = form;
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        let place = (self.text, self.line);
        // Marks that a drawing forgets to close, or closes too often, are its own.
        let marked = std::mem::take(&mut self.marked);
        let hidden = marked.iter().any(|mark| mark.hidden);
        self.marked.extend(hidden.then_some(Marked { hidden, instead: None }));
        self.state.ctm = matrix.then(&self.state.ctm);
        self.depth += 1;
        if let Some(resources) = resources {
            let names = self.faces.of(&self.source.document, &resources);
            let names = std::mem::replace(&mut self.names, names);
            let resources = std::mem::replace(&mut self.resources, resources);
            self.run(&content);
            (self.names, self.resources) = (names, resources);
        } else {
            self.run(&content);
        }
        self.depth -= 1;
        self.marked = marked;
        (self.text, self.line) = place;
        (self.state, self.saved) = (state, saved);
    }

    fn mark(&mut self, dictionary: Option<(&str, &Object)>) {
        let mut marked = Marked { hidden: false, instead: None };
        if let Some((tag, properties)) = dictionary {
            let document = &self.source.document;
            let resources = Some(&self.resources);
            if tag == "OC" && !self.source.hidden.is_empty() {
                marked.hidden = optional_content::resolve_and_check_ocg_excluded(
                    properties,
                    resources,
                    Some(document),
                    &self.source.hidden,
                );
            }
            let instead = properties.as_dict().and_then(|found| found.get("ActualText"));
            if let Some(text) = instead.and_then(Object::as_string) {
                let text = optional_content::decode_pdf_text_string(text);
                marked.instead = Some((text, self.glyphs.len()));
            }
        }
        if self.marked.len() < STATES {
            self.marked.push(marked);
        }
    }

    /// What is to be read instead takes the place of the glyphs that were drawn, and is spread over it.
    fn end_mark(&mut self) {
        let Some((text, from)) = self.marked.pop().and_then(|marked| marked.instead) else {
            return;
        };
        let drawn = self.glyphs.get(from..).unwrap_or_default();
        let Some(first) = drawn.first().copied() else { return };
        let text: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        let one_line = drawn
            .iter()
            .all(|glyph| glyph.angle == first.angle && (glyph.y - first.y).abs() < first.size);
        if text.is_empty() || !one_line {
            return;
        }
        let left = drawn.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
        let right = drawn.iter().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max);
        let wide = (right - left).max(first.width) / count(text.len());
        self.glyphs.truncate(from);
        let leftwards = text.iter().copied().any(is_leftwards);
        for (at, c) in text.iter().copied().enumerate() {
            // What is read leftwards begins at the right.
            let place = if leftwards { text.len() - 1 - at } else { at };
            let x = if first.angle == 0 { left + wide * count_from(place) } else { first.x };
            self.glyphs.push(Glyph { c, x, width: wide, ..first });
        }
    }
}

/// At least one, as a divisor.
fn count(number: usize) -> f32 {
    count_from(number.max(1))
}

fn count_from(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
