//! Which brace closes which, found in one walk, so that nothing is looked for twice.
//! Not here: what stands between braces.

/// Pairs of braces by the place of the first.
pub(super) struct Braces(Vec<(usize, usize)>);

impl Braces {
    /// Braces behind a backslash and in comments are none. One without a partner is in no pair.
    pub(super) fn of(text: &str) -> Self {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let (mut escaped, mut comment) = (false, false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'\n' => (escaped, comment) = (false, false),
                _ if comment => {}
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'%' => comment = true,
                b'{' => {
                    open.push(pairs.len());
                    pairs.push((at, usize::MAX));
                }
                b'}' => {
                    if let Some(pair) = open.pop().and_then(|number| pairs.get_mut(number)) {
                        pair.1 = at;
                    }
                }
                _ => {}
            }
        }
        Self(pairs)
    }

    /// The place of the brace that closes the one at `at`.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        let found = self.0.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        self.0.get(found).map(|(_, end)| *end).filter(|end| *end != usize::MAX)
    }
}
