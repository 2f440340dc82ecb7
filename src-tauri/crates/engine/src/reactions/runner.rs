//! Runs the reactions, one thread each, and knows how far each has come.
//! Not here: what they do.

use super::{Cursor, Reaction, Stretch};
use crate::{EngineError, bus::Bus, limits};
use domain::Changes;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};
use store::{Entries, Store};
use telemetry::{Recorder, names};

/// How far one reaction has come, for everyone else.
#[derive(Debug)]
struct Place {
    name: &'static str,
    seen: AtomicU64,
    /// Set when it has given up until the restart.
    stuck: AtomicBool,
    /// Set to ask for a rebuild.
    rebuild: AtomicBool,
    /// Set once it is known how far it has come.
    open: AtomicBool,
}

#[derive(Debug, Default)]
struct Signal {
    stopped: AtomicBool,
    /// How many wait for the views to catch up.
    waiting: AtomicUsize,
    /// Set when somebody has written, or asks for a view: those that are lazy have to open.
    wanted: AtomicBool,
    turn: Mutex<u64>,
    changed: Condvar,
}

impl Signal {
    fn want(&self) {
        self.wanted.store(true, Ordering::SeqCst);
        self.raise();
    }

    fn raise(&self) {
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Waits until somebody raises the signal, at most `wait`, unless `ready` already holds.
    fn wait(&self, wait: Duration, ready: impl Fn() -> bool) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if ready() {
            return;
        }
        let before = *turn;
        let _unused =
            self.changed.wait_timeout_while(turn, wait, |turn| *turn == before && !ready());
    }
}

/// Tells the reactions that something was written.
#[derive(Clone, Debug)]
pub(crate) struct Waker(Arc<Signal>);

impl Waker {
    /// Those that are lazy open only for what they show.
    pub(crate) fn wake(&self, changes: &Changes) {
        let is_shown = !changes.documents.is_empty()
            || !changes.courses.is_empty()
            || !changes.lessons.is_empty();
        if is_shown {
            self.0.want();
        } else {
            self.0.raise();
        }
    }
}

/// The running reactions.
#[derive(Debug)]
pub(crate) struct Reactions {
    places: Vec<Arc<Place>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    signal: Arc<Signal>,
}

impl Reactions {
    /// Starts a thread for each reaction.
    pub(crate) fn start(
        all: Vec<Box<dyn Reaction>>,
        store: &Store,
        recorder: &Arc<Recorder>,
        bus: &Arc<Bus>,
    ) -> Result<Self, EngineError> {
        let signal = Arc::new(Signal::default());
        let places: Vec<Arc<Place>> =
            all.iter().map(|reaction| Arc::new(Place::of(reaction.as_ref(), store))).collect();
        let mut threads = Vec::new();
        for (reaction, place) in all.into_iter().zip(&places) {
            let follower = Follower {
                reaction,
                place: place.clone(),
                places: places.clone(),
                store: store.clone(),
                recorder: recorder.clone(),
                bus: bus.clone(),
                signal: signal.clone(),
            };
            let name = format!("reaction-{}", place.name);
            let thread = std::thread::Builder::new().name(name).spawn(move || follower.run());
            threads.push(thread.map_err(EngineError::Start)?);
        }
        Ok(Self { places, threads: Mutex::new(threads), signal })
    }

    pub(crate) fn waker(&self) -> Waker {
        Waker(self.signal.clone())
    }

    /// Has those open that are lazy, without waiting for them.
    pub(crate) fn want(&self) {
        self.signal.want();
    }

    /// Waits until every reaction that is not stuck has seen `seq`; says whether all have.
    pub(crate) fn settle(&self, seq: u64, wait: Duration) -> bool {
        self.want();
        self.settle_on(|_| true, seq, wait)
    }

    /// The same for those that are open or have to open anyway.
    pub(crate) fn settle_wanted(&self, seq: u64, wait: Duration) -> bool {
        let wanted = self.signal.wanted.load(Ordering::SeqCst);
        self.settle_on(|place| wanted || place.open.load(Ordering::SeqCst), seq, wait)
    }

    /// The same for the reaction of this name.
    pub(crate) fn settle_one(&self, name: &str, seq: u64, wait: Duration) -> bool {
        self.settle_on(|place| place.name == name, seq, wait)
    }

