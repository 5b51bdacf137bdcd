//! The table of results.

use std::time::Duration;

/// One candidate's results.
#[derive(Clone, Debug)]
pub struct Line {
    group: String,
    candidate: &'static str,
    median: Duration,
    least: Duration,
    most: Duration,
    /// The median of the ratios to the ceiling in the same round: what slows down a whole round drops out.
    ratio: f64,
    /// The ratio of the least times: what only some rounds meet drops out.
    least_ratio: f64,
    /// Bytes in a nanosecond.
    speed: f64,
}

impl Line {
    /// Sums up the times of a candidate and of the ceiling, round by round.
    #[must_use]
    pub fn new(
        group: &str,
        candidate: &'static str,
        bytes: usize,
        times: &[Duration],
        ceiling: &[Duration],
    ) -> Self {
        let seconds: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
        let ratios =
            seconds.iter().zip(ceiling).map(|(time, ceiling)| time / ceiling.as_secs_f64());
        let middle = median(seconds.clone());
        let least = |times: &[Duration]| times.iter().min().copied().unwrap_or_default();
        Self {
            group: group.to_owned(),
            candidate,
            median: Duration::from_secs_f64(middle),
            least: least(times),
            most: times.iter().max().copied().unwrap_or_default(),
            ratio: median(ratios.collect()),
            least_ratio: least(times).as_secs_f64() / least(ceiling).as_secs_f64(),
            speed: bytes as f64 / middle / 1e9,
        }
    }
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

/// Lines, printed in columns that stand below each other.
#[derive(Clone, Debug, Default)]
pub struct Table {
    lines: Vec<Line>,
    printed: usize,
}

impl Table {
    /// Adds a line.
    pub fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Prints what was added since the last time.
    pub fn print_new(&mut self) {
        if self.printed == 0 {
            println!(
                "{:<22} {:<30} {:>11} {:>9} {:>11} {:>9} {:>11} {:>7}",
                "group",
                "candidate",
                "median ms",
                "to first",
                "least ms",
                "to first",
                "most ms",
                "GB/s"
            );
        }
        for line in &self.lines[self.printed..] {
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            println!(
                "{:<22} {:<30} {:>11.3} {:>9.3} {:>11.3} {:>9.3} {:>11.3} {:>7.2}",
                line.group,
                line.candidate,
                ms(line.median),
                line.ratio,
                ms(line.least),
                line.least_ratio,
                ms(line.most),
                line.speed
            );
        }
        self.printed = self.lines.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_round_by_round() {
        let ms = |times: [u64; 3]| times.map(Duration::from_millis);
        // The second round was disturbed as a whole, the third only for the candidate.
        let line =
            Line::new("group", "candidate", 20_000_000, &ms([20, 200, 90]), &ms([10, 100, 10]));
        assert_eq!(line.median, Duration::from_millis(90));
        assert!((line.ratio - 2.0).abs() < 1e-9);
        assert!((line.least_ratio - 2.0).abs() < 1e-9);
        let even = median(vec![4.0, 1.0, 3.0, 2.0]);
        assert!((even - 2.5).abs() < 1e-9);
    }
}
