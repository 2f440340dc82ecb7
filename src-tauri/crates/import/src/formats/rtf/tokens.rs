//! Takes RTF apart into braces, control words and bytes of text.
//! Not here: what they mean.

/// Letters of a control word; longer ones are no control words of anybody's.
const WORD_LETTERS: usize = 32;

/// A piece of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A backslash with letters, and the number after them.
    Word {
        name: &'a str,
        number: Option<i32>,
    },
    /// A backslash with a character that is no letter.
    Symbol(u8),
    /// A byte written as two hexadecimal digits.
    Hex(u8),
    Text(&'a [u8]),
}

/// The pieces of a file, in their order. Binary data among them is left out.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, most: usize, belongs: fn(&u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().take(most).take_while(|byte| belongs(byte)).count();
        self.take(length)
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let name = self.take_while(WORD_LETTERS, u8::is_ascii_alphabetic);
        if name.is_empty() {
            let symbol = *self.take(1).first()?;
            return Some(if symbol == b'\'' { self.hex() } else { Token::Symbol(symbol) });
        }
        let negative =
            self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        let _sign = self.take(usize::from(negative));
        let digits = self.take_while(usize::MAX, u8::is_ascii_digit);
        let number = digits.iter().fold(0_i32, |number, digit| {
            number.saturating_mul(10).saturating_add(i32::from(digit - b'0'))
        });
        let number = (!digits.is_empty()).then_some(if negative { -number } else { number });
        let _end = self.take(usize::from(self.rest.first() == Some(&b' ')));
        Some(Token::Word { name: std::str::from_utf8(name).unwrap_or_default(), number })
    }

    /// Two hexadecimal digits; anything else after the apostrophe is no byte, and stays what it is.
    fn hex(&mut self) -> Token<'a> {
        let digit = |at: usize| {
            let digit = self.rest.get(at).map(|byte| char::from(*byte))?;
            u8::try_from(digit.to_digit(16)?).ok()
        };
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => {
                let _digits = self.take(2);
                Token::Hex(high << 4 | low)
            }
            _ => Token::Symbol(b'\''),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.rest.first()? {
                b'\r' | b'\n' | b'\0' => {
                    let _blank = self.take(1);
                }
                b'{' => {
                    let _brace = self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    let _brace = self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    let _mark = self.take(1);
                    match self.control()? {
                        Token::Word { name: "bin", number } => {
                            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                            let _data = self.take(length.min(self.rest.len()));
                        }
                        token => return Some(token),
                    }
                }
                _ => {
                    let is_text =
                        |byte: &u8| !matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n' | b'\0');
                    return Some(Token::Text(self.take_while(usize::MAX, is_text)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rtf: &[u8], expected: &[Token<'_>]) {
        assert_eq!(Tokens::of(rtf).collect::<Vec<_>>(), expected);
    }

    fn word(name: &str, number: Option<i32>) -> Token<'_> {
        Token::Word { name, number }
    }

    #[test]
    fn words_end_with_their_number_or_with_one_blank() {
        check(b"\\b bold", &[word("b", None), Token::Text(b"bold")]);
        check(b"\\b0  x", &[word("b", Some(0)), Token::Text(b" x")]);
        check(b"\\u-10?", &[word("u", Some(-10)), Token::Text(b"?")]);
        check(b"\\par-x", &[word("par", None), Token::Text(b"-x")]);
        check(b"\\fs99999999999", &[word("fs", Some(i32::MAX))]);
        check(b"\\~\\\\\\{", &[Token::Symbol(b'~'), Token::Symbol(b'\\'), Token::Symbol(b'{')]);
    }

    #[test]
    fn bytes_are_hexadecimal_and_line_ends_are_nothing() {
        check(b"a\\'e4\r\nb", &[Token::Text(b"a"), Token::Hex(0xE4), Token::Text(b"b")]);
        check(b"\\'zz", &[Token::Symbol(b'\''), Token::Text(b"zz")]);
        check(b"\\'4", &[Token::Symbol(b'\''), Token::Text(b"4")]);
    }

    #[test]
    fn binary_data_is_left_out_however_much_of_it_is_claimed() {
        check(b"{\\bin3 }}}x}", &[Token::Open, Token::Text(b"x"), Token::Close]);
        check(b"{\\bin2147483647 }}}", &[Token::Open]);
        check(b"\\bin-5 x", &[Token::Text(b"x")]);
        check(b"\\", &[]);
    }
}
