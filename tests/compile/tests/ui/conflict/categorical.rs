use std::time::SystemTime;

use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(categorical, unit = "s")]
    at: SystemTime,
    #[awkward(offsets = "i32", categorical)]
    words: Vec<String>,
}

fn main() {}
