//! The document behind the pages: opened, decrypted, its parts looked up.
//! Not here: what pages draw (`content`).

use super::matrix::Matrix;
use crate::ImportError;
use pdf_oxide::{
    Error, PdfDocument,
    encryption::EncryptionHandler,
    object::{Object, ObjectRef},
    optional_content,
};
use std::collections::{HashMap, HashSet};

/// Fields and notes of one page that are looked at.
const NOTES: usize = 2_000;
/// Flags of what is on a page and not seen there: hidden, no view (ISO 32000-1, table 165).
const NOT_SEEN: i64 = 0b10_0010;

/// A drawing inside a page.
pub(super) struct Form {
    pub(super) content: Vec<u8>,
    pub(super) matrix: Matrix,
    /// What its names mean, when it says so itself.
    pub(super) resources: Option<Object>,
}

/// An open document.
pub(in super::super) struct Source {
    pub(in super::super) document: PdfDocument,
    /// Layers that are not shown.
    pub(super) hidden: HashSet<String>,
    key: Option<EncryptionHandler>,
}

impl Source {
    pub(in super::super) fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        let document = PdfDocument::from_bytes(bytes.to_vec()).map_err(|error| refused(&error))?;
        let locked = document.is_encrypted();
        if locked && !document.authenticate(b"").unwrap_or(false) {
            return Err(ImportError::Encrypted);
        }
        let key = if locked { key(&document) } else { None };
        let hidden = optional_content::compute_default_off_ocgs(&document);
        Ok(Self { document, hidden, key })
    }

    /// The program of a page and what its names mean.
    pub(super) fn page(&self, page: usize) -> Option<(Vec<u8>, Object)> {
        let found = self.document.get_page(page).ok()?;
        let resources = found.as_dict()?.get("Resources");
        let resources = resources.map_or_else(nothing, |resources| self.resolved(resources));
        let content = self.document.get_page_content_data(page).ok()?;
        Some((content, resources))
    }

    pub(in super::super) fn resolved(&self, object: &Object) -> Object {
        match object.as_reference() {
            Some(reference) => self.document.load_object(reference).unwrap_or(Object::Null),
            None => object.clone(),
        }
    }

    /// A drawing by its name; nothing for pictures.
    pub(super) fn form(&self, resources: &Object, name: &str) -> Option<Form> {
        let forms = self.resolved(resources.as_dict()?.get("XObject")?);
        let reference = forms.as_dict()?.get(name)?.as_reference()?;
        if self.document.is_form_xobject(reference) { self.form_at(reference) } else { None }
    }

    /// What was filled into the fields of a page and written onto it, as drawings that stand where they are seen.
    pub(super) fn filled(&self, page: usize) -> Vec<Form> {
        let found = self.document.get_page(page).ok();
        let notes = found.as_ref().and_then(|page| page.as_dict()?.get("Annots"));
        let notes = notes.map_or(Object::Null, |notes| self.resolved(notes));
        let notes = notes.as_array().map(Vec::as_slice).unwrap_or_default();
        notes.iter().take(NOTES).filter_map(|note| self.appearance(&self.resolved(note))).collect()
    }

    /// How a field or a text on a page looks: its own drawing, fitted into its place (ISO 32000-1, 12.5.5).
    fn appearance(&self, note: &Object) -> Option<Form> {
        let note = note.as_dict()?;
        let kind = note.get("Subtype").and_then(Object::as_name)?;
        let flags = note.get("F").and_then(Object::as_integer).unwrap_or(0);
        if !matches!(kind, "Widget" | "FreeText") || flags & NOT_SEEN != 0 || self.is_hidden(note) {
            return None;
        }
        let looks = self.resolved(note.get("AP")?);
        let reference = looks.as_dict()?.get("N")?.as_reference()?;
        let form = self.form_at(reference)?;
        let place = self.numbers::<4>(note.get("Rect")?)?;
        let stream = self.document.load_object(reference).ok()?;
        let drawn = self.numbers::<4>(stream.as_dict()?.get("BBox")?)?;
        let matrix = form.matrix.then(&Matrix::fitting(form.matrix.bounds(drawn), place));
        Some(Form { matrix, resources: form.resources.or_else(|| self.field_resources()), ..form })
    }

    /// What names mean in fields that do not say so themselves.
    fn field_resources(&self) -> Option<Object> {
        let root = self.resolved(self.document.trailer().as_dict()?.get("Root")?);
        let fields = self.resolved(root.as_dict()?.get("AcroForm")?);
        Some(self.resolved(fields.as_dict()?.get("DR")?))
    }

    fn form_at(&self, reference: ObjectRef) -> Option<Form> {
        let stream = self.document.load_object(reference).ok()?;
        let dictionary = stream.as_dict()?;
        if dictionary.get("Subtype").and_then(Object::as_name) != Some("Form")
            || self.is_hidden(dictionary)
        {
            return None;
        }
        let matrix = dictionary.get("Matrix").and_then(|found| self.matrix(found));
        Some(Form {
            content: self.decoded(&stream, reference)?,
            matrix: matrix.unwrap_or(Matrix::IDENTITY),
            resources: dictionary.get("Resources").map(|found| self.resolved(found)),
        })
    }

    fn is_hidden(&self, dictionary: &HashMap<String, Object>) -> bool {
        let Some(layer) = dictionary.get("OC").filter(|_| !self.hidden.is_empty()) else {
            return false;
        };
        let layer = self.resolved(layer);
        layer.as_dict().is_some_and(|layer| {
            optional_content::check_ocg_excluded(layer, &self.document, &self.hidden)
        })
    }

    fn matrix(&self, found: &Object) -> Option<Matrix> {
        self.numbers(found).map(Matrix)
    }

    fn numbers<const N: usize>(&self, found: &Object) -> Option<[f32; N]> {
        let found = self.resolved(found);
        let mut numbers = [0.0; N];
        for (number, found) in numbers.iter_mut().zip(found.as_array()?) {
            #[expect(clippy::cast_possible_truncation, reason = "places on a page fit")]
            let value = found.as_real().map(|real| real as f32);
            #[expect(clippy::cast_precision_loss, reason = "places on a page fit")]
            let whole = found.as_integer().map(|integer| integer as f32);
            *number = value.or(whole)?;
        }
        Some(numbers)
    }

    fn decoded(&self, stream: &Object, reference: ObjectRef) -> Option<Vec<u8>> {
        let (id, generation) = (reference.id, u32::from(reference.r#gen));
        let decoded = match &self.key {
            Some(key) => {
                let decrypt = |data: &[u8]| key.decrypt_stream(data, id, generation);
                stream.decode_stream_data_with_decryption(Some(&decrypt), id, generation)
            }
            None => stream.decode_stream_data(),
        };
        decoded.ok()
    }

    /// What the document says of itself.
    pub(super) fn information(&self, key: &str) -> Option<String> {
        let information = self.resolved(self.document.trailer().as_dict()?.get("Info")?);
        let found = self.resolved(information.as_dict()?.get(key)?);
        found.as_string().map(optional_content::decode_pdf_text_string)
    }
}

fn refused(error: &Error) -> ImportError {
    match error {
        Error::EncryptedPdf => ImportError::Encrypted,
        _ => ImportError::damaged("PDF"),
    }
}

fn nothing() -> Object {
    Object::Dictionary(HashMap::new())
}

/// The key of a document that needs no password; the library decrypts pages with its own, but not drawings.
fn key(document: &PdfDocument) -> Option<EncryptionHandler> {
    let trailer = document.trailer().as_dict()?;
    let resolve = |object: &Object| match object.as_reference() {
        Some(reference) => document.load_object(reference).ok(),
        None => Some(object.clone()),
    };
    let encrypt = resolve(trailer.get("Encrypt")?)?;
    let id = trailer.get("ID").and_then(resolve).and_then(|id| {
        let first = id.as_array()?.first()?;
        first.as_string().map(<[u8]>::to_vec)
    });
    let mut handler = EncryptionHandler::new(&encrypt, id.unwrap_or_default()).ok()?;
    handler.authenticate(b"").ok()?.then_some(handler)
}
