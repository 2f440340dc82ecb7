//! How a report looks as Markdown, CSV and JSON. Names and sentences in it come from files that anybody may have made:
//! neither a reader of Markdown nor a spreadsheet may take them for anything but text.
//! Not here: what is in it (`report`).

use super::report::{Line, Report, ReportFormat};
use domain::{Code, DocumentFormat, DocumentStatus, counted};

/// The report as text.
pub(super) fn written(report: &Report, format: ReportFormat) -> String {
    match format {
        ReportFormat::Markdown => markdown(report),
        ReportFormat::Csv => csv(report),
        // Nothing in it can fail to be written as JSON.
        ReportFormat::Json => {
            let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
            text.push('\n');
            text
        }
    }
}

fn markdown(report: &Report) -> String {
    let counts = &report.counts;
    let mut out = format!(
        "# Import report\n\nMade {}.\n\n| state | documents |\n|---|---:|\n| readable | {} |\n| of these with warnings | {} |\n| not readable | {} |\n| left out | {} |\n| all | {} |\n",
        report.time,
        counts.imported,
        counts.with_warnings,
        counts.failed,
        counts.skipped,
        counts.documents
    );
    if !report.folders.is_empty() {
        out += "\n## Folders\n\n";
        for folder in &report.folders {
            let when = match &folder.scanned {
                Some(scanned) => format!("read to the end {scanned}"),
                None => "not read to the end yet".into(),
            };
            out += &format!("- {}: {when}\n", plain(&folder.path));
        }
    }
    for (title, state) in [
        ("Not readable", DocumentStatus::Failed),
        ("Left out", DocumentStatus::Skipped),
        ("Readable", DocumentStatus::Imported),
    ] {
        let mut lines = report.documents.iter().filter(|line| line.state == state).peekable();
        if lines.peek().is_some() {
            out += &format!("\n## {title}\n\n");
            lines.for_each(|line| item(&mut out, line));
        }
    }
    out
}

/// One file as an item of a list, with what there is to say of it below.
fn item(out: &mut String, line: &Line) {
    let mut facts = Vec::new();
    facts.extend(line.format.map(|format| format.word().to_owned()));
    facts.extend(line.pages.map(|pages| counted(pages, "page", "pages")));
    if line.words > 0 {
        facts.push(counted(line.words, "word", "words"));
    }
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    *out += &format!("- {}{facts}\n", plain(&line.path));
    if let Some(reason) = &line.reason {
        let code = line.code.map_or_else(String::new, |code| format!(" [{}]", code.word()));
        *out += &format!("  - {}{}\n", plain(reason), plain(&code));
    }
    if let Some(hint) = &line.hint {
        *out += &format!("  - What to do: {}\n", plain(hint));
    }
    for warning in &line.warnings {
        *out += &format!("  - Warning: {}\n", plain(warning));
    }
}

/// Text that stays text in Markdown, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

const COLUMNS: [&str; 13] = [
    "path", "state", "code", "reason", "hint", "warnings", "title", "format", "language", "pages",
    "words", "size", "imported",
];

/// RFC 4180, with the mark at its start by which spreadsheets know UTF-8.
fn csv(report: &Report) -> String {
    let mut out = String::from("\u{feff}");
    record(&mut out, &COLUMNS.map(str::to_owned));
    for line in &report.documents {
        record(&mut out, &cells(line));
    }
    out
}

fn cells(line: &Line) -> [String; 13] {
    [
        line.path.clone(),
        word_of(line.state).into(),
        line.code.map_or("", Code::word).into(),
        line.reason.clone().unwrap_or_default(),
        line.hint.clone().unwrap_or_default(),
        line.warnings.join("\n"),
        line.title.clone(),
        line.format.map_or("", DocumentFormat::word).into(),
        line.language.clone().unwrap_or_default(),
        line.pages.map(|pages| pages.to_string()).unwrap_or_default(),
        line.words.to_string(),
        line.size.to_string(),
        line.imported.clone(),
    ]
}

fn word_of(state: DocumentStatus) -> &'static str {
    match state {
        DocumentStatus::Imported => "imported",
        DocumentStatus::Failed => "failed",
        DocumentStatus::Skipped => "skipped",
    }
}

fn record<const N: usize>(out: &mut String, cells: &[String; N]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // Spreadsheets take what begins like this for a formula, in quotes or not, and some look past blanks.
        let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || cell.starts_with(['\t', '\r', '\n']);
        if runs || cell.contains([',', '"', '\n', '\r', ';', '\'']) {
            out.push('"');
            if runs {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        let mut out = String::new();
        record(&mut out, &[cell.to_owned()]);
        assert_eq!(out, format!("{expected}\r\n"), "{cell:?}");
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_text() {
        check("=1+1", "\"'=1+1\"");
        check("+49 30", "\"'+49 30\"");
        check("-2", "\"'-2\"");
        check("@SUM(A1)", "\"'@SUM(A1)\"");
        check("\t=1", "\"'\t=1\"");
        check(" =1", "\"' =1\"");
        check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
        check("a=b", "a=b");
    }

    #[test]
    fn a_cell_keeps_its_commas_quotes_and_lines() {
        check("plain", "plain");
        check("", "");
        check("a,b", "\"a,b\"");
        check("say \"a\"", "\"say \"\"a\"\"\"");
        check("two\nlines", "\"two\nlines\"");
    }

    #[test]
    fn names_of_files_are_no_markdown() {
        for (name, expected) in [
            ("a_b*c.md", r"a\_b\*c.md"),
            ("[x](javascript:y)", r"\[x\](javascript:y)"),
            ("<script>", r"\<script\>"),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(plain(name), expected);
        }
    }
}
