use awkward::Awkward;

#[derive(Awkward)]
#[awkward(repr = "u8")]
enum Hit {
    Track(u32),
    Noise,
}

fn main() {}
