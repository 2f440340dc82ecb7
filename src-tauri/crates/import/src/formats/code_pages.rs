//! Code pages by the numbers that Windows gives them (“Code Page Identifiers”), for files that say no more of their letters.
//! Not here: how each format names one.

use encoding_rs::Encoding;

/// The encoding of a code page; none of those that browsers do not know either.
pub(super) fn encoding(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        708 => "iso-8859-6",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 | 1361 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        819 | 1252 => "windows-1252",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        // Excel's own number for the code page of the Macintosh (MS-XLS 2.4.52) is the second.
        10_000 | 32_768 => "macintosh",
        10_007 => "x-mac-cyrillic",
        54_936 => "gb18030",
        65_001 => "utf-8",
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}
