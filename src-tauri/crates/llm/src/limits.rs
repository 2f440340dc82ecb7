//! The limits of this crate, each with its reason.
//! Not here: limits of a provider (tokens, requests a minute).

/// Bytes of an address: browsers and servers agree on about this much, and a longer one is a mistake in pasting.
pub(crate) const ADDRESS_BYTES: usize = 2_048;
