use awkward::Awkward;

struct Opaque;

struct Converter;

#[derive(Awkward)]
struct Event {
    #[awkward(with = Converter)]
    what: Opaque,
}

fn main() {}
