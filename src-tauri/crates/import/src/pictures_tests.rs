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
    check(DocumentFormat::Markdown, text.as_bytes(), &[(PictureKind::Png, "a", None)]);
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
fn the_cover_of_a_book_comes_first_and_what_a_chapter_shows_in_its_order() {
    let container = br#"<container><rootfile full-path="O/book.opf"/></container>"#;
    let chapter = br#"<p><img src="1.png" alt="one"/><svg><image xlink:href="2.png"/></svg>
        <img src="c.png" alt="the cover again"/></p>"#;
    for (meta, property) in
        [("", r#"properties="cover-image""#), (r#"<meta name="cover" content="c"/>"#, "")]
    {
        let package = format!(
            r#"<package>{meta}<item id="a" href="a.xhtml"/>
            <item id="c" href="c.png" media-type="image/png" {property}/>
            <spine><itemref idref="a"/></spine></package>"#
        );
        let book = archive_of(&[
            ("META-INF/container.xml", container),
            ("O/book.opf", package.as_bytes()),
            ("O/a.xhtml", chapter),
            ("O/c.png", &png(3)),
            ("O/1.png", &file(&drawn(64, 48, 1), ImageFormat::Jpeg)),
            ("O/2.png", &png(2)),
        ]);
        let (png, jpeg) = (PictureKind::Png, PictureKind::Jpeg);
        check(
            DocumentFormat::Epub,
            &book,
            &[(png, "", None), (jpeg, "one", None), (png, "", None)],
        );
    }
}

#[test]
fn words_for_a_picture_in_letters_are_those_beside_it() {
    let one = letters(&png(1));
    let address = format!("data:image/png;base64,{one}");
    for (text, words) in [
        (format!("![A leaf]({address})"), "A leaf"),
        (format!("<img alt=\"A &amp; B\" src=\"{address}\">"), "A & B"),
        (format!("<img src='{address}' class='x' alt='A tree'/>"), "A tree"),
        (format!("<p title=\"no\">ä<img src=\"{address}\"></p><i alt=\"no\">"), ""),
        (format!("{}](x)<b style=\"background: url({address})\">", "é".repeat(400)), ""),
        (format!("alt=\"no\" {address}"), ""),
    ] {
        let expected = [(PictureKind::Png, words, None)];
        check(DocumentFormat::Html, text.as_bytes(), &expected);
    }
    let text = format!("<?xml version=\"1.0\"?><book><img src=\"{address}\"/></book>");
    check(DocumentFormat::Xml, text.as_bytes(), &[(PictureKind::Png, "", None)]);
}

#[test]
fn beginnings_of_addresses_do_not_each_look_through_the_rest_of_a_text() {
    let text = "data:image/ ".repeat(1_000_000) + ";base64,";
    check(DocumentFormat::Html, text.as_bytes(), &[]);
}

/// A PDF of one page with this program and these pictures of raw pixels (`A`, `B`, …), each with more entries.
fn pdf(program: &str, pictures: &[(u8, &str)]) -> Vec<u8> {
    let mut named = String::new();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        Vec::new(),
        format!("<< /Length {} >>\nstream\n{program}\nendstream", program.len()).into_bytes(),
    ];
    for (letter, (red, entries)) in ('A'..).zip(pictures) {
        named += &format!("/{letter} {} 0 R ", objects.len() + 1);
        let pixels = drawn(64, 48, *red).into_rgb8().into_raw();
        let mut object = format!(
            "<< /Type /XObject /Subtype /Image /Width 64 /Height 48 /BitsPerComponent 8 \
             /ColorSpace /DeviceRGB /Length {} {entries} >>\nstream\n",
            pixels.len()
        )
        .into_bytes();
        object.extend(pixels);
        object.extend(b"\nendstream");
        objects.push(object);
    }
    objects[2] = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
         /Resources << /XObject << {named}>> >> >>"
    )
    .into_bytes();
    let (mut file, mut places) = (b"%PDF-1.4\n".to_vec(), String::new());
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{places}").bytes());
    file.extend(format!("trailer\n<< /Root 1 0 R /Size {count} >>\n").bytes());
    file.extend(format!("startxref\n{start}\n%%EOF").bytes());
    file
}

#[test]
fn pictures_of_a_page_stand_in_the_order_in_which_it_draws_them() {
    let pictures = [(1, ""), (2, "/ImageMask true"), (3, ""), (4, "")];
    let bytes = pdf("q/D Do Q q /A Do Q\n/B Do /A Do", &pictures);
    let found = self::pictures(&bytes, DocumentFormat::Pdf);
    let reds =
        found.iter().map(|one| image::load_from_memory(&one.bytes).unwrap().to_rgb8()[(0, 0)][0]);
    assert_eq!(reds.collect::<Vec<u8>>(), [4, 1, 3]);
    assert!(found.iter().all(|one| one.picture.anchor == Some(Anchor::Page { page: 1 })));
}

#[test]
fn a_picture_that_cannot_be_read_costs_only_itself() {
    let jpeg = file(&drawn(64, 48, 1), ImageFormat::Jpeg);
    let records = [blip(0xF01F, 0x7A80, &[1; 20]), blip(0xF01D, 0x46A0, &jpeg)].concat();
    let bytes = compound(&[("PowerPoint Document", b""), ("Pictures", &records)]);
    check(DocumentFormat::Ppt, &bytes, &[(PictureKind::Jpeg, "", None)]);
    let hex: Vec<String> = png(1).iter().map(|byte| format!("{byte:02x}")).collect();
    let hex = hex.concat();
    for broken in [r"\binx 00", r"\bin 00", "0", "zz", r"\bin0 "] {
        let rtf = format!(r"{{\rtf1 {{\pict\pngblip{broken}}} {{\pict\pngblip {hex}}}}}");
        check(DocumentFormat::Rtf, rtf.as_bytes(), &[(PictureKind::Png, "", None)]);
    }
}

#[test]
fn pictures_of_word_before_2007_are_found_among_its_data() {
    let jpeg = file(&drawn(64, 48, 1), ImageFormat::Jpeg);
    let record = blip(0xF01D, 0x46A0, &jpeg);
    // The head of a picture in a text (MS-DOC 2.9.190): its length, that of the head, and that a drawing follows.
    let mut data = u32::try_from(68 + record.len()).unwrap().to_le_bytes().to_vec();
    data.extend([0x44, 0, 0x64, 0]);
    data.resize(68, 0);
    data.extend(record);
    let bytes = compound(&[("WordDocument", b""), ("Data", &data)]);
    check(DocumentFormat::Doc, &bytes, &[(PictureKind::Jpeg, "", None)]);
}

/// A record with a picture (MS-ODRAW 2.2.23).
fn blip(kind: u16, signature: u16, picture: &[u8]) -> Vec<u8> {
    let mut record = signature.to_le_bytes().to_vec();
    record.extend(kind.to_le_bytes());
    record.extend(u32::try_from(picture.len() + 17).unwrap().to_le_bytes());
    record.extend([7; 17]);
    record.extend(picture);
    record
}

#[test]
fn pictures_of_powerpoint_before_2007_are_found_in_their_stream() {
    let jpeg = file(&drawn(64, 48, 1), ImageFormat::Jpeg);
    let record = blip(0xF01D, 0x46A0, &jpeg);
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
