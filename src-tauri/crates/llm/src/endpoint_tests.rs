//! Which addresses are accepted, which are refused, and why: a table.
//! Not here: any connection.

use super::*;
use domain::{Code, Fault};
use proptest::prelude::*;

#[track_caller]
fn check_accepted(text: &str, written: &str) {
    let endpoint = Endpoint::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(endpoint.to_string(), written);
    assert_eq!(Endpoint::parse(written).as_ref(), Ok(&endpoint), "what is written reads back");
}

#[test]
fn addresses_of_real_servers_are_accepted_and_written_in_one_way() {
    for (text, written) in [
        ("https://example.org/v1", "https://example.org/v1"),
        ("https://example.org/v1/", "https://example.org/v1"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org"),
        ("  https://example.org/v1\n", "https://example.org/v1"),
        ("HTTPS://Example.ORG/V1", "https://example.org/V1"),
        ("https://example.org:443/v1", "https://example.org/v1"),
        ("https://example.org:8443/v1", "https://example.org:8443/v1"),
        (
            "https://a.b.example.org/openai/deployments/x",
            "https://a.b.example.org/openai/deployments/x",
        ),
        ("https://example.org/a/../v1", "https://example.org/v1"),
        ("https://bücher.example/v1", "https://xn--bcher-kva.example/v1"),
        ("https://93.184.215.14/v1", "https://93.184.215.14/v1"),
        (
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/v1",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/v1",
        ),
        ("https://192.168.1.20:8443/v1", "https://192.168.1.20:8443/v1"),
        ("https://10.0.0.7/v1", "https://10.0.0.7/v1"),
        ("https://[fd12:3456::1]/v1", "https://[fd12:3456::1]/v1"),
        ("https://models.school.internal/v1", "https://models.school.internal/v1"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://LOCALHOST/v1", "http://localhost/v1"),
        ("http://llama.localhost:8080", "http://llama.localhost:8080"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://127.9.9.9/v1", "http://127.9.9.9/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://localhost/v1", "https://localhost/v1"),
    ] {
        check_accepted(text, written);
    }
}

#[track_caller]
fn check_refused(text: &str, code: Code, part: &str) {
    let error = Endpoint::parse(text).expect_err(text);
    assert_eq!(error.code(), code, "{text}: {error}");
    let said = format!("{error:?}");
    assert!(said.contains(part), "{text}: {said} does not say {part}");
    assert!(error.hint().is_some_and(|hint| hint.ends_with('.')), "{text}: no way out");
    assert!(!error.retryable());
}

#[test]
fn what_is_not_an_address_is_refused() {
    for (text, part) in [
        ("", "Empty"),
        ("   ", "Empty"),
        ("example.org/v1", "NotAnAddress"),
        ("localhost:8080", "NotAnAddress"),
        ("https://", "NotAnAddress"),
        ("https:///v1", "NotAnAddress"),
        ("https:example.org", "Scheme"),
        ("https://exa mple.org", "HiddenCharacter"),
        ("https://example.org\t/v1", "HiddenCharacter"),
        ("https://example\u{200b}.org/v1", "HiddenCharacter"),
        ("https://example.org/\u{202e}1v", "HiddenCharacter"),
        ("https:\\\\example.org\\v1", "NotAnAddress"),
        ("https://example.org\\@evil.example/v1", "NotAnAddress"),
        ("https://example.org:99999/v1", "NotAnAddress"),
        ("https://example..org/v1", "NotAnAddress"),
        ("https://[::1/v1", "NotAnAddress"),
        ("ftp://example.org/v1", "Scheme"),
        ("file:///etc/passwd", "NotAnAddress"),
        ("file://host/etc/passwd", "Scheme"),
        ("javascript:alert(1)", "Scheme"),
        ("ws://127.0.0.1/v1", "Scheme"),
        ("unix://run/model.sock", "Scheme"),
        ("https://anna@example.org/v1", "UserInfo"),
        ("https://anna:secret@example.org/v1", "UserInfo"),
        ("https://@example.org/v1", "UserInfo"),
        ("https://example.org@evil.example/v1", "UserInfo"),
        ("https://example.org/v1?key=1", "QueryOrFragment"),
        ("https://example.org/v1?", "QueryOrFragment"),
        ("https://example.org/v1#x", "QueryOrFragment"),
        ("https://example.org#@evil.example", "QueryOrFragment"),
    ] {
        check_refused(text, Code::InvalidInput, part);
    }
    check_refused(
        &format!("https://example.org/{}", "a".repeat(3_000)),
        Code::InvalidInput,
        "TooLong",
    );
}

#[test]
fn unencrypted_addresses_beyond_this_computer_are_refused() {
    for text in [
        "http://example.org/v1",
        "http://192.168.1.20:8080/v1",
        "http://10.0.0.7/v1",
        "http://172.16.0.1/v1",
        "http://[fd12:3456::1]/v1",
        "http://localhost.example.org/v1",
        "http://notlocalhost/v1",
        "http://127.0.0.1.example.org/v1",
    ] {
        check_refused(text, Code::EndpointRefused, "NotEncrypted");
    }
}

#[test]
fn hosts_that_lead_into_the_machines_set_up_are_refused_in_every_disguise() {
    for (text, part) in [
        ("http://169.254.169.254/latest/meta-data", "LinkLocal"),
        ("https://169.254.169.254/v1", "LinkLocal"),
        ("https://169.254.0.1/v1", "LinkLocal"),
        ("https://2852039166/v1", "LinkLocal"),
        ("https://0xa9fea9fe/v1", "LinkLocal"),
        ("https://0251.0376.0251.0376/v1", "LinkLocal"),
        ("https://169.254.43518/v1", "LinkLocal"),
        ("https://169.16689662/v1", "LinkLocal"),
        ("https://0xa9.0xfe.0xa9.0xfe/v1", "LinkLocal"),
        ("https://169.254.169.254./v1", "LinkLocal"),
        ("https://169%2e254.169.254/v1", "LinkLocal"),
        ("https://１６９.254.169.254/v1", "LinkLocal"),
        ("https://169。254。169。254/v1", "LinkLocal"),
        ("https://[::ffff:169.254.169.254]/v1", "LinkLocal"),
        ("https://[::ffff:a9fe:a9fe]/v1", "LinkLocal"),
        ("https://[::169.254.169.254]/v1", "LinkLocal"),
        ("https://[fe80::1]/v1", "LinkLocal"),
        ("https://[fd00:ec2::254]/v1", "LinkLocal"),
        ("https://100.100.100.200/v1", "LinkLocal"),
        ("https://metadata.google.internal/v1", "LinkLocal"),
        ("https://metadata.google.internal./v1", "LinkLocal"),
        ("https://METADATA/v1", "LinkLocal"),
        ("https://[64:ff9b::a9fe:a9fe]/v1", "Translated"),
        ("https://[2002:a9fe:a9fe::]/v1", "Translated"),
        ("http://0.0.0.0:8080/v1", "Unspecified"),
        ("http://0/v1", "Unspecified"),
        ("https://0.1.2.3/v1", "Unspecified"),
        ("https://[::]/v1", "Unspecified"),
        ("https://224.0.0.1/v1", "Multicast"),
        ("https://[ff02::1]/v1", "Multicast"),
        ("https://255.255.255.255/v1", "Reserved"),
        ("https://240.0.0.1/v1", "Reserved"),
    ] {
        check_refused(text, Code::EndpointRefused, part);
    }
}

#[test]
fn hosts_written_in_disguise_are_refused_and_the_plain_form_is_named() {
    for (text, plain) in [
        ("http://2130706433:8080/v1", "127.0.0.1"),
        ("http://0x7f000001/v1", "127.0.0.1"),
        ("http://0177.0.0.1/v1", "127.0.0.1"),
        ("http://127.1/v1", "127.0.0.1"),
        ("http://127.0.0.1./v1", "127.0.0.1"),
        ("http://[::ffff:127.0.0.1]/v1", "127.0.0.1"),
        ("https://010.0.0.1/v1", "8.0.0.1"),
        ("https://[::ffff:10.0.0.7]/v1", "10.0.0.7"),
        ("https://example.org./v1", "example.org"),
        ("https://exampl%65.org/v1", "example.org"),
        ("http://localhost./v1", "localhost"),
    ] {
        check_refused(text, Code::EndpointRefused, &format!("plain: \"{plain}\""));
    }
}

#[test]
fn an_error_never_repeats_a_password() {
    for text in ["https://anna:hunter22@example.org/v1", "https://x/v1?api_key=hunter22"] {
        let error = Endpoint::parse(text).unwrap_err();
        assert!(!format!("{error} {error:?} {:?}", error.hint()).contains("hunter22"));
    }
}

#[test]
fn an_address_found_by_looking_up_the_name_is_checked_again() {
    let remote = Endpoint::parse("https://example.org/v1").unwrap();
    let local = Endpoint::parse("http://localhost:8080").unwrap();
    let allowed = |endpoint: &Endpoint, address: &str| endpoint.allows(address.parse().unwrap());
    assert!(allowed(&remote, "93.184.215.14") && allowed(&remote, "10.0.0.7"));
    assert!(!allowed(&remote, "127.0.0.1") && !allowed(&remote, "::1"));
    assert!(!allowed(&remote, "169.254.169.254") && !allowed(&remote, "::ffff:169.254.169.254"));
    assert!(allowed(&local, "127.0.0.1") && allowed(&local, "::1"));
    assert!(!allowed(&local, "93.184.215.14") && !allowed(&local, "10.0.0.7"));
    assert!(local.is_local() && !remote.is_local());
}

#[test]
fn a_route_is_put_under_the_path() {
    let endpoint = Endpoint::parse("https://example.org/v1/").unwrap();
    assert_eq!(endpoint.route("/chat/completions"), "https://example.org/v1/chat/completions");
    let bare = Endpoint::parse("http://127.0.0.1:8080").unwrap();
    assert_eq!(bare.route("models"), "http://127.0.0.1:8080/models");
}

proptest! {
    #[test]
    fn whatever_is_accepted_is_encrypted_or_local_and_reads_back(
        text in "(https?://)?[a-z0-9.:@\\[\\]%_-]{0,24}(/[a-z./?#]{0,8})?",
    ) {
        if let Ok(endpoint) = Endpoint::parse(&text) {
            prop_assert!(endpoint.to_string().starts_with("https://") || endpoint.is_local());
            prop_assert_eq!(Endpoint::parse(&endpoint.to_string()), Ok(endpoint));
        }
    }

    #[test]
    fn no_input_panics(text in ".{0,200}") {
        drop(Endpoint::parse(&text));
        drop(Endpoint::parse(&format!("https://{text}")));
    }
}
