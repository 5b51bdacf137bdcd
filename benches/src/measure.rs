//! The stop-watch: candidates that compute the same are measured in turn, round by round, so that whatever else the machine does
//! meets all of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;

use crate::memory;
use crate::options::Options;
use crate::rng::Rng;
use crate::table::{Goal, Line, Table};

/// Rounds in which every candidate is measured, however long it takes.
const LEAST_ROUNDS: usize = 3;

/// A candidate that was measured for so long rests in the remaining rounds.
const ENOUGH: Duration = Duration::from_secs(4);

/// One way to compute something.
pub struct Candidate<'a> {
    name: &'static str,
    ours: bool,
    goal: Option<Goal>,
    run: Box<dyn FnMut(Step) -> Outcome + 'a>,
}

#[derive(Clone, Copy)]
enum Step {
    /// Run, and tell what came out and how much memory it took.
    Check,
    /// Run, and tell how long it took.
    Measure(Clock),
}

/// What time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The time that passes.
    Wall,
    /// The time that a processor works for this thread: what else the machine does costs caches, but not turns.
    Thread,
}

impl Clock {
    /// In words.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Wall => "time that passed",
            Self::Thread => "time that a processor worked for the thread",
        }
    }

    fn time<R>(self, f: impl FnOnce() -> R) -> (R, Duration) {
        match self {
            Self::Wall => {
                let start = Instant::now();
                let result = f();
                (result, start.elapsed())
            }
            Self::Thread => {
                let start = ThreadTime::now();
                let result = f();
                (result, start.elapsed())
            }
        }
    }
}

#[derive(Default)]
struct Outcome {
    time: Duration,
    digest: Option<u64>,
    /// Most bytes held at once, if that is known.
    peak: Option<usize>,
}

impl<'a> Candidate<'a> {
    /// A candidate that needs nothing but what it borrows. `digest` stands for its result; it is not measured, nor is the
    /// dropping of the result.
    pub fn new<R>(
        name: &'static str,
        mut run: impl FnMut() -> R + 'a,
        digest: impl Fn(&R) -> u64 + 'a,
    ) -> Self {
        Self::with(name, (), |()| (), move |()| run(), move |(), result| digest(result))
    }

    /// A candidate with something that it uses again in every round. `prepare` runs before each round and is not measured.
    pub fn with<S: 'a, R>(
        name: &'static str,
        mut state: S,
        mut prepare: impl FnMut(&mut S) + 'a,
        mut run: impl FnMut(&mut S) -> R + 'a,
        digest: impl Fn(&mut S, &R) -> u64 + 'a,
    ) -> Self {
        Self::of(name, move |step| {
            prepare(&mut state);
            match step {
                Step::Check => {
                    let (result, peak) = memory::peak(|| black_box(run(&mut state)));
                    let digest = Some(digest(&mut state, &result));
                    Outcome { digest, peak: Some(peak), ..Outcome::default() }
                }
                Step::Measure(clock) => {
                    let (_result, time) = clock.time(|| black_box(run(&mut state)));
                    Outcome { time, ..Outcome::default() }
                }
            }
        })
    }

    /// A candidate that tells itself how long it took, such as another process.
    pub fn timed<R>(
        name: &'static str,
        mut run: impl FnMut() -> (Duration, R) + 'a,
        digest: impl Fn(&R) -> u64 + 'a,
    ) -> Self {
        Self::of(name, move |step| {
            let (time, result) = run();
            let digest = match step {
                Step::Check => Some(digest(&result)),
                Step::Measure(_) => None,
            };
            Outcome { time, digest, peak: None }
        })
    }

    fn of(name: &'static str, run: impl FnMut(Step) -> Outcome + 'a) -> Self {
        Self { name, ours: false, goal: None, run: Box::new(run) }
    }

    /// The library at its best, which the others of the group are compared with.
    #[must_use]
    pub fn ours(mut self) -> Self {
        self.ours = true;
        self
    }

    /// This may take at most so many times the time of the first candidate.
    #[must_use]
    pub fn at_most(mut self, ratio: f64) -> Self {
        self.goal = Some(Goal::AtMost(ratio));
        self
    }

    /// This should take at least so many times the time of [ours](Self::ours).
    #[must_use]
    pub fn at_least(mut self, ratio: f64) -> Self {
        self.goal = Some(Goal::AtLeast(ratio));
        self
    }

    /// This should get through at least so many bytes in a nanosecond.
    #[must_use]
    pub fn at_speed(mut self, speed: f64) -> Self {
        self.goal = Some(Goal::Speed(speed));
        self
    }
}

/// Measures groups, and collects the table.
pub struct Bench {
    options: Options,
    table: Table,
}

