//! What the outbox holds in memory while jobs are answered, and the thread that attends to it while a window is open.
//! Not here: which job is next (`work`), answering one (`run`), the jobs themselves (`store`).

use super::work::{self, Mode};
use crate::{App, Call, EngineError, api::JobPiece, app::WeakApp, bell::Bell, limits};
use domain::{Event, Job, JobId, JobState};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    collections::BTreeMap,
    num::NonZeroU32,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};
use store::{Group, Origin, Store};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The outbox in memory.
#[derive(Default)]
pub(crate) struct Outbox {
    bell: Arc<Bell>,
    woken: Notify,
    closing: AtomicBool,
    thread: Mutex<Option<JoinHandle<()>>>,
    running: Mutex<BTreeMap<JobId, Running>>,
    rate: Mutex<Option<(u32, Arc<DefaultDirectRateLimiter>)>>,
    /// Held by whoever works: two would send the same job.
    pub(super) working: Mutex<()>,
}

/// A job that is being answered.
struct Running {
    stop: CancellationToken,
    raw: String,
    shown: String,
    told: Option<Instant>,
}

impl Outbox {
    /// There may be something to do.
    pub(crate) fn ring(&self) {
        self.bell.ring();
        self.woken.notify_one();
    }

    /// Stops every request, without waiting for its server, and the thread.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::SeqCst);
        self.running().values().for_each(|running| running.stop.cancel());
        self.bell.stop();
        self.woken.notify_one();
        let thread = lock(&self.thread).take();
        // The thread may itself be the last one that holds the app.
        let other = thread.filter(|thread| thread.thread().id() != std::thread::current().id());
        if let Some(thread) = other {
            // A thread that panicked has said so in the log.
            let _ = thread.join();
        }
    }

    pub(super) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }

    /// Waits until something may have changed, or for so long.
    pub(super) async fn woken(&self, most: Duration) {
        // A timeout is one of the two things that are waited for.
        let _ = tokio::time::timeout(most, self.woken.notified()).await;
    }

    /// A job is being answered from now on; the token ends it.
    pub(super) fn begin(&self, job: JobId) -> CancellationToken {
        let stop = CancellationToken::new();
        let running =
            Running { stop: stop.clone(), raw: String::new(), shown: String::new(), told: None };
        self.running().insert(job, running);
        if self.is_closing() {
            stop.cancel();
        }
        stop
    }

    /// Ends with what it stands beside, however that ends.
    pub(super) fn ending(&self, job: JobId) -> Ending<'_> {
        Ending(self, job)
    }

    pub(super) fn is_running(&self, job: JobId) -> bool {
        self.running().contains_key(&job)
    }

    /// Stops a job that is being answered.
    pub(super) fn stop(&self, job: JobId) {
        if let Some(running) = self.running().get(&job) {
            running.stop.cancel();
        }
    }

    /// Takes in a piece of an answer; gives what is to be told now, if anything is.
    pub(super) fn add(&self, job: JobId, piece: &str, field: Option<&str>) -> Option<JobPiece> {
        let mut all = self.running();
        let running = all.get_mut(&job)?;
        running.raw += piece;
        let is_early = running.told.is_some_and(|told| told.elapsed() < limits::PIECE_EVERY);
        // The first words are shown at once.
        if is_early && !running.shown.is_empty() {
            return None;
        }
        let text = field.map(|field| llm::text_of(&running.raw, field)).unwrap_or_default();
        let new = text.strip_prefix(running.shown.as_str()).unwrap_or_default().to_owned();
        if new.is_empty() && is_early {
            return None;
        }
        let from = units(&running.shown);
        running.shown += &new;
        running.told = Some(Instant::now());
        Some(JobPiece { job: job.to_string(), from, text: new, characters: count(&running.raw) })
    }

    /// What has come so far was of no use; another answer begins.
    pub(super) fn again(&self, job: JobId) -> JobPiece {
        if let Some(running) = self.running().get_mut(&job) {
            running.raw.clear();
            running.shown.clear();
            running.told = None;
        }
        JobPiece { job: job.to_string(), ..JobPiece::default() }
    }

    /// What has come so far.
    pub(super) fn so_far(&self, job: JobId) -> JobPiece {
        let all = self.running();
        let (text, characters) = all
            .get(&job)
            .map(|running| (running.shown.clone(), count(&running.raw)))
            .unwrap_or_default();
        JobPiece { job: job.to_string(), from: 0, text, characters }
    }

    /// How long is to be waited before another request keeps to so many a minute; nothing when it may be sent now.
    pub(super) fn rate(&self, per_minute: u32) -> Option<Duration> {
        let per_minute = NonZeroU32::new(per_minute)?;
        let mut held = lock(&self.rate);
        let limiter = match &*held {
            Some((known, limiter)) if *known == per_minute.get() => limiter.clone(),
            _ => {
                let limiter = Arc::new(RateLimiter::direct(Quota::per_minute(per_minute)));
                *held = Some((per_minute.get(), limiter.clone()));
                limiter
            }
        };
        let refused = limiter.check().err()?;
        Some(refused.wait_time_from(governor::clock::DefaultClock::default().now()))
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<JobId, Running>> {
        lock(&self.running)
    }
}

