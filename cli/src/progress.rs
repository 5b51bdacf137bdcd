//! Progress bars on standard error, if it is a terminal, for work that takes its time.

use std::cell::RefCell;
use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What takes less time gets no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How bytes are counted.
const OF_BYTES: &str = "{msg} {bar:30} {bytes}/{total_bytes} {eta}";

/// A bar that shows itself once the work takes long, and goes away when it is dropped.
pub(crate) struct Progress {
    /// Nothing if nobody can see it.
    state: Option<RefCell<State>>,
}

struct State {
    what: &'static str,
    template: &'static str,
    total: u64,
    done: u64,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Counts rows that are printed: no bar where it would run into them.
    pub(crate) fn of_rows(what: &'static str, total: u64) -> Self {
        if io::stdout().is_terminal() {
            return Self { state: None };
        }
        Self::of_other_rows(what, total)
    }

    /// Counts rows that are written elsewhere.
    pub(crate) fn of_other_rows(what: &'static str, total: u64) -> Self {
        let template = "{msg} {bar:30} {human_pos}/{human_len} rows {eta}";
        let state = State { what, template, total, done: 0, started: Instant::now(), bar: None };
        Self { state: io::stderr().is_terminal().then(|| RefCell::new(state)) }
    }

    /// So much more is done.
    pub(crate) fn add(&self, done: u64) {
        let Some(Ok(mut state)) = self.state.as_ref().map(RefCell::try_borrow_mut) else { return };
        state.done = state.done.saturating_add(done);
        if state.bar.is_none() && state.started.elapsed() > PATIENCE {
            state.bar = Some(state.new_bar());
        }
        if let Some(bar) = &state.bar {
            bar.set_position(state.done.min(state.total));
        }
    }

    /// A turning sign for work of which nobody knows how much there is.
    pub(crate) fn busy(what: &'static str) -> Busy {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new_spinner().with_message(what);
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Busy(bar)
    }
}

/// A bar for an array that is read or written; whoever writes one says itself how many bytes there are.
pub(crate) fn of_bytes(what: &'static str, known: Option<u64>) -> awkward::hdf5::Progress {
    let visible = io::stderr().is_terminal();
    let (started, shown) = (Instant::now(), OnceLock::<ProgressBar>::new());
    awkward::hdf5::Progress::new(move |done, total| {
        if !visible || (shown.get().is_none() && started.elapsed() < PATIENCE) {
            return;
        }
        let total = total.or(known);
        let bar = shown.get_or_init(|| {
            let state = State {
                what,
                template: if total.is_some() { OF_BYTES } else { "{msg} {spinner} {bytes}" },
                total: total.unwrap_or_default(),
                done,
                started,
                bar: None,
            };
            state.new_bar()
        });
        bar.set_position(done);
    })
}

impl State {
    fn new_bar(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr())
            .with_message(self.what);
        match ProgressStyle::with_template(self.template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
        .with_elapsed(self.started.elapsed())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) =
            self.state.as_ref().and_then(|state| state.try_borrow_mut().ok()?.bar.take())
        {
            bar.finish_and_clear();
        }
    }
}

/// See [`Progress::busy`]; goes away when it is dropped.
pub(crate) struct Busy(Option<ProgressBar>);

impl Drop for Busy {
    fn drop(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}
