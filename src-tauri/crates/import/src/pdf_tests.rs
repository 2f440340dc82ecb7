//! PDF files, written here, and what must come out of them.
//! Not here: real files (`corpora_tests`).

use crate::{Extraction, ImportError, extract, testing::short};
use domain::{Anchor, BlockKind};
use std::{fs, io::Write};

/// Letters that the pages here are written in: plain, heavy, and of one width.
const FONTS: [(&str, &str); 3] = [("P", "Helvetica"), ("B", "Helvetica-Bold"), ("M", "Courier")];

/// Words at a place on a page, in points from its lower left.
fn at(font: &str, size: u32, x: f32, y: f32, words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
}

/// Lines of plain letters below one another.
fn lines(size: u32, x: f32, y: f32, words: &[&str]) -> String {
    let mut page = String::new();
    let mut y = y;
    for words in words {
        page += &at("P", size, x, y, words);
        y -= 12.0;
    }
    page
}

/// A file with these pages.
fn pdf(pages: &[String]) -> Vec<u8> {
    pdf_with(pages, "", "", &[])
}

/// The same with more named resources and more entries in each page, and with more objects; their numbers begin behind those of the pages, two for
/// each page from three on.
fn pdf_with(pages: &[String], named: &str, entries: &str, more: &[String]) -> Vec<u8> {
    let mut fonts = String::new();
    for (name, font) in FONTS {
        fonts += &format!(
            "/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >> "
        );
    }
    // A font of drawings with the size 1: all of its letters are five points wide.
    let widths = "5 ".repeat(95);
    fonts += &format!(
        "/D << /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /FontBBox [0 0 5 10] /CharProcs << >> \
         /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [{widths}] >> "
    );
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 3 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
    ];
    for (number, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << {fonts}>> {named} >> {entries} >>",
            4 + 2 * number
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.chars().count()));
    }
    objects.extend_from_slice(more);
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = String::new();
    for (number, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{} 0 obj\n", number + 1).bytes());
        file.extend(encoding_rs::WINDOWS_1252.encode(object).0.iter());
        file.extend(b"\nendobj\n");
    }
    let count = objects.len() + 1;
    let start = file.len();
    file.extend(
        format!("xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    file
}

#[track_caller]
fn check(pages: &[String], expected: &[(BlockKind, &str)]) -> Extraction {
    let extraction = extract(&pdf(pages), "a.pdf").unwrap();
    assert_eq!(short(&extraction), expected);
    assert_eq!(extraction.pages, u32::try_from(pages.len()).ok());
    extraction
}

const BODY: [&str; 4] = [
    "Flour and water are mixed first and then they rest for",
    "an hour before the salt goes in, because it slows down",
    "what the yeast does. In the end the dough is kneaded a",
    "long time until it is smooth and does not stick at all.",
];
const BODY_JOINED: &str = "Flour and water are mixed first and then they rest for an hour before the salt goes in, because it slows down what the yeast does. In the end the dough is kneaded a long time until it is smooth and does not stick at all.";

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The first of two columns begins here,",
        "and it goes on below itself although",
        "another line stands right beside it.",
        "A reader who went across the gutter",
        "would mix up both of the sentences",
        "and understand neither one of them.",
    ];
    let right = [
        "Everything in this column comes only",
        "after all of the other one was read,",
        "whatever the order in which programs",
        "write them to the page. Some of them",
        "take turns between the columns, as a",
        "typewriter would do it line by line.",
    ];
    let mut page = at("B", 20, 150.0, 740.0, "Bread across both columns");
    for (row, (left, right)) in left.iter().zip(right).enumerate() {
        let y = 700.0 - 12.0 * u8::try_from(row).map_or(0.0, f32::from);
        page += &at("P", 10, 60.0, y, left);
        page += &at("P", 10, 320.0, y, right);
    }
    check(
        &[page],
        &[
            (BlockKind::Heading, "Bread across both columns"),
            (BlockKind::Paragraph, &left.join(" ")),
            (BlockKind::Paragraph, &right.join(" ")),
        ],
    );
}

