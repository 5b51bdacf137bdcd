use awkward::Awkward;

struct Opaque;

#[derive(Awkward)]
struct Event {
    #[awkward(skipp)]
    id: u32,
    what: Opaque,
}

fn main() {}
