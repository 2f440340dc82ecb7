//! Why no newer version was found or installed.
//! Not here: the words of the page, which follow the code.

use domain::{Code, Fault};
use tauri_plugin_updater::Error;

/// Why no newer version was found or installed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("the settings cannot be read")]
    Settings(#[source] engine::EngineError),
    #[error("the address of the feed cannot be used")]
    Feed(#[source] url::ParseError),
    #[error("version {shown} was shown, and now {offered} is offered")]
    Another { shown: String, offered: String },
    #[error("what was offered is far larger than this program")]
    TooLarge,
    #[error("the program is closing")]
    Window(#[source] tauri::Error),
    #[error("{}", sentence(.0))]
    Updater(#[from] Error),
}

impl Fault for Refusal {
    fn code(&self) -> Code {
        match self {
            Self::Settings(error) => error.code(),
            Self::Feed(_) => Code::InvalidInput,
            Self::Another { .. } => Code::PreviewOutdated,
            Self::TooLarge => Code::UpdateUnusable,
            Self::Window(_) => Code::Internal,
            Self::Updater(error) => code(error),
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self.code() {
            Code::UpdateUnreachable => "Nothing was changed. Try again when there is a network.",
            Code::UpdateUnsigned => {
                "Nothing was installed. Do not install this version from elsewhere; ask whoever gave you the feed's address."
            }
            Code::UpdateUnusable => "Nothing was changed. Ask whoever gave you the feed's address.",
            Code::PreviewOutdated => "Look for a new version again.",
            _ => return None,
        };
        Some(hint.into())
    }

    fn retryable(&self) -> bool {
        self.code() == Code::UpdateUnreachable
    }
}

fn code(error: &Error) -> Code {
    match error {
        Error::Minisign(_) | Error::Base64(_) | Error::SignatureUtf8(_) => Code::UpdateUnsigned,
        Error::Reqwest(error) if error.is_decode() => Code::UpdateUnusable,
        Error::Reqwest(_) | Error::Network(_) | Error::ReleaseNotFound => Code::UpdateUnreachable,
        Error::Io(_) => Code::Io,
        _ => Code::UpdateUnusable,
    }
}

/// The sentence for a teacher; the library's own goes into the log.
fn sentence(error: &Error) -> &'static str {
    match code(error) {
        Code::UpdateUnsigned => "the new version is not signed with the key in the settings",
        Code::UpdateUnreachable => "the feed of new versions cannot be reached",
        Code::Io => "the new version could not be put in the place of this one",
        _ => "the feed of new versions says nothing that can be used on this computer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_updater_has_a_code_and_a_sentence() {
        let no_address = "%".parse::<url::Url>().unwrap_err();
        for (error, expected) in [
            (Error::SignatureUtf8("x".into()), Code::UpdateUnsigned),
            (Error::Network("404".into()), Code::UpdateUnreachable),
            (Error::ReleaseNotFound, Code::UpdateUnreachable),
            (Error::TargetsNotFound(vec!["linux-x86_64".into()]), Code::UpdateUnusable),
            (Error::UrlParse(no_address), Code::UpdateUnusable),
            (Error::Io(std::io::Error::other("x")), Code::Io),
        ] {
            let refusal = Refusal::Updater(error);
            assert_eq!(refusal.code(), expected);
            assert!(refusal.to_string().starts_with("the "), "{refusal}");
        }
    }

    #[test]
    fn only_a_missing_network_is_worth_trying_again() {
        assert!(Refusal::Updater(Error::ReleaseNotFound).retryable());
        assert!(!Refusal::TooLarge.retryable());
        let another = Refusal::Another { shown: "1.0.0".into(), offered: "1.0.1".into() };
        assert_eq!(another.hint().unwrap(), "Look for a new version again.");
    }
}
