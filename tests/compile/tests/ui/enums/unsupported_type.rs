use awkward::Awkward;

struct Opaque;

#[derive(Awkward)]
enum Hit {
    Track { x: f64, what: Opaque },
    Noise,
}

fn main() {}
