//! What Ballista says, on standard error.

use std::time::SystemTime;

use log::{LevelFilter, Log, Metadata, Record};

struct Lines;

impl Log for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("ballista")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            let text = record.args().to_string();
            let line: String = text.lines().next().unwrap_or_default().chars().take(300).collect();
            eprintln!("{:.3} {} {line}", time.as_secs_f64(), record.level());
        }
    }

    fn flush(&self) {}
}

/// From `INFO` on.
pub(crate) fn start() {
    if log::set_logger(&Lines).is_ok() {
        log::set_max_level(LevelFilter::Info);
    }
}
