use std::time::SystemTime;

use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(unit = "us")]
    x: Vec<Option<f64>>,
    #[awkward(unit = "us")]
    at: Vec<Option<SystemTime>>,
    #[awkward(unit = "us")]
    ticks: Vec<Option<i64>>,
}

fn main() {}