impl Bench {
    /// Nothing is measured yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let table = Table::new(options.markdown, options.clock);
        Self { options, table }
    }

    /// The command line.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Is this group asked for? Lists its name, if only names are wanted.
    #[must_use]
    pub fn wants(&self, group: &str) -> bool {
        let Options { filters, group: only, .. } = &self.options;
        let wanted = match only {
            Some(only) => only == group,
            None => filters.is_empty() || filters.iter().any(|filter| group.contains(filter)),
        };
        if wanted && self.options.list {
            println!("{group}");
        }
        wanted && !self.options.list
    }

    /// Measures candidates that all give the same digest, and move `bytes` bytes. The first one is the ceiling.
    ///
    /// # Panics
    /// If their results differ.
    pub fn measure(&mut self, group: &str, bytes: usize, mut candidates: Vec<Candidate<'_>>) {
        if let Some(part) = &self.options.candidate {
            candidates.retain(|candidate| candidate.name.contains(part.as_str()));
        }
        // Checking leaves holes in the heap, from which the columns to be measured would then be taken.
        let cold = self.options.cold.then(|| self.rounds(&mut candidates));
        let mut checked: Vec<Outcome> = Vec::with_capacity(candidates.len());
        for candidate in &mut candidates {
            let outcome = (candidate.run)(Step::Check);
            assert_eq!(
                outcome.digest,
                checked.first().map_or(outcome.digest, |first| first.digest),
                "{group}: the result of {:?} differs from that of the first",
                candidate.name
            );
            checked.push(outcome);
        }
        let times = cold.unwrap_or_else(|| self.rounds(&mut candidates));
        let none = Vec::new();
        let ours = candidates.iter().position(|candidate| candidate.ours);
        let (first, ours) = (times.first().unwrap_or(&none), ours.map(|ours| &times[ours]));
        let counted = memory::is_counted();
        for ((candidate, times), outcome) in candidates.iter().zip(&times).zip(checked) {
            let mut line = Line::new(group, candidate.name, bytes, times, first);
            // New pages cost everybody the same.
            let goal = candidate
                .goal
                .filter(|goal| !self.options.cold || !matches!(goal, Goal::AtLeast(_)));
            line.compare(times, ours.unwrap_or(&none), goal);
            let peak = outcome.peak.filter(|_| counted);
            line.weigh(peak.map(|peak| peak as f64 / bytes as f64));
            self.table.add(line);
        }
        self.table.print_new();
    }

    /// The times of each candidate, round by round; nothing in rounds in which it rested.
    fn rounds(&self, candidates: &mut [Candidate<'_>]) -> Vec<Vec<Option<Duration>>> {
        let step = Step::Measure(self.options.clock);
        let mut times = vec![Vec::with_capacity(self.options.rounds); candidates.len()];
        let mut spent = vec![Duration::ZERO; candidates.len()];
        // The first round fills caches and brings reused memory to its size.
        for round in 0..=self.options.rounds {
            // Another order each time, so that nobody always follows the same one.
            for turn in Rng::new(round as u64).permutation(candidates.len()) {
                let rests = round > LEAST_ROUNDS && spent[turn] > ENOUGH;
                let time = (!rests).then(|| (candidates[turn].run)(step).time);
                spent[turn] += time.unwrap_or_default();
                if round > 0 {
                    times[turn].push(time);
                }
            }
        }
        times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bench() -> Bench {
        Bench::new(Options::parse(["--rounds".to_owned(), "2".to_owned()]).unwrap())
    }

    #[test]
    fn every_candidate_is_checked_once_and_runs_in_every_round() {
        let mut runs = [0; 2];
        let [a, b] = &mut runs;
        let candidates = vec![
            Candidate::with("a", a, |_| (), |a| **a += 1, |_, ()| 7),
            Candidate::with("b", b, |_| (), |b| **b += 1, |_, ()| 7),
        ];
        bench().measure("group", 1, candidates);
        assert_eq!(runs, [4, 4]);
    }

    #[test]
    fn candidates_that_take_long_rest_after_some_rounds() {
        let options = ["--rounds".to_owned(), "20".to_owned()];
        let bench = Bench::new(Options::parse(options).unwrap());
        let mut slow = [Candidate::timed("slow", || (Duration::from_secs(3), ()), |()| 0)];
        let times = bench.rounds(&mut slow);
        assert_eq!(times[0].iter().flatten().count(), LEAST_ROUNDS);
        assert_eq!(times[0].len(), 20);
    }

    #[test]
    #[should_panic(expected = "the result of \"b\" differs")]
    fn different_results_are_not_measured() {
        let candidates = vec![Candidate::new("a", || 1, |_| 1), Candidate::new("b", || 2, |_| 2)];
        bench().measure("group", 1, candidates);
    }

    #[test]
    fn both_clocks_see_work() {
        let work = || (0..1_000_000_u64).fold(1, |state, i| black_box(state ^ i));
        assert!(Clock::Wall.time(work).1 > Duration::ZERO);
        assert!(Clock::Thread.time(work).1 > Duration::ZERO);
    }
}
