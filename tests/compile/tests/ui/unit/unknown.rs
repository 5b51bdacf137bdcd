use std::time::SystemTime;

use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(unit = "min")]
    at: SystemTime,
}

fn main() {}
