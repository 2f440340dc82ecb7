//! The library: the user's folders and documents.
//! Not here: reading files (`import`), keeping them (`store`), searching them (`finding`).

mod all_documents;
mod duplicates;
mod extract;
mod fitting;
mod follow;
mod for_window;
mod gone;
mod import;
mod import_gone;
mod import_group;
mod import_merged;
mod import_scan;
mod import_step;
mod import_trashed;
mod kept_list;
mod list;
mod listen;
mod markdown;
mod merge;
mod page;
mod pictures;
mod progress;
mod read;
mod remove;
mod report;
mod report_text;
mod retry;
mod watch;
mod way_out;

pub use duplicates::{duplicates, every_duplicate};
pub use extract::extract;
pub use follow::follow;
pub use for_window::{cancel, file_of, import_for_window, place_of};
pub use gone::decide_gone;
pub use import::{ImportOptions, ImportReport, import};
pub use list::{documents, documents_fitting, every_document, folders};
pub use markdown::markdown;
pub use merge::merge;
pub use page::{page_marks, page_picture};
pub use pictures::{picture, save_pictures};
pub use progress::ImportState;
pub use read::document;
pub use remove::{remove_anything, remove_document, remove_folder};
pub use report::{ReportFormat, report, save_report};
pub use retry::{retry_document, retry_failed};
pub use watch::watch;

pub(crate) use all_documents::{AllDocuments, Slim};
pub(crate) use follow::Following;
pub(crate) use list::{all, folder_rows};
pub(crate) use read::find;
pub(crate) use way_out::way_out;

/// The last part of a path as it is kept, for people.
pub(crate) fn name_of(path: &str) -> String {
    let path = ::import::paths::from_text(path);
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
