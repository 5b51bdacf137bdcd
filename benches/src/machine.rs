//! When and where numbers were measured.

use std::fs;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// The date and the kind of machine, in one line.
#[must_use]
pub fn describe() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let (year, month, day) = date(now.as_secs() / 86_400);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{year}-{month:02}-{day:02}, {} ({} {}), {cores} cores",
        processor().unwrap_or_else(|| "processor unknown".to_owned()),
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

/// What Linux calls the processor.
fn processor() -> Option<String> {
    let info = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = info.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The day with this number, where 0 is 1970-01-01, in the Gregorian calendar.
fn date(day: u64) -> (u64, u64, u64) {
    // Years begin in March here, so that the day that some of them lack is the last; 400 years have 146,097 days.
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + 400 * era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(date(11_016), (2000, 2, 29));
        assert_eq!(date(11_017), (2000, 3, 1));
        assert_eq!(date(20_783), (2026, 11, 26));
    }
}
