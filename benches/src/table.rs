//! The table of results.

use std::time::Duration;

use crate::machine;
use crate::measure::Clock;

/// One candidate's results.
#[derive(Clone, Debug)]
pub struct Line {
    group: String,
    candidate: &'static str,
    median: Duration,
    /// The median of the ratios to the first candidate in the same round: what slows down a whole round drops out.
    to_first: f64,
    /// The ratio of the least times: what only some rounds meet drops out.
    least_to_first: f64,
    /// As `to_first`, to the library's own candidate.
    to_ours: Option<f64>,
    goal: Option<Goal>,
    /// Bytes in a nanosecond.
    speed: f64,
    /// Most bytes held at once, by bytes of columns.
    memory: Option<f64>,
}

/// What a candidate should reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// So many times the time of the first candidate.
    AtMost(f64),
    /// So many times the time of the library.
    AtLeast(f64),
    /// So many bytes in a nanosecond.
    Speed(f64),
}

/// The times of a candidate, round by round; nothing in rounds in which it rested.
pub type Times = [Option<Duration>];

impl Line {
    /// Sums up the times of a candidate and of the first one.
    #[must_use]
    pub fn new(
        group: &str,
        candidate: &'static str,
        bytes: usize,
        times: &Times,
        first: &Times,
    ) -> Self {
        let seconds = times.iter().flatten().map(Duration::as_secs_f64).collect();
        let middle = median(seconds);
        let least = |times: &Times| times.iter().flatten().min().copied().unwrap_or_default();
        Self {
            group: group.to_owned(),
            candidate,
            median: Duration::from_secs_f64(middle),
            to_first: ratio(times, first),
            least_to_first: least(times).as_secs_f64() / least(first).as_secs_f64(),
            to_ours: None,
            goal: None,
            speed: bytes as f64 / middle / 1e9,
            memory: None,
        }
    }

    /// Compares with the library's own candidate, if `ours` has times, and with a goal.
    pub fn compare(&mut self, times: &Times, ours: &Times, goal: Option<Goal>) {
        self.to_ours = (!ours.is_empty()).then(|| ratio(times, ours));
        self.goal = goal;
    }

    /// Notes how much memory it took.
    pub fn weigh(&mut self, memory: Option<f64>) {
        self.memory = memory;
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let number = |number: Option<f64>| number.map_or("-".to_owned(), |n| format!("{n:.2}"));
        let goal = match (self.goal, self.to_ours) {
            (Some(Goal::AtMost(most)), _) => verdict("<=", most, self.to_first <= most * TOLERANCE),
            (Some(Goal::AtLeast(least)), Some(found)) => {
                verdict(">=", least, found * TOLERANCE >= least)
            }
            (Some(Goal::Speed(least)), _) => {
                verdict("GB/s >=", least, self.speed * TOLERANCE >= least)
            }
            _ => String::new(),
        };
        [
            self.group.clone(),
            self.candidate.to_owned(),
            format!("{:.3}", self.median.as_secs_f64() * 1e3),
            format!("{:.3}", self.to_first),
            format!("{:.3}", self.least_to_first),
            number(self.to_ours),
            number(Some(self.speed)),
            number(self.memory),
            goal,
        ]
    }
}

/// Goals are met within two percent: nothing finer can be measured.
const TOLERANCE: f64 = 1.02;

fn verdict(sign: &str, goal: f64, met: bool) -> String {
    format!("{sign} {} {}", (goal * 100.0).round() / 100.0, if met { "met" } else { "missed" })
}

/// The median of the ratios in rounds in which both were measured.
fn ratio(times: &Times, others: &Times) -> f64 {
    let both = times.iter().zip(others).filter_map(|(time, other)| time.zip(*other));
    median(both.map(|(time, other)| time.as_secs_f64() / other.as_secs_f64()).collect())
}

