//! Settings through the engine.
//! Not here: which settings there are (the domain crate's own tests).

use super::support::Bench;
use domain::Code;

#[test]
fn a_setting_is_kept_and_the_models_address_is_checked() {
    let bench = Bench::new();
    bench.call(|call| engine::settings::set_setting(&bench.app, call, "theme", "dark"));
    assert_eq!(bench.call(|_| engine::settings::setting(&bench.app, "theme")), "dark");
    for (address, code) in [
        ("http://169.254.169.254/", Code::EndpointRefused),
        ("ftp://example.org", Code::InvalidInput),
    ] {
        let error = bench.refused(|call| {
            engine::settings::set_setting(&bench.app, call, "llm.base_url", address)
        });
        assert_eq!(error.code, code, "{address}");
    }
    bench.call(|call| {
        engine::settings::set_setting(&bench.app, call, "llm.base_url", "http://127.0.0.1:8080/v1")
    });
    let error =
        bench.refused(|call| engine::settings::set_setting(&bench.app, call, "colour", "red"));
    assert_eq!(error.code, Code::InvalidInput);
}
