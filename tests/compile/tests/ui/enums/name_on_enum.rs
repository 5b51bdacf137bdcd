use awkward::Awkward;

#[derive(Awkward)]
#[awkward(name = "Hit")]
enum Hit {
    Track(u32),
    Noise,
}

fn main() {}
