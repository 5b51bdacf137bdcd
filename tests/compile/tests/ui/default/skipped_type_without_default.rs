use awkward::Awkward;

struct Socket;

// Fine as long as nobody reads it.
#[derive(Awkward)]
struct Outer {
    x: f64,
    #[awkward(skip)]
    socket: Socket,
}

fn read(outer: OuterView<'_>) -> Outer {
    outer.to_owned()
}

fn main() {}
