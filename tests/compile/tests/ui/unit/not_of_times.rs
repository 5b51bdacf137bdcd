use std::time::SystemTime;

use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    // Finer than any type of times is.
    #[awkward(unit = "ps")]
    fine: SystemTime,
    // The type says already what it is.
    #[awkward(unit = "timedelta64[us]")]
    at: SystemTime,
}

fn main() {}
