use awkward::Awkward;

struct Opaque;

#[derive(Awkward)]
struct Event {
    id: u32,
    what: Opaque,
}

fn main() {}