    fn settle_on(&self, which: impl Fn(&Place) -> bool, seq: u64, wait: Duration) -> bool {
        let until = Instant::now() + wait;
        let chosen = || self.places.iter().filter(|place| which(place));
        let ready =
            || chosen().all(|place| place.has_seen(seq) || place.stuck.load(Ordering::SeqCst));
        self.signal.waiting.fetch_add(1, Ordering::SeqCst);
        self.signal.raise();
        while !ready() && Instant::now() < until {
            self.signal.wait(Duration::from_millis(50), ready);
        }
        self.signal.waiting.fetch_sub(1, Ordering::SeqCst);
        chosen().all(|place| place.has_seen(seq))
    }

    /// How many journal entries the reaction called `name` has not seen yet.
    pub(crate) fn behind(&self, name: &str, last: u64) -> u32 {
        behind(&self.places, name, last)
    }

    /// Has every reaction start anew, and waits for it.
    pub(crate) fn rebuild(&self, seq: u64) -> bool {
        for place in &self.places {
            place.stuck.store(false, Ordering::SeqCst);
            place.rebuild.store(true, Ordering::SeqCst);
        }
        self.settle(seq, limits::SETTLE_WAIT)
    }

    /// Ends the threads after the stretch each is working on.
    pub(crate) fn stop(&self) {
        self.signal.stopped.store(true, Ordering::SeqCst);
        self.signal.raise();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a reaction ended with a panic");
            }
        }
    }
}

impl Drop for Reactions {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Place {
    /// The place of a reaction; of one that is lazy nothing is known yet.
    fn of(reaction: &dyn Reaction, store: &Store) -> Self {
        let place = Self {
            name: reaction.name(),
            seen: AtomicU64::new(0),
            stuck: AtomicBool::new(false),
            rebuild: AtomicBool::new(false),
            open: AtomicBool::new(false),
        };
        if !reaction.is_lazy() {
            place.take(reaction, store);
        }
        place
    }

    /// Takes over how far the reaction has come. A cursor of another history, or ahead of this one, belongs to something
    /// that is no longer there.
    fn take(&self, reaction: &dyn Reaction, store: &Store) {
        let (epoch, last) = (store.epoch(), store.last_seq());
        match reaction.cursor().filter(|cursor| cursor.epoch == epoch && cursor.seq <= last) {
            Some(cursor) => self.seen.store(cursor.seq, Ordering::SeqCst),
            None => self.rebuild.store(true, Ordering::SeqCst),
        }
        self.open.store(true, Ordering::SeqCst);
    }

    fn has_seen(&self, seq: u64) -> bool {
        self.open.load(Ordering::SeqCst)
            && !self.rebuild.load(Ordering::SeqCst)
            && self.seen.load(Ordering::SeqCst) >= seq
    }
}

fn behind(places: &[Arc<Place>], name: &str, last: u64) -> u32 {
    let seen = places
        .iter()
        .find(|place| place.name == name && place.open.load(Ordering::SeqCst))
        .map_or(last, |place| place.seen.load(Ordering::SeqCst));
    u32::try_from(last.saturating_sub(seen)).unwrap_or(u32::MAX)
}

/// One reaction on its thread.
struct Follower {
    reaction: Box<dyn Reaction>,
    place: Arc<Place>,
    places: Vec<Arc<Place>>,
    store: Store,
    recorder: Arc<Recorder>,
    bus: Arc<Bus>,
    signal: Arc<Signal>,
}

impl Follower {
    fn run(mut self) {
        if !self.place.open.load(Ordering::SeqCst) {
            self.open();
        }
        let mut failures = 0;
        while !self.signal.stopped.load(Ordering::SeqCst) {
            if self.place.stuck.load(Ordering::SeqCst) || self.place.has_seen(self.store.last_seq())
            {
                let (place, store, signal) = (&self.place, &self.store, &self.signal);
                signal.wait(Duration::from_secs(1), || {
                    signal.stopped.load(Ordering::SeqCst)
                        || (!place.stuck.load(Ordering::SeqCst)
                            && !place.has_seen(store.last_seq()))
                });
                continue;
            }
            self.gather();
            let started = Instant::now();
            // A panic inside a view must not take the reaction with it: the view is rebuilt instead.
            let step = catch_unwind(AssertUnwindSafe(|| self.step()));
            let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            self.recorder.time(names::VIEW_TIME, self.place.name, micros);
            match step {
                Ok(Ok(())) => failures = 0,
                Ok(Err(error)) => self.failed(&mut failures, &error.to_string()),
                Err(_) => self.failed(&mut failures, "panic"),
            }
            self.tell();
        }
    }

