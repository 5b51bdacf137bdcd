use awkward::Awkward;

#[derive(Awkward)]
#[awkward(repr = "u128")]
enum Colour {
    Red,
    Green,
}

fn main() {}