#[test]
fn running_heads_and_page_numbers_are_no_text() {
    let page = |number: u32, words: &str| {
        at("P", 9, 60.0, 770.0, "A Book of Bread")
            + &lines(10, 60.0, 700.0, &BODY)
            + &at("P", 10, 60.0, 600.0, words)
            + &at("P", 9, 300.0, 30.0, &number.to_string())
    };
    let pages: Vec<String> = (7..)
        .zip(["One is said.", "Two is said.", "Three is said.", "Four is said."])
        .map(|(number, words)| page(number, words))
        .collect();
    let extraction = extract(&pdf(&pages), "a.pdf").unwrap();
    let found = short(&extraction);
    assert_eq!(found.len(), 8);
    assert!(found.iter().all(|(_, text)| !text.contains("A Book") && !text.ends_with('7')));
    let pages: Vec<&Anchor> = extraction.blocks.iter().map(|block| &block.anchor).collect();
    assert_eq!(pages.first(), Some(&&Anchor::Page { page: 1 }));
    assert_eq!(pages.last(), Some(&&Anchor::Page { page: 4 }));
}

#[test]
fn words_cut_at_the_end_of_a_line_are_whole_and_compounds_stay() {
    check(
        &[lines(
            10,
            60.0,
            700.0,
            &[
                "A well-known baker said that fer-",
                "mentation takes time, as it is well-",
                "known by everyone who bakes bread.",
            ],
        )],
        &[(
            BlockKind::Paragraph,
            "A well-known baker said that fermentation takes time, as it is well-known by everyone who bakes bread.",
        )],
    );
}

#[test]
fn footnotes_are_apart_from_the_text() {
    let page = lines(10, 60.0, 700.0, &BODY)
        + &lines(7, 60.0, 60.0, &["1 So did our grandmothers.", "2 Not all of them."]);
    check(
        &[page],
        &[
            (BlockKind::Paragraph, BODY_JOINED),
            (BlockKind::Footnote, "1 So did our grandmothers."),
            (BlockKind::Footnote, "2 Not all of them."),
        ],
    );
}

#[test]
fn large_and_heavy_lines_are_headings() {
    let page = at("B", 18, 60.0, 740.0, "On Bread")
        + &lines(10, 60.0, 710.0, &BODY)
        + &at("B", 14, 60.0, 640.0, "Flour")
        + &lines(10, 60.0, 620.0, &BODY)
        + &at("B", 10, 60.0, 550.0, "Rye and wheat")
        + &lines(10, 60.0, 530.0, &BODY);
    let extraction = check(
        &[page],
        &[
            (BlockKind::Heading, "On Bread"),
            (BlockKind::Paragraph, BODY_JOINED),
            (BlockKind::Heading, "Flour"),
            (BlockKind::Paragraph, BODY_JOINED),
            (BlockKind::Heading, "Rye and wheat"),
            (BlockKind::Paragraph, BODY_JOINED),
        ],
    );
    assert_eq!(extraction.title.as_deref(), Some("On Bread"));
    let path = &extraction.blocks.last().unwrap().heading_path;
    assert_eq!(*path, ["On Bread", "Flour", "Rye and wheat"]);
}

#[test]
fn pages_without_text_are_named() {
    let full = lines(10, 60.0, 700.0, &BODY);
    let pages =
        [full.clone(), String::new(), full.clone(), String::new(), at("P", 10, 60.0, 60.0, "5")];
    let extraction = extract(&pdf(&pages), "a.pdf").unwrap();
    let warnings: Vec<&str> = extraction.warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(warnings, ["Pages 2, 4–5 hold little or no text; they may be scanned pictures."]);
    assert_eq!(extract(&pdf(&[String::new()]), "a.pdf"), Err(ImportError::Scanned));
}

#[test]
fn a_sentence_that_runs_over_the_end_of_a_page_is_one() {
    let extraction = check(
        &[
            lines(10, 60.0, 700.0, &["The dough is left alone until the next"]),
            lines(10, 60.0, 700.0, &["morning, and then it is baked."]),
        ],
        &[(
            BlockKind::Paragraph,
            "The dough is left alone until the next morning, and then it is baked.",
        )],
    );
    assert_eq!(extraction.blocks.first().unwrap().anchor, Anchor::Page { page: 1 });
}

#[test]
fn letters_that_are_drawn_twice_to_look_heavy_are_said_once() {
    let twice = at("P", 10, 60.0, 700.0, "Twice") + &at("P", 10, 60.3, 700.0, "Twice");
    check(
        &[twice + &lines(10, 60.0, 650.0, &BODY)],
        &[(BlockKind::Paragraph, "Twice"), (BlockKind::Paragraph, BODY_JOINED)],
    );
}