    /// Opens the view when it is wanted. One that cannot be opened is stuck until the restart.
    fn open(&mut self) {
        let signal = self.signal.clone();
        let wanted =
            || signal.stopped.load(Ordering::SeqCst) || signal.wanted.load(Ordering::SeqCst);
        while !wanted() {
            signal.wait(Duration::from_mins(1), wanted);
        }
        if signal.stopped.load(Ordering::SeqCst) {
            return;
        }
        let opened = catch_unwind(AssertUnwindSafe(|| self.reaction.open()));
        let error = match opened {
            Ok(Ok(())) => return self.place.take(self.reaction.as_ref(), &self.store),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "panic".to_owned(),
        };
        self.recorder.count(names::VIEW_FAILURES, self.place.name, 1);
        tracing::error!(reaction = self.place.name, error, "a view could not be opened");
        self.place.stuck.store(true, Ordering::SeqCst);
        self.signal.raise();
    }

    /// Waits for more that could go into the same batch: a moment in any case, longer unless somebody waits for the batch.
    fn gather(&self) {
        let (quiet, most) = self.reaction.gather();
        let until = Instant::now() + most;
        std::thread::sleep(limits::REACTION_GATHER);
        loop {
            let seen = self.store.last_seq();
            let wait = quiet.min(until.saturating_duration_since(Instant::now()));
            let hurry = || {
                self.signal.waiting.load(Ordering::SeqCst) > 0
                    || self.signal.stopped.load(Ordering::SeqCst)
            };
            let begun = Instant::now();
            while !hurry() && begun.elapsed() < wait {
                self.signal.wait(wait.saturating_sub(begun.elapsed()), hurry);
            }
            if hurry() || self.store.last_seq() == seen || Instant::now() >= until {
                return;
            }
        }
    }

    fn failed(&self, failures: &mut u32, error: &str) {
        *failures += 1;
        self.recorder.count(names::VIEW_FAILURES, self.place.name, 1);
        tracing::error!(reaction = self.place.name, failures, error, "a reaction failed");
        if *failures == limits::REACTION_TRIES {
            self.place.rebuild.store(true, Ordering::SeqCst);
        }
        if *failures >= 2 * limits::REACTION_TRIES {
            self.place.stuck.store(true, Ordering::SeqCst);
        }
        std::thread::sleep(Duration::from_millis(50) * 2_u32.pow((*failures).min(6)));
    }

    fn step(&mut self) -> Result<(), EngineError> {
        if self.place.rebuild.load(Ordering::SeqCst) {
            return self.rebuild();
        }
        let seen = self.place.seen.load(Ordering::SeqCst);
        let Entries::Some(entries) = self.store.entries_after(seen, self.reaction.batch())? else {
            return self.rebuild();
        };
        let mut changes = Changes { seq: seen, ..Changes::default() };
        let mut events = Vec::with_capacity(entries.len());
        for entry in entries {
            changes.absorb(&entry.changes);
            changes.seq = changes.seq.max(entry.seq);
            events.push((entry.event, entry.at_ms));
        }
        let epoch = self.store.epoch();
        let stretch = Stretch { events: &events, changes: &changes, epoch: &epoch };
        self.reaction.follow(&self.store, &stretch)?;
        self.place.seen.store(changes.seq, Ordering::SeqCst);
        Ok(())
    }

    fn rebuild(&mut self) -> Result<(), EngineError> {
        // The number is taken first: what is written during the rebuild is followed again afterwards, which is
        // harmless because following is idempotent.
        let cursor = Cursor { seq: self.store.last_seq(), epoch: self.store.epoch() };
        tracing::info!(reaction = self.place.name, seq = cursor.seq, "rebuilding");
        self.recorder.count(names::VIEW_REBUILDS, self.place.name, 1);
        self.reaction.rebuild(&self.store, &cursor)?;
        self.place.seen.store(cursor.seq, Ordering::SeqCst);
        self.place.rebuild.store(false, Ordering::SeqCst);
        Ok(())
    }

    fn tell(&self) {
        let last = self.store.last_seq();
        self.bus.views(behind(&self.places, "search", last), behind(&self.places, "graph", last));
        self.signal.raise();
    }
}
