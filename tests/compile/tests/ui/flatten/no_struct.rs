use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(flatten)]
    list: Vec<u8>,
}

fn main() {}
