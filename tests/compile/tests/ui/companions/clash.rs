use awkward::Awkward;

#[derive(Awkward)]
#[awkward(builder = "Rows", view = "Rows")]
struct Point {
    x: f64,
}

#[derive(Awkward)]
#[awkward(columns = "Pair")]
struct Pair {
    first: f64,
}

// The usual name of another one.
#[derive(Awkward)]
#[awkward(view = "TripleColumns")]
struct Triple {
    first: f64,
}

#[derive(Awkward)]
#[awkward(view = "Seen")]
enum Event {
    #[awkward(view = "Seen")]
    Track { x: f64 },
    #[awkward(builder = "EventTrackBuilder")]
    Hit { x: f64 },
}

fn main() {}
