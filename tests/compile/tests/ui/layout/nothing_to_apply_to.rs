use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(bytes)]
    numbers: Vec<i8>,
    #[awkward(offsets = "i32")]
    x: f64,
    #[awkward(option = "indexed")]
    list: Vec<u8>,
}

fn main() {}
