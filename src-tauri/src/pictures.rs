//! Pictures for the page, by addresses of their own: `page://localhost/DOCUMENT/NUMBER/WIDTH` for a page of a document, counted
//! from one, `page://localhost/DOCUMENT/pictures/NUMBER/WIDTH` for a picture in it, counted from zero. Bytes travel raw this
//! way, and the page shows them like any other picture.
//! Not here: drawing (`engine::library`). Only documents of the library are shown, by id, never by path.

use crate::app_of;
use engine::api::ApiError;
use tauri::{
    Builder, UriSchemeContext, Wry,
    http::{Request, Response, StatusCode, header},
};

/// The scheme of the addresses.
const SCHEME: &str = "page";

/// Answers the addresses.
pub(crate) fn serve(builder: Builder<Wry>) -> Builder<Wry> {
    builder.register_asynchronous_uri_scheme_protocol(SCHEME, |context, request, responder| {
        let app = app_of(UriSchemeContext::app_handle(&context));
        tauri::async_runtime::spawn_blocking(move || {
            let drawn = asked(&request).map(|asked| match asked {
                Asked::Page(document, page, width) => app.call("page_picture", |_| {
                    engine::library::page_picture(&app, &document, page, width)
                }),
                Asked::Picture(document, number, width) => app
                    .call("picture", |_| engine::library::picture(&app, &document, number, width)),
            });
            responder.respond(answer(drawn));
        });
    })
}

/// What an address stands for: a document, a number in it, and how wide.
#[derive(Debug, PartialEq)]
enum Asked {
    Page(String, u32, u32),
    Picture(String, u32, u32),
}

/// What an address asks for; none of one that is not ours.
fn asked(request: &Request<Vec<u8>>) -> Option<Asked> {
    let parts: Vec<&str> = request.uri().path().trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [document, "pictures", number, width] => {
            Some(Asked::Picture((*document).to_owned(), number.parse().ok()?, width.parse().ok()?))
        }
        [document, page, width] => {
            Some(Asked::Page((*document).to_owned(), page.parse().ok()?, width.parse().ok()?))
        }
        _ => None,
    }
}

fn answer(drawn: Option<Result<Vec<u8>, ApiError>>) -> Response<Vec<u8>> {
    let (status, kind, body) = match drawn {
        Some(Ok(picture)) => {
            let is_jpeg = picture.starts_with(&[0xFF, 0xD8]);
            (StatusCode::OK, if is_jpeg { "image/jpeg" } else { "image/png" }, picture)
        }
        Some(Err(error)) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "application/json",
            serde_json::to_vec(&error).unwrap_or_default(),
        ),
        None => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    // A picture of a file that is changed meanwhile must not be shown for the new one.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_document_a_page_or_a_picture_and_a_width() {
        let page = || Some(Asked::Page("d1".into(), 3, 800));
        for (address, expected) in [
            ("page://localhost/d1/3/800", page()),
            ("http://page.localhost/d1/3/800", page()),
            ("page://localhost/d1/pictures/0/80", Some(Asked::Picture("d1".into(), 0, 80))),
            ("page://localhost/d1/pictures/0", None),
            ("page://localhost/d1/others/0/80", None),
            ("page://localhost/d1/3", None),
            ("page://localhost/d1/3/800/x", None),
            ("page://localhost/d1/-1/800", None),
            ("page://localhost/", None),
        ] {
            let request = Request::builder().uri(address).body(Vec::new()).unwrap();
            assert_eq!(asked(&request), expected, "{address}");
        }
    }
}
