//! Which pictures are found in documents, and how they are made small.

use crate::{
    FoundPicture,
    formats::pictures,
    testing::{archive_of, compound},
    thumbnail,
};
use domain::{Anchor, DocumentFormat, PictureKind};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};
use std::io::Cursor;

/// A picture of one colour.
fn drawn(width: u32, height: u32, red: u8) -> DynamicImage {
    RgbImage::from_pixel(width, height, Rgb([red, 40, 80])).into()
}

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn png(red: u8) -> Vec<u8> {
    file(&drawn(64, 48, red), ImageFormat::Png)
}

fn letters(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// What is told of each picture: its format, words and place.
fn told(found: &[FoundPicture]) -> Vec<(PictureKind, &str, Option<Anchor>)> {
    let told = |found: &FoundPicture| (found.picture.kind, found.picture.anchor.clone());
    found.iter().map(|one| (told(one).0, one.picture.alt.as_str(), told(one).1)).collect()
}

#[track_caller]
fn check(format: DocumentFormat, bytes: &[u8], expected: &[(PictureKind, &str, Option<Anchor>)]) {
    let found = pictures(bytes, format);
    assert_eq!(told(&found), expected, "{format:?}");
    for one in &found {
        assert_eq!(one.picture.blob, blake3::hash(&one.bytes).to_hex().as_str());
        assert!(one.picture.width >= 32 && one.picture.height >= 32);
    }
}

fn relations(targets: &[(&str, &str, &str)]) -> Vec<u8> {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="x/{kind}" Target="{target}"/>"#)
    };
    let all: Vec<String> = targets.iter().map(one).collect();
    format!("<Relationships>{}</Relationships>", all.concat()).into_bytes()
}

fn drawing(alt: &str, id: &str) -> String {
    format!(r#"<w:drawing><wp:docPr id="1" descr="{alt}"/><a:blip r:embed="{id}"/></w:drawing>"#)
}

#[test]
fn pictures_of_a_text_stand_in_its_order_with_their_words_and_once() {
    let body = drawing("A  red\tone", "r2") + &drawing("A blue one", "r1") + &drawing("", "r2");
    let text = format!("<w:document>{body}</w:document>");
    let bytes = archive_of(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "word/document.xml")])),
        ("word/document.xml", text.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            &relations(&[("r1", "image", "media/a.png"), ("r2", "image", "/word/media/b.bin")]),
        ),
        ("word/media/a.png", &file(&drawn(64, 48, 9), ImageFormat::Jpeg)),
        ("word/media/b.bin", &png(1)),
        ("word/media/unused.png", &png(2)),
    ]);
    let expected = [(PictureKind::Png, "A red one", None), (PictureKind::Jpeg, "A blue one", None)];
    check(DocumentFormat::Docx, &bytes, &expected);
}

#[test]
fn pictures_of_slides_and_sheets_know_where_they_stand() {
    let deck = r#"<p:sldIdLst><p:sldId id="9" r:id="r2"/><p:sldId id="8" r:id="r1"/></p:sldIdLst>"#;
    let slides = archive_of(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "ppt/presentation.xml")])),
        ("ppt/presentation.xml", deck.as_bytes()),
        (
            "ppt/_rels/presentation.xml.rels",
            &relations(&[("r1", "slide", "slides/a.xml"), ("r2", "slide", "slides/b.xml")]),
        ),
        ("ppt/slides/a.xml", drawing("second", "r1").as_bytes()),
        ("ppt/slides/b.xml", b"<p:sld/>"),
        ("ppt/slides/_rels/a.xml.rels", &relations(&[("r1", "image", "../media/a.png")])),
        ("ppt/media/a.png", &png(1)),
    ]);
    let second = Some(Anchor::Slide { slide: 2 });
    check(DocumentFormat::Pptx, &slides, &[(PictureKind::Png, "second", second)]);
    let sheets = archive_of(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", br#"<sheets><sheet name="Sums" r:id="r1"/></sheets>"#),
        ("xl/_rels/workbook.xml.rels", &relations(&[("r1", "worksheet", "worksheets/s.xml")])),
        ("xl/worksheets/s.xml", b"<worksheet/>"),
        ("xl/worksheets/_rels/s.xml.rels", &relations(&[("r1", "drawing", "../drawings/d.xml")])),
        ("xl/drawings/d.xml", drawing("a chart", "r1").as_bytes()),
        ("xl/drawings/_rels/d.xml.rels", &relations(&[("r1", "image", "../media/a.png")])),
        ("xl/media/a.png", &png(1)),
    ]);
    let sums = Some(Anchor::Sheet { sheet: "Sums".into() });
    check(DocumentFormat::Xlsx, &sheets, &[(PictureKind::Png, "a chart", sums)]);
}

