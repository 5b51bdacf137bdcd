use awkward::Awkward;

#[derive(Awkward)]
enum Hit {
    #[awkward(skip)]
    Track(f64),
    #[awkward(repr = "i8")]
    Noise,
    #[awkward(renam = "x")]
    Other,
}

fn main() {}
