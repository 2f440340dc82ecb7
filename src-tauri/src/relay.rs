//! Carries notices to the windows: one channel a window, opened by its page.
//! Not here: what the notices say (`engine::api::Notice`).

use engine::{App, api::Notice};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use tauri::{async_runtime::JoinHandle, ipc::Channel};

/// The channels by the labels of their windows, and what could not be told to any window yet.
#[derive(Default)]
pub(crate) struct Relay {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    lines: BTreeMap<String, Line>,
    waiting: Vec<Notice>,
}

/// A channel and the task that carries notices into it.
struct Line {
    task: JoinHandle<()>,
    channel: Channel<Notice>,
}

impl Relay {
    /// Starts to carry notices of `app` to `channel` of the window `label`. A window that opens its channel again, after a
    /// reload, takes the place of its first; other windows keep theirs.
    pub(crate) fn start(&self, app: &App, label: &str, channel: Channel<Notice>) {
        let mut listener = app.listen();
        let carried = channel.clone();
        let task = tauri::async_runtime::spawn(async move {
            while let Some(notice) = listener.next().await {
                if carried.send(notice).is_err() {
                    break;
                }
            }
        });
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        for notice in std::mem::take(&mut open.waiting) {
            send(&channel, notice);
        }
        if let Some(before) = open.lines.insert(label.to_owned(), Line { task, channel }) {
            before.task.abort();
        }
    }

    /// Ends the channel of a window that is gone.
    pub(crate) fn end(&self, label: &str) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = open.lines.remove(label) {
            line.task.abort();
        }
    }

    /// Tells one window alone: `label`, else any; when none listens yet, the first that does.
    pub(crate) fn tell(&self, label: Option<&str>, notice: Notice) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let line =
            label.and_then(|label| open.lines.get(label)).or_else(|| open.lines.values().next());
        match line {
            Some(line) => send(&line.channel, notice),
            None => open.waiting.push(notice),
        }
    }
}

fn send(channel: &Channel<Notice>, notice: Notice) {
    if let Err(error) = channel.send(notice) {
        tracing::debug!(%error, "a window did not hear");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::SystemClock;
    use std::sync::{Arc, mpsc};
    use tauri::ipc::InvokeResponseBody;

    fn channel() -> (Channel<Notice>, mpsc::Receiver<String>) {
        let (told, hears) = mpsc::channel();
        let channel = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                let _ = told.send(text);
            }
            Ok(())
        });
        (channel, hears)
    }

    fn given(path: &str) -> Notice {
        Notice::Given { links: Vec::new(), paths: vec![path.to_owned()] }
    }

    #[test]
    fn each_window_has_one_line_and_what_is_told_to_one_is_heard_by_it_alone() {
        let app = App::in_memory(Arc::new(SystemClock)).unwrap();
        let relay = Relay::default();
        relay.tell(None, given("before any window"));
        let (main, main_hears) = channel();
        relay.start(&app, "main", main);
        assert!(main_hears.recv().unwrap().contains("before any window"));
        let (other, other_hears) = channel();
        relay.start(&app, "window-1", other);
        relay.tell(Some("window-1"), given("a"));
        assert!(other_hears.recv().unwrap().contains("\"a\""));
        let (again, again_hears) = channel();
        relay.start(&app, "main", again);
        let lines = relay.open.lock().unwrap().lines.len();
        assert_eq!(lines, 2, "a reload opens no further line");
        relay.tell(Some("main"), given("b"));
        assert!(again_hears.recv().unwrap().contains("\"b\""));
        relay.end("main");
        relay.tell(Some("main"), given("c"));
        assert!(other_hears.recv().unwrap().contains("\"c\""));
        assert!(main_hears.try_recv().is_err());
    }

    #[test]
    fn all_windows_hear_of_a_change_once() {
        let app = App::in_memory(Arc::new(SystemClock)).unwrap();
        let relay = Relay::default();
        let hears: Vec<_> = ["main", "window-1", "window-2"]
            .into_iter()
            .map(|label| {
                let (line, hears) = channel();
                relay.start(&app, label, line);
                hears
            })
            .collect();
        app.call("set_setting", |call| engine::settings::set_setting(&app, call, "theme", "dark"))
            .unwrap();
        for hears in &hears {
            let changed = |text: &String| text.contains("\"settings\":true");
            let patience = std::time::Duration::from_secs(5);
            while !changed(&hears.recv_timeout(patience).unwrap()) {}
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert!(!hears.try_iter().any(|text| changed(&text)), "one notice a window");
        }
    }
}
