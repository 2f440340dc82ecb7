//! The modules of the integration binary.
//! Not here: what they have in common (`support`).

mod courses;
mod data;
mod drafts;
mod drift;
mod duplicates;
mod events;
mod exports;
mod following;
mod history;
mod history_laws;
mod import;
mod jobs;
mod jobs_faults;
mod jobs_injection;
mod library;
mod library_list;
mod library_report;
mod links;
mod model;
mod moments;
mod outline;
mod pictures;
mod questions;
mod review;
mod search;
mod settings;
mod support;
mod tidy;
mod upkeep;
