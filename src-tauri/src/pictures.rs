//! Pictures for the page, by addresses of their own: `page://localhost/DOCUMENT/NUMBER/WIDTH`. Bytes travel raw this way,
//! and the page shows them like any other picture.
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
            let drawn = asked(&request).map(|(document, page, width)| {
                app.call("page_picture", |_| {
                    engine::library::page_picture(&app, &document, page, width)
                })
            });
            responder.respond(answer(drawn));
        });
    })
}

/// Document, page and width of an address; none of one that is not ours.
fn asked(request: &Request<Vec<u8>>) -> Option<(String, u32, u32)> {
    let mut parts = request.uri().path().trim_start_matches('/').split('/');
    let document = parts.next()?.to_owned();
    let (page, width) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((document, page, width))
}

fn answer(drawn: Option<Result<Vec<u8>, ApiError>>) -> Response<Vec<u8>> {
    let (status, kind, body) = match drawn {
        Some(Ok(png)) => (StatusCode::OK, "image/png", png),
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
    fn an_address_names_a_document_a_page_and_a_width() {
        for (address, expected) in [
            ("page://localhost/d1/3/800", Some(("d1", 3, 800))),
            ("http://page.localhost/d1/3/800", Some(("d1", 3, 800))),
            ("page://localhost/d1/3", None),
            ("page://localhost/d1/3/800/x", None),
            ("page://localhost/d1/-1/800", None),
            ("page://localhost/", None),
        ] {
            let request = Request::builder().uri(address).body(Vec::new()).unwrap();
            let expected =
                expected.map(|(document, page, width)| (document.to_owned(), page, width));
            assert_eq!(asked(&request), expected, "{address}");
        }
    }
}
