use awkward::Awkward;

struct Opaque;

#[derive(Awkward)]
struct Event {
    what: Vec<Opaque>,
}

fn main() {}
