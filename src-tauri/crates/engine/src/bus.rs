//! Live notices to windows: bounded, lossy, with a resync when something was lost.
//! Not here: anything that must arrive; that is the journal and its reactions.

use crate::{
    api::{ChangesView, ImportProgress, JobPiece, Notice},
    limits,
};
use domain::{Changes, Job};
use tokio::sync::broadcast::{self, error::RecvError};

/// Where notices come from.
#[derive(Debug)]
pub(crate) struct Bus {
    sender: broadcast::Sender<Notice>,
}

impl Bus {
    pub(crate) fn new() -> Self {
        Self { sender: broadcast::channel(limits::BUS_DEPTH).0 }
    }

    pub(crate) fn changed(&self, changes: &Changes) {
        self.send(Notice::Changed { changes: ChangesView::from(changes) });
    }

    pub(crate) fn import(&self, progress: &ImportProgress) {
        self.send(Notice::Import { progress: progress.clone() });
    }

    pub(crate) fn piece(&self, piece: JobPiece) {
        self.send(Notice::Job { piece });
    }

    pub(crate) fn job_over(&self, job: &Job, done: bool) {
        self.send(Notice::JobOver { job: job.id.to_string(), title: job.title.clone(), done });
    }

    pub(crate) fn views(&self, search_behind: u32, graph_behind: u32) {
        self.send(Notice::Views { search_behind, graph_behind });
    }

    pub(crate) fn review_ready(&self, week: &str) {
        self.send(Notice::ReviewReady { week: week.to_owned() });
    }

    pub(crate) fn listen(&self) -> Listener {
        Listener { receiver: self.sender.subscribe() }
    }

    fn send(&self, notice: Notice) {
        // Nobody listening is the usual case in the terminal.
        let _ = self.sender.send(notice);
    }
}

/// Receives notices from the moment it was made.
#[derive(Debug)]
pub struct Listener {
    receiver: broadcast::Receiver<Notice>,
}

impl Listener {
    /// The next notice; none when the app is closed. Notices that were missed come as one `Resync`.
    pub async fn next(&mut self) -> Option<Notice> {
        match self.receiver.recv().await {
            Ok(notice) => Some(notice),
            Err(RecvError::Lagged(_)) => Some(Notice::Resync),
            Err(RecvError::Closed) => None,
        }
    }
}