#[test]
fn blanks_are_found_by_gaps_and_spaced_letters_are_words() {
    let gaps = "BT /P 10 Tf 60 700 Td [(Two)-250(words)] TJ ET\n".to_owned();
    check(&[gaps], &[(BlockKind::Paragraph, "Two words")]);
    let spaced = "BT /P 10 Tf 3 Tc 60 700 Td (SPACED) Tj ET\n".to_owned();
    check(&[spaced], &[(BlockKind::Paragraph, "SPACED")]);
}

#[test]
fn fonts_of_drawings_whose_size_says_nothing_make_words() {
    let words = "BT /D 1 Tf 1 0 0 1 60 700 Tm [(bake)-5000(it)] TJ ET\n".to_owned();
    check(&[words], &[(BlockKind::Paragraph, "bake it")]);
}

#[test]
fn turned_lines_are_read_as_they_run() {
    let turned = "BT /P 10 Tf 0 1 -1 0 300 100 Tm (upwards it) Tj 0 -12 Td (goes on) Tj ET\n";
    check(&[turned.to_owned()], &[(BlockKind::Paragraph, "upwards it goes on")]);
}

#[test]
fn rows_of_parts_below_one_another_are_a_table() {
    let mut page = lines(10, 60.0, 700.0, &BODY);
    for (y, row) in
        [(620.0, ["Flour", "1 kg"]), (606.0, ["Water", "0.7 l"]), (592.0, ["Salt", "20 g"])]
    {
        page += &at("P", 10, 60.0, y, row[0]);
        page += &at("P", 10, 200.0, y, row[1]);
    }
    check(
        &[page],
        &[
            (BlockKind::Paragraph, BODY_JOINED),
            (BlockKind::Table, "| Flour | 1 kg |\n|---|---|\n| Water | 0.7 l |\n| Salt | 20 g |"),
        ],
    );
}

#[test]
fn programs_and_lists_keep_their_lines() {
    let page = lines(10, 60.0, 700.0, &BODY)
        + &at("M", 10, 60.0, 640.0, "fn bake() {")
        + &at("M", 10, 84.0, 628.0, "wait();")
        + &at("M", 10, 60.0, 616.0, "}")
        + &lines(10, 60.0, 590.0, &["• knead it", "• bake it"]);
    check(
        &[page],
        &[
            (BlockKind::Paragraph, BODY_JOINED),
            (BlockKind::Code, "fn bake() {\n    wait();\n}"),
            (BlockKind::ListItem, "knead it"),
            (BlockKind::ListItem, "bake it"),
        ],
    );
}

#[test]
fn what_was_filled_into_a_form_is_read_where_it_is_seen() {
    let page = at("P", 12, 72.0, 700.0, "Name of the pupil:");
    let looks = |words: &str| {
        let drawn = at("P", 6, 2.0, 2.0, words);
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 100 10] /Length {} /Resources << /Font << /P \
             << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>\n\
             stream\n{drawn}\nendstream",
            drawn.len()
        )
    };
    let field = |kind: &str, flags: u32, object: u32| {
        format!(
            "<< /Type /Annot /Subtype /{kind} /F {flags} /Rect [190 696 390 716] /AP << /N {object} 0 R >> >>"
        )
    };
    let fields = [field("Widget", 4, 5), field("Widget", 2, 6), field("Popup", 0, 6)].concat();
    let file = pdf_with(
        &[page],
        "",
        &format!("/Annots [{fields}]"),
        &[looks("Ada Lovelace"), looks("Nobody at all")],
    );
    let extraction = extract(&file, "form.pdf").unwrap();
    assert_eq!(short(&extraction), [(BlockKind::Paragraph, "Name of the pupil: Ada Lovelace")]);
}

