//! A course as its learners get it, by addresses of its own: `preview://localhost/COURSE/PAGE`. The pages are in a frame without
//! scripts and without the rights of our own page, and they say so themselves once more.
//! Not here: making the pages (`engine::exports`).

use crate::app_of;
use engine::api::ApiError;
use std::path::Path;
use tauri::{
    Builder, UriSchemeContext, Wry,
    http::{Request, Response, StatusCode, header},
};

/// The scheme of the addresses.
pub(crate) const SCHEME: &str = "preview";
/// What an exported page may do: be read. `sandbox` takes it its origin, wherever it is shown.
const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/// Where a course begins.
const FIRST_PAGE: &str = "index.html";

/// Answers the addresses.
pub(crate) fn serve(builder: Builder<Wry>) -> Builder<Wry> {
    builder.register_asynchronous_uri_scheme_protocol(SCHEME, |context, request, responder| {
        let app = app_of(UriSchemeContext::app_handle(&context));
        tauri::async_runtime::spawn_blocking(move || {
            let page = asked(&request).map(|(course, page)| {
                app.call("preview_page", |_| engine::exports::preview_page(&app, &course, &page))
            });
            responder.respond(answer(page));
        });
    })
}

/// The course and the page that an address names; none of any other address.
fn asked(request: &Request<Vec<u8>>) -> Option<(String, String)> {
    let parts: Vec<&str> = request.uri().path().trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [course, "" | FIRST_PAGE] => Some(((*course).to_owned(), FIRST_PAGE.to_owned())),
        [course, page] if Path::new(page).extension().is_some_and(|end| end == "html") => {
            Some(((*course).to_owned(), (*page).to_owned()))
        }
        _ => None,
    }
}

fn answer(page: Option<Result<Vec<u8>, ApiError>>) -> Response<Vec<u8>> {
    let (status, kind, body) = match page {
        Some(Ok(page)) => (StatusCode::OK, "text/html; charset=utf-8", page),
        Some(Err(error)) => {
            let hint = error.hint.unwrap_or_default();
            let text = format!("{} {hint}", error.message);
            (StatusCode::UNPROCESSABLE_ENTITY, "text/plain; charset=utf-8", text.into_bytes())
        }
        None => (StatusCode::NOT_FOUND, "text/plain; charset=utf-8", Vec::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_course_and_a_page() {
        let page = |name: &str| Some(("c1".to_owned(), name.to_owned()));
        for (address, expected) in [
            ("preview://localhost/c1/", page("index.html")),
            ("preview://localhost/c1/index.html", page("index.html")),
            ("http://preview.localhost/c1/01-a.html", page("01-a.html")),
            ("preview://localhost/c1", None),
            ("preview://localhost/c1/a/b.html", None),
            ("preview://localhost/c1/a.js", None),
            ("preview://localhost/", None),
        ] {
            let request = Request::builder().uri(address).body(Vec::new()).unwrap();
            assert_eq!(asked(&request), expected, "{address}");
        }
    }

    #[test]
    fn what_is_shown_may_do_nothing_but_be_read() {
        for page in [Some(Ok(b"<p>".to_vec())), None] {
            let response = answer(page);
            let policy = response.headers().get(header::CONTENT_SECURITY_POLICY).unwrap();
            let policy = policy.to_str().unwrap();
            assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
            assert!(!policy.contains("script"), "{policy}");
        }
    }
}
