use awkward::Awkward;

#[derive(Awkward)]
#[awkward(repr = "u8")]
enum Charge {
    Minus = -1,
    Plus = 1,
}

fn main() {}
