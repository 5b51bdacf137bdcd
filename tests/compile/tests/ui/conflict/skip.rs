use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(skip, bytes)]
    raw: Vec<u8>,
    #[awkward(option = "indexed", skip)]
    x: Option<f64>,
}

fn main() {}
