use awkward::Awkward;

#[derive(Awkward)]
struct Point {
    #[awkward(alias = "y", alias = "X", alias = "X")]
    x: f64,
    #[awkward(alias = "X")]
    y: f64,
    #[awkward(alias = "z")]
    z: f64,
    #[awkward(alias = "old", alias = "older")]
    t: f64,
}

#[derive(Awkward)]
enum Colour {
    #[awkward(alias = "Green")]
    Red,
    Green,
}

#[derive(Awkward)]
enum Hit {
    #[awkward(alias = "Trail")]
    Track { x: f64 },
    #[awkward(alias = "Trail")]
    Count(i64),
}

fn main() {}
