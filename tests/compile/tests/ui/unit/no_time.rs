use std::time::SystemTime;

use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(unit = "us")]
    x: Vec<Option<i64>>,
    #[awkward(unit = "us")]
    at: Vec<Option<SystemTime>>,
}

fn main() {}
