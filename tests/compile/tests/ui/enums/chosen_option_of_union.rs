use awkward::Awkward;

#[derive(Awkward)]
enum Hit {
    Track(f64),
    Noise,
}

#[derive(Awkward)]
struct Event {
    #[awkward(option = "byte_masked")]
    hit: Option<Hit>,
}

fn main() {}
