//! The stop-watch: candidates that compute the same are measured in turn, round by round, so that whatever else the machine does
//! meets all of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::options::Options;
use crate::table::{Line, Table};

/// One way to compute something.
pub struct Candidate<'a> {
    name: &'static str,
    run: Box<dyn FnMut(Step) -> Outcome + 'a>,
}

#[derive(Clone, Copy)]
enum Step {
    /// Run, and tell what came out.
    Check,
    /// Run, and tell how long it took.
    Measure,
}

struct Outcome {
    time: Duration,
    digest: Option<u64>,
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
        let run = move |step| {
            prepare(&mut state);
            let start = Instant::now();
            let result = black_box(run(&mut state));
            let time = start.elapsed();
            let digest = match step {
                Step::Check => Some(digest(&mut state, &result)),
                Step::Measure => None,
            };
            Outcome { time, digest }
        };
        Self { name, run: Box::new(run) }
    }

    /// A candidate that tells itself how long it took, such as another process.
    pub fn timed<R>(
        name: &'static str,
        mut run: impl FnMut() -> (Duration, R) + 'a,
        digest: impl Fn(&R) -> u64 + 'a,
    ) -> Self {
        let run = move |step| {
            let (time, result) = run();
            let digest = match step {
                Step::Check => Some(digest(&result)),
                Step::Measure => None,
            };
            Outcome { time, digest }
        };
        Self { name, run: Box::new(run) }
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
        Self { options, table: Table::default() }
    }

    /// The command line.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Is this group asked for? Lists its name, if only names are wanted.
    #[must_use]
    pub fn wants(&self, group: &str) -> bool {
        let filters = &self.options.filters;
        let wanted =
            filters.is_empty() || filters.iter().any(|filter| group.contains(filter.as_str()));
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
        let mut expected = None;
        for candidate in &mut candidates {
            let found = (candidate.run)(Step::Check).digest;
            let first = *expected.get_or_insert(found);
            assert_eq!(
                found, first,
                "{group}: the result of {:?} differs from that of the first",
                candidate.name
            );
        }
        let mut times = vec![Vec::with_capacity(self.options.rounds); candidates.len()];
        // The first round fills caches and brings reused memory to its size.
        for round in 0..=self.options.rounds {
            for turn in 0..candidates.len() {
                let turn = (turn + round) % candidates.len();
                let time = (candidates[turn].run)(Step::Measure).time;
                if round > 0 {
                    times[turn].push(time);
                }
            }
        }
        let ceiling = times.first().cloned().unwrap_or_default();
        for (candidate, times) in candidates.iter().zip(times) {
            self.table.add(Line::new(group, candidate.name, bytes, &times, &ceiling));
        }
        self.table.print_new();
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
    #[should_panic(expected = "the result of \"b\" differs")]
    fn different_results_are_not_measured() {
        let candidates = vec![Candidate::new("a", || 1, |_| 1), Candidate::new("b", || 2, |_| 2)];
        bench().measure("group", 1, candidates);
    }
}
