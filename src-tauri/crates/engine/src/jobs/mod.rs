//! Requests to a language model: what they will say, the queue they wait in, sending them, and what becomes of the answers.
//! Not here: protocols, templates and shapes (`llm`), reviewing what came (`drafts`).

mod ask;
mod change;
mod compose;
mod consent;
mod context;
mod land;
mod list;
mod outbox;
mod preview;
mod queue;
mod run;
mod spend;
mod templates;
mod withhold;
mod work;

pub use ask::ask;
pub use change::{cancel_job, clear_answers, move_job, pause_jobs, retry_failed, retry_job};
pub use list::{every_job, job, job_said, job_text, jobs};
pub use outbox::attend;
pub use preview::preview_job;
pub use queue::queue_job;
pub use templates::{set_template, templates};
pub use withhold::{withheld, withhold};
pub use work::work;

pub(crate) use outbox::{Outbox, recover};
