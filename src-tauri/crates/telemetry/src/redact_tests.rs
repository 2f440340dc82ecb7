//! What a log line must not hold, form by form.
//! Not here: the file the lines go to.

use super::*;
use proptest::prelude::*;

const CANARY: &str = "c4n4ryK3yThatMustNotBeSeen";

/// Every form hides the canary, keeps the line valid JSON, and says the same when it is hidden twice.
#[track_caller]
fn check_secret(message: &str) {
    let redactor = Redactor::new().unwrap();
    let message = message.replace("@@", CANARY);
    let line = serde_json::json!({ "message": message, "level": "DEBUG" }).to_string();
    check_line(&redactor, &line);
}

#[track_caller]
fn check_line(redactor: &Redactor, line: &str) {
    let clean = redactor.clean(line, true);
    assert!(!clean.contains(CANARY), "{clean}");
    assert_eq!(redactor.clean(&clean, true), clean, "hiding twice changes nothing");
    serde_json::from_str::<serde_json::Value>(&clean).unwrap_or_else(|e| panic!("{e}: {clean}"));
}

#[test]
fn secrets_are_hidden_in_every_form_they_come_in() {
    for message in [
        "Authorization: Bearer @@",
        "authorization: @@",
        "Authorization: Digest username=\"x\", response=\"@@\"",
        "[(\"authorization\", \"Bearer @@\")]",
        "sent with bearer @@ to the server",
        "Bearer%20@@",
        "proxy-authorization = Basic @@==",
        "key sk-@@ was refused",
        "key sk-proj-@@_abc was refused",
        "hf_@@ gsk_@@ ghp_@@ xoxb-@@-1 AIza@@",
        "api_key=@@",
        "https://host/v1?api_key=@@&model=m",
        "https://host/v1?model=m&access_token=@@",
        "https://anna:@@@host/v1",
        "x-api-key: @@",
        "api-key: @@",
        "apikey=@@",
        "COURSEWRIGHT_LLM_KEY=@@",
        "llm_key: @@",
        "password='@@'",
        "Settings { api_key: \"@@\", model: \"m\" }",
        "{\"api_key\":\"@@\"}",
        "{\"api_key\": \"@@\", \"n\": 1}",
        "headers: {\"authorization\": \"Bearer @@\"}",
        "Set-Cookie: session=@@; HttpOnly",
        "client_secret=@@ refresh_token=@@",
    ] {
        check_secret(message);
    }
}

#[test]
fn a_field_with_a_secret_name_is_hidden_whatever_its_type() {
    let redactor = Redactor::new().unwrap();
    for value in [format!("\"{CANARY}\""), format!("\"a \\\" {CANARY}\""), "12345678".into()] {
        for name in ["api_key", "Authorization", "x-api-key", "token", "COURSEWRIGHT_LLM_KEY"] {
            let line = format!("{{\"fields\":{{\"{name}\":{value},\"n\":1}}}}");
            check_line(&redactor, &line);
            assert!(!redactor.clean(&line, false).contains("12345678"));
        }
    }
}

#[test]
fn a_secret_known_at_run_time_is_hidden_whatever_it_looks_like() {
    let redactor = Redactor::new().unwrap();
    assert!(redactor.hide("correct \"horse\" battery"));
    assert!(redactor.hide("correct \"horse\" battery staple"));
    assert!(!redactor.hide("abc"), "a short word would blank ordinary text");
    let line =
        serde_json::json!({ "message": "it is correct \"horse\" battery staple." }).to_string();
    assert_eq!(redactor.clean(&line, false), r#"{"message":"it is ***."}"#);
}

#[test]
fn ordinary_lines_stay_as_they_are() {
    let redactor = Redactor::new().unwrap();
    for line in [
        r#"{"message":"imported","document":"0197","tokens":512,"took_ms":3}"#,
        r#"{"message":"the cookie recipe has 3/4 cup of sugar and 1/2 of salt"}"#,
        r#"{"message":"asked https://host.example/v1/chat/completions, status 200"}"#,
        r#"{"message":"key concepts: skating, task-based learning"}"#,
        r#"{"message":"12 tokens, 3 passages and/or 4 concepts"}"#,
    ] {
        assert_eq!(redactor.clean(line, true), line);
    }
}

#[track_caller]
fn check_path(message: &str, expected: &str) {
    let redactor = Redactor::new().unwrap();
    let line = serde_json::json!({ "message": message }).to_string();
    let wanted = serde_json::json!({ "message": expected }).to_string();
    assert_eq!(redactor.clean(&line, true), wanted);
    assert_eq!(redactor.clean(&wanted, true), wanted, "hiding twice changes nothing");
    assert_eq!(redactor.clean(&line, false), line, "at debug a path is kept");
}

#[test]
fn absolute_paths_are_reduced_to_the_name_of_the_file() {
    check_path("/home/anna/thesis.pdf", "…/thesis.pdf");
    check_path("cannot read /home/anna/My Documents/a b.pdf", "cannot read …/a b.pdf");
    check_path("path=/var/lib/x.json: damaged", "path=…/x.json: damaged");
    check_path("(/home/anna/x.md)", "(…/x.md)");
    check_path("“/home/anna/x.md” is gone", "“…/x.md” is gone");
    check_path("path \"/home/anna/x y.md\" is gone", "path \"…/x y.md\" is gone");
    check_path("file:///home/anna/x.md", "…/x.md");
    check_path(r"C:\Users\anna\My Files\x.pdf", "…/x.pdf");
    check_path(r"open C:/Users/anna/x.pdf", "open …/x.pdf");
    check_path(r"\\server\share\anna\x.pdf", "…/x.pdf");
    check_path("from /home/anna/a.md, to /home/anna/b.md", "from …/a.md, to …/b.md");
}

#[test]
fn relative_paths_and_ratios_stay() {
    check_path("notes/week1.md", "notes/week1.md");
    check_path("12/24 documents", "12/24 documents");
}

proptest! {
    #[test]
    fn hiding_never_breaks_a_line_and_never_lets_a_key_through(
        before in "[ -~]{0,40}", after in "[ -~]{0,40}", name in "(api_key|password|x-api-key|token)",
    ) {
        let redactor = Redactor::new().unwrap();
        let mut fields = serde_json::Map::new();
        fields.insert("message".into(), format!("{before} {name}={CANARY}").into());
        fields.insert(name, format!("{after}{CANARY}").into());
        let line = serde_json::Value::Object(fields).to_string();
        let clean = redactor.clean(&line, true);
        prop_assert!(!clean.contains(CANARY), "{}", clean);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&clean).is_ok(), "{}", clean);
    }
}
