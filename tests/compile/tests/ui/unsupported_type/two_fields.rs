use awkward::Awkward;

struct Opaque;

#[derive(Awkward)]
struct Event {
    first: Opaque,
    id: u32,
    second: &'static [Opaque],
}

fn main() {}
