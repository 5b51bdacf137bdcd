use awkward::Awkward;

#[derive(Awkward)]
struct Metres(#[awkward(alias = "m")] f64);

#[derive(Awkward)]
struct Pair(#[awkward(alias = "first")] f64, f64);

#[derive(Awkward)]
struct Event {
    #[awkward(skip, alias = "cached")]
    cache: f64,
    #[awkward(flatten, alias = "point")]
    point: Point,
    #[awkward(alias)]
    x: f64,
}

#[derive(Awkward)]
struct Point {
    #[awkward(skip, lossy)]
    z: f64,
    #[awkward(lossy = true)]
    y: f64,
}

#[derive(Awkward)]
enum Hit {
    Count(#[awkward(alias = "n")] i64),
    Noise,
}

#[derive(Awkward)]
#[awkward(repr = "i8")]
enum Charge {
    #[awkward(alias = "Negative")]
    Minus = -1,
}

fn main() {}
