use awkward::Awkward;

#[derive(Awkward)]
#[awkward(repr = "u8")]
struct Point {
    x: f64,
}

fn main() {}