#[test]
fn pictures_of_opendocument_files_are_found_in_packages_and_in_flat_files() {
    let frame =
        |inside: &str| format!("<draw:frame>{inside}<svg:title>A leaf</svg:title></draw:frame>");
    let content = |inside: &str| {
        format!("<office:document><office:body>{inside}</office:body></office:document>")
    };
    let named = frame(r#"<draw:image xlink:href="Pictures/a.png"/>"#);
    let package = archive_of(&[
        ("content.xml", content(&format!("<draw:page>{named}</draw:page>")).as_bytes()),
        ("Pictures/a.png", &png(1)),
    ]);
    let first = Some(Anchor::Slide { slide: 1 });
    check(DocumentFormat::Odp, &package, &[(PictureKind::Png, "A leaf", first)]);
    let data = format!("<office:binary-data>{}</office:binary-data>", letters(&png(2)));
    let flat = content(&frame(&format!("<draw:image>{data}</draw:image>")));
    check(DocumentFormat::Odt, flat.as_bytes(), &[(PictureKind::Png, "A leaf", None)]);
}

#[test]
fn pictures_in_letters_are_found_in_pages_notebooks_mail_and_rtf() {
    let (one, two) = (letters(&png(1)), letters(&png(2)));
    let plain = |count: usize| vec![(PictureKind::Png, "", None); count];
    let page = format!(
        "<p>data:image/ is a word</p><img src=\"data:image/png;base64,{one}\" alt=x>\
         <img src='data:image/svg+xml;base64,{two}'><img src=\"https://example.org/a.png\">"
    );
    check(DocumentFormat::Html, page.as_bytes(), &plain(2));
    let text = format!("![a](data:image/png;base64,{one}) and ![b](b.png)");
    check(DocumentFormat::Markdown, text.as_bytes(), &plain(1));
    let lines = format!("[\"{}\\n\", \"{}\"]", &two[..40], &two[40..]);
    let notebook = format!(
        r#"{{"cells": [{{"outputs": [{{"data": {{"image/png": {lines}}}}}]}},
            {{"attachments": {{"a.png": {{"image/png": "{one}"}}}}}}]}}"#
    );
    check(DocumentFormat::Notebook, notebook.as_bytes(), &plain(2));
    let mail = format!(
        "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\n\r\nSee below.\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\
         \r\n\r\n{one}\r\n--b--\r\n"
    );
    check(DocumentFormat::Email, mail.as_bytes(), &plain(1));
    let hex: Vec<String> = png(1).iter().map(|byte| format!("{byte:02x}")).collect();
    let hex = hex.concat();
    let mut rtf = format!(
        r"{{\rtf1 {{\pict\pngblip\picw64{{\*\blipuid 00ff}}{}\r\n{} }} words {{\pict\pngblip\bin{} ",
        &hex[..20],
        &hex[20..],
        png(2).len()
    )
    .replace(r"\r\n", "\r\n")
    .into_bytes();
    rtf.extend(png(2));
    rtf.extend(b"}}");
    check(DocumentFormat::Rtf, &rtf, &plain(2));
}