/// The middle one, or the mean of the two in the middle; 0 of nothing.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    match numbers.as_slice() {
        [] => 0.0,
        even if even.len() % 2 == 0 => f64::midpoint(even[middle - 1], even[middle]),
        odd => odd[middle],
    }
}

/// Titles and widths; the first two columns are texts.
const COLUMNS: [(&str, usize); 9] = [
    ("group", 27),
    ("candidate", 28),
    ("median ms", 10),
    ("to first", 8),
    ("by least", 8),
    ("to ours", 7),
    ("GB/s", 6),
    ("memory", 6),
    ("goal", 17),
];

/// Lines, printed in columns that stand below each other, or in Markdown.
#[derive(Clone, Debug)]
pub struct Table {
    markdown: bool,
    clock: Clock,
    lines: Vec<Line>,
    printed: usize,
}

impl Table {
    /// No lines yet.
    #[must_use]
    pub fn new(markdown: bool, clock: Clock) -> Self {
        Self { markdown, clock, lines: Vec::new(), printed: 0 }
    }

    /// Adds a line.
    pub fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Prints what was added since the last time.
    pub fn print_new(&mut self) {
        if self.printed == 0 {
            println!("{}; {}\n", machine::describe(), self.clock.describe());
            println!("{}", self.row(COLUMNS.map(|(title, _)| title.to_owned())));
            if self.markdown {
                println!("|---|---{}|", "|--:".repeat(COLUMNS.len() - 2));
            }
        }
        for line in &self.lines[self.printed..] {
            println!("{}", self.row(line.cells()));
        }
        self.printed = self.lines.len();
    }

    fn row(&self, cells: [String; COLUMNS.len()]) -> String {
        if self.markdown {
            return format!("| {} |", cells.join(" | "));
        }
        let pad = |(i, (cell, (_, width))): (usize, (&String, (&str, usize)))| match i {
            0 | 1 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        };
        let cells: Vec<String> = cells.iter().zip(COLUMNS).enumerate().map(pad).collect();
        cells.join(" ").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(times: [u64; 3]) -> [Option<Duration>; 3] {
        times.map(|time| (time > 0).then(|| Duration::from_millis(time)))
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        // The second round was disturbed as a whole, the third only for the candidate.
        let (times, first) = (ms([20, 200, 90]), ms([10, 100, 10]));
        let line = Line::new("group", "candidate", 20_000_000, &times, &first);
        assert_eq!(line.median, Duration::from_millis(90));
        assert!((line.to_first - 2.0).abs() < 1e-9);
        assert!((line.least_to_first - 2.0).abs() < 1e-9);
        let even = median(vec![4.0, 1.0, 3.0, 2.0]);
        assert!((even - 2.5).abs() < 1e-9);
    }

    #[test]
    fn rounds_in_which_a_candidate_rested_do_not_count() {
        let line = Line::new("group", "candidate", 1, &ms([30, 0, 0]), &ms([10, 1, 1]));
        assert!((line.to_first - 3.0).abs() < 1e-9);
    }

    #[test]
    fn goals_are_met_or_missed() {
        let (ours, rival) = (ms([10, 10, 10]), ms([30, 30, 30]));
        let goal = |goal| {
            let mut line = Line::new("group", "candidate", 1, &rival, &ours);
            line.compare(&rival, &ours, Some(goal));
            line.cells()[8].clone()
        };
        assert_eq!(goal(Goal::AtMost(1.05)), "<= 1.05 missed");
        assert_eq!(goal(Goal::AtLeast(2.5)), ">= 2.5 met");
    }

    #[test]
    fn markdown_has_a_cell_for_every_column() {
        let line = Line::new("group", "candidate", 1, &ms([1, 1, 1]), &ms([1, 1, 1]));
        let row = Table::new(true, Clock::Wall).row(line.cells());
        assert_eq!(row.matches('|').count(), COLUMNS.len() + 1, "{row}");
    }
}
