//! Which brace closes which, found in one walk, so that nothing is looked for twice.
//! Not here: what stands between braces.

/// Pairs of braces by the place of the first.
pub(super) struct Braces(Vec<(usize, usize)>);

impl Braces {
    /// Braces behind a backslash and in comments are none; in an address a percent sign begins no comment. One without a
    /// partner is in no pair.
    pub(super) fn of(text: &str) -> Self {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let (mut escaped, mut comment) = (false, false);
        // How many braces are open in the innermost address, itself counted.
        let mut address = None;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'\n' => (escaped, comment) = (false, false),
                _ if comment => {}
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'%' => comment = address.is_none(),
                b'{' => {
                    if address.is_none() && is_of_address(text.as_bytes(), at) {
                        address = Some(open.len());
                    }
                    open.push(pairs.len());
                    pairs.push((at, usize::MAX));
                }
                b'}' => {
                    address = address.filter(|outside| *outside + 1 < open.len());
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

/// Commands whose first argument is an address, as it is.
const ADDRESSES: [&[u8]; 4] = [b"\\url", b"\\href", b"\\nolinkurl", b"\\path"];

fn is_of_address(text: &[u8], brace: usize) -> bool {
    let before = text.get(..brace).unwrap_or_default();
    ADDRESSES.iter().any(|command| before.ends_with(command))
}