#[test]
fn pictures_of_books_stand_in_the_order_of_their_chapters() {
    let container = br#"<container><rootfile full-path="O/book.opf"/></container>"#;
    let package = br#"<package><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/>
        <spine><itemref idref="b"/><itemref idref="a"/></spine></package>"#;
    let book = archive_of(&[
        ("META-INF/container.xml", container),
        ("O/book.opf", package),
        ("O/a.xhtml", br#"<p><img src="i/1.png" alt="A &amp; B"/></p>"#),
        ("O/b.xhtml", br#"<svg><image xlink:href="../O/i/2.png"/></svg><img src="http://x/y"/>"#),
        ("O/i/1.png", &png(1)),
        ("O/i/2.png", &png(2)),
    ]);
    let expected = [(PictureKind::Png, "", None), (PictureKind::Png, "A & B", None)];
    check(DocumentFormat::Epub, &book, &expected);
}

#[test]
fn pictures_of_powerpoint_before_2007_are_found_in_their_stream() {
    let jpeg = file(&drawn(64, 48, 1), ImageFormat::Jpeg);
    let mut record = 0x46A0_u16.to_le_bytes().to_vec();
    record.extend(0xF01D_u16.to_le_bytes());
    record.extend(u32::try_from(jpeg.len() + 17).unwrap().to_le_bytes());
    record.extend([7; 17]);
    record.extend(&jpeg);
    let bytes = compound(&[("PowerPoint Document", b""), ("Pictures", &record)]);
    check(DocumentFormat::Ppt, &bytes, &[(PictureKind::Jpeg, "", None)]);
}

#[test]
fn what_no_browser_shows_becomes_png_or_is_left_out() {
    let shown = |bytes: &[u8]| {
        let text = format!("data:image/x;base64,{}", letters(bytes));
        let found = pictures(text.as_bytes(), DocumentFormat::Html);
        found.first().map(|one| one.picture.kind)
    };
    let picture = drawn(64, 48, 1);
    for (format, kind) in [
        (ImageFormat::Png, PictureKind::Png),
        (ImageFormat::Jpeg, PictureKind::Jpeg),
        (ImageFormat::Gif, PictureKind::Gif),
        (ImageFormat::WebP, PictureKind::Webp),
        (ImageFormat::Bmp, PictureKind::Png),
        (ImageFormat::Tiff, PictureKind::Png),
    ] {
        assert_eq!(shown(&file(&picture, format)), Some(kind), "{format:?}");
    }
    for left_out in [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        file(&drawn(31, 400, 1), ImageFormat::Png),
        png(1)[..20].to_vec(),
        Vec::new(),
    ] {
        assert_eq!(shown(&left_out), None);
    }
}

#[test]
fn hostile_pictures_cost_only_themselves() {
    // A head that claims more pixels than there is memory, with a checksum that is right.
    let mut huge = png(1);
    huge[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    assert!(thumbnail(&huge, 100).is_err());
    let same = drawing("", "r1").repeat(10_000);
    let body = drawing("", "r4") + &drawing("", "r3") + &drawing("", "r2") + &same;
    let bytes = archive_of(&[
        ("_rels/.rels", &relations(&[("r1", "officeDocument", "word/document.xml")])),
        ("word/document.xml", format!("<w:document>{body}</w:document>").as_bytes()),
        (
            "word/_rels/document.xml.rels",
            &relations(&[
                ("r1", "image", "media/a.png"),
                ("r2", "image", "../../../etc/passwd"),
                ("r3", "image", "https://example.org/a.png"),
                ("r4", "image", "media/huge.png"),
            ]),
        ),
        ("word/media/a.png", &png(1)),
        ("word/media/huge.png", &huge),
    ]);
    check(DocumentFormat::Docx, &bytes, &[(PictureKind::Png, "", None)]);
    for format in [DocumentFormat::Pdf, DocumentFormat::Rtf, DocumentFormat::Ppt] {
        assert_eq!(pictures(b"/Image \\pngblip zz{{{{\\bin99999999999 ", format), []);
    }
}

#[test]
fn a_document_has_no_more_pictures_than_it_may_and_takes_no_more_room_than_itself() {
    let one = |red| format!("<img src='data:image/png;base64,{}'>", letters(&png(red)));
    let all: Vec<String> = (0..=200).map(one).collect();
    assert_eq!(pictures(all.concat().as_bytes(), DocumentFormat::Html).len(), 100);
    // A picture that is packed so well in its document that it would take ten times the room beside it.
    let noise = RgbImage::from_fn(700, 700, |x, y| {
        let number = (x * 7_919 + y * 104_729).wrapping_mul(2_654_435_761);
        let [red, green, blue, _] = number.to_be_bytes();
        Rgb([red, green, blue])
    });
    let bytes = archive_of(&[
        (
            "content.xml",
            b"<office:body><draw:frame><draw:image xlink:href='a'/></draw:frame></office:body>",
        ),
        ("a", &file(&noise.into(), ImageFormat::Bmp)),
    ]);
    let found = pictures(&bytes, DocumentFormat::Odt);
    let kept: usize = found.iter().map(|one| one.bytes.len()).sum();
    assert!(kept <= bytes.len() + (64 << 10), "{kept} of {}", bytes.len());
}

#[test]
fn a_thumbnail_fits_keeps_what_shows_through_and_is_never_larger() {
    for (width, height, most, expected) in
        [(400, 200, 100, (100, 50)), (200, 400, 100, (50, 100)), (40, 40, 100, (40, 40))]
    {
        let small = thumbnail(&file(&drawn(width, height, 1), ImageFormat::Png), most).unwrap();
        assert_eq!(image::guess_format(&small).unwrap(), ImageFormat::Jpeg);
        let small = image::load_from_memory(&small).unwrap();
        assert_eq!((small.width(), small.height()), expected);
    }
    let glass: DynamicImage = RgbaImage::new(64, 64).into();
    let small = thumbnail(&file(&glass, ImageFormat::Png), 32).unwrap();
    assert_eq!(image::guess_format(&small).unwrap(), ImageFormat::Png);
    assert!(thumbnail(b"no picture", 32).is_err());
}
