use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(categorical, offsets = "i32")]
    word: String,
    #[awkward(with = conversions, bytes)]
    raw: Vec<u8>,
}

fn main() {}
