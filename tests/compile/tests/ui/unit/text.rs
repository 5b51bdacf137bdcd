use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(unit = "us")]
    at: String,
}

fn main() {}