/// A job that is being answered as long as this lives.
pub(super) struct Ending<'a>(&'a Outbox, JobId);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.running().remove(&self.1);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As the window counts.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Puts jobs that nobody answers any more back where they belong: the program has stopped in the middle of them.
pub(crate) fn recover(
    store: &Store,
    origin: &Origin,
    is_running: impl Fn(JobId) -> bool,
) -> Result<(), EngineError> {
    let stale = |job: &Job| job.state == JobState::Running && !is_running(job.id);
    change_all(store, origin, stale, llm::recover)
}

/// Changes every job for which `which` holds, in one write.
pub(super) fn change_all(
    store: &Store,
    origin: &Origin,
    which: impl Fn(&Job) -> bool,
    change: impl Fn(&mut Job),
) -> Result<(), EngineError> {
    if !store.read().jobs()?.iter().any(&which) {
        return Ok(());
    }
    store.write_group(origin, |group| {
        let jobs = group.entry(|tx| Ok::<_, EngineError>(tx.jobs()?))?;
        for mut job in jobs.into_iter().filter(&which) {
            change(&mut job);
            put_moved(group, &job)?;
        }
        Ok::<_, EngineError>(())
    })?;
    Ok(())
}

/// Puts a job that is now elsewhere in its life or in the queue.
pub(super) fn put_moved(group: &mut Group<'_>, job: &Job) -> Result<(), EngineError> {
    group.entry(|tx| {
        tx.put_job(job)?;
        tx.emit(Event::JobMoved { job: job.id });
        Ok(())
    })
}

/// Sends what waits whenever it can be sent, until the app is closed; returns at once. To do it twice changes nothing.
pub fn attend(app: &App) -> Result<(), EngineError> {
    let mut thread = lock(&app.outbox().thread);
    if thread.is_none() {
        let (bell, weak) = (app.outbox().bell.clone(), app.downgrade());
        let started = std::thread::Builder::new()
            .name("outbox".into())
            .spawn(move || run(&weak, &bell))
            .map_err(EngineError::Start)?;
        *thread = Some(started);
    }
    Ok(())
}

fn run(app: &WeakApp, bell: &Arc<Bell>) {
    while !bell.is_stopped() {
        let Some(app) = app.upgrade() else { return };
        let call = Call::new(app.new_request_id());
        let wait = match work::pass(&app, &call, Mode::Attend) {
            Ok(wait) => wait.unwrap_or(limits::OUTBOX_TICK).min(limits::OUTBOX_TICK),
            Err(error) => {
                tracing::warn!(%error, "the outbox could not be worked on");
                limits::FOLLOW_DEAF
            }
        };
        drop(app);
        bell.wait(wait);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_requests_a_minute_are_sent_than_the_settings_say() {
        let outbox = Outbox::default();
        assert!((0..100).all(|_| outbox.rate(0).is_none()), "no limit");
        assert_eq!([outbox.rate(2), outbox.rate(2)], [None, None]);
        let wait = outbox.rate(2).unwrap();
        assert!(wait > Duration::from_secs(20) && wait <= Duration::from_secs(30), "{wait:?}");
        assert_eq!(outbox.rate(3), None, "another limit begins anew");
    }
}
