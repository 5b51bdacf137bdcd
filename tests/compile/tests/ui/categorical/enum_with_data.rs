use awkward::Awkward;

#[derive(Awkward, Clone, PartialEq, Eq, Hash)]
enum Hit {
    Noise,
    Count(i64),
}

#[derive(Awkward)]
struct Event {
    #[awkward(categorical)]
    hit: Hit,
}

fn main() {}
