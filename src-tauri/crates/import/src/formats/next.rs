//! Where a mark comes next in a text.
//! Not here: what marks mean.

use std::borrow::Cow;

/// A mark that is looked for from many places of a text. Where it was found is kept until that place is passed, and that
/// there is none is kept for good: to ask at every place costs no more than one walk through the text. Places that are
/// asked about must not go back.
pub(super) struct Next {
    mark: Cow<'static, str>,
    /// The place found last; the greatest number when there is none any more.
    found: Option<usize>,
}

impl Next {
    pub(super) fn new(mark: impl Into<Cow<'static, str>>) -> Self {
        Self { mark: mark.into(), found: None }
    }

    /// The first place from `from` on where the mark stands and `fits`.
    pub(super) fn find(
        &mut self,
        text: &str,
        from: usize,
        fits: impl Fn(&str, usize) -> bool,
    ) -> Option<usize> {
        if self.found.is_none_or(|found| found < from) {
            let from = text.ceil_char_boundary(from);
            let rest = text.get(from..).unwrap_or_default();
            let mut places = rest.match_indices(self.mark.as_ref()).map(|(at, _)| from + at);
            self.found = Some(places.find(|at| fits(text, *at)).unwrap_or(usize::MAX));
        }
        self.found.filter(|found| *found != usize::MAX)
    }
}