#[test]
fn accents_that_are_drawn_over_their_letters_are_part_of_them() {
    let word = |x: f32, before: &str, accent: &str, letter: &str, after: &str| {
        // Helvetica: an accent is 0.333 wide, these letters 0.556.
        let wide = 12.0 * 0.556;
        let start = x + 12.0 * 0.556 * f32::from(u8::try_from(before.len()).unwrap());
        at("P", 12, x, 700.0, before)
            + &at("P", 12, start + (wide - 12.0 * 0.333) / 2.0, 700.0, accent)
            + &at("P", 12, start, 700.0, letter)
            + &at("P", 12, start + wide, 700.0, after)
    };
    let page = word(72.0, "e", "´", "e", "e") + &word(120.0, "b", "¨", "u", "n");
    check(&[page], &[(BlockKind::Paragraph, "eée bün")]);
    // One that stands beside a letter is what it is.
    check(&[at("P", 12, 72.0, 700.0, "a ´ e and `e")], &[(BlockKind::Paragraph, "a ´ e and `e")]);
}

#[test]
fn pictures_and_drawings_on_a_page_leave_its_text_alone() {
    // As many pictures as a sheet of formulas has.
    let many = "/Picture Do\n".repeat(2_500) + &at("P", 12, 72.0, 700.0, "All of it is read.");
    check(&[many], &[(BlockKind::Paragraph, "All of it is read.")]);
    // The drawing closes a mark that it has not opened.
    let page = "/Span << /ActualText <FEFF006F006E0065> >> BDC /Drawing Do ".to_owned()
        + &at("P", 12, 72.0, 700.0, "xxx")
        + "EMC";
    let drawing =
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nEMC\nendstream";
    let file = pdf_with(&[page], "/XObject << /Drawing 5 0 R >>", "", &[drawing.to_owned()]);
    let extraction = extract(&file, "a.pdf").unwrap();
    assert_eq!(short(&extraction), [(BlockKind::Paragraph, "one")]);
}

#[test]
fn words_that_are_read_instead_stand_in_their_own_direction() {
    let instead =
        |hex: &str, drawn: &str| format!("/Span << /ActualText <FEFF{hex}> >> BDC {drawn} EMC");
    let hebrew = instead("05E905DC05D505DD", &at("P", 12, 72.0, 700.0, "xxxx"));
    let latin = instead("006F006E0065", &at("P", 12, 72.0, 600.0, "xxx"));
    check(
        &[hebrew + "\n" + &latin],
        &[(BlockKind::Paragraph, "שלום"), (BlockKind::Paragraph, "one")],
    );
}

#[test]
fn words_are_marked_where_they_are_seen_on_cropped_and_turned_pages() {
    let text = "Yeast raises the dough because it ferments sugars";
    let upright = at("P", 20, 90.0, 300.0, text);
    let sideways = format!("BT /P 20 Tf 0 1 -1 0 300 120 Tm ({text}) Tj ET\n");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    for page in [upright, sideways] {
        for entries in [
            "",
            "/Rotate 90",
            "/Rotate 180",
            "/Rotate 270",
            "/CropBox [50 100 1000 700]",
            "/CropBox [50 100 590 650] /Rotate 90",
            "/CropBox [50 100 590 650] /Rotate -90",
        ] {
            let mut written = fs::File::create(&file).unwrap();
            written.write_all(&pdf_with(std::slice::from_ref(&page), "", entries, &[])).unwrap();
            let marks = crate::page::marks(&file, 1, text).unwrap();
            let drawn = crate::page::draw(&file, 1, 600).unwrap();
            let drawn = image::load_from_memory(&drawn).unwrap().to_luma8();
            let part = |x: u32, whole: u32| f64::from(x) / f64::from(whole);
            let within = |from: f32, length: f32, x: f64| {
                (f64::from(from)..=f64::from(from + length)).contains(&x)
            };
            let marked = |x: u32, y: u32| {
                let (x, y) = (part(x, drawn.width()), part(y, drawn.height()));
                marks.iter().any(|mark| {
                    within(mark.left, mark.width, x) && within(mark.top, mark.height, y)
                })
            };
            let ink: Vec<_> =
                drawn.enumerate_pixels().filter(|(.., pixel)| pixel.0[0] < 128).collect();
            let inside = ink.iter().filter(|(x, y, _)| marked(*x, *y)).count();
            assert!(
                !ink.is_empty() && inside * 100 >= ink.len() * 95,
                "{entries}: {inside} of {}",
                ink.len()
            );
            let area: f32 = marks.iter().map(|mark| mark.width * mark.height).sum();
            assert!(area < 0.06, "{entries}: {area}");
        }
    }
}
