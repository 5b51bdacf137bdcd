use awkward::Awkward;

#[derive(Awkward)]
enum Colour {
    #[awkward(other)]
    Red,
    #[awkward(other)]
    Green,
}

#[derive(Awkward)]
enum Event {
    #[awkward(other)]
    Noise,
    Count(i64),
}

#[derive(Awkward)]
enum Side {
    #[awkward(other = "left")]
    Left,
    Right,
}

fn main() {}
