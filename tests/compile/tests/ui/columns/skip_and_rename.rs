use awkward::Awkward;

#[derive(Awkward)]
struct Point {
    #[awkward(skip, rename = "X")]
    x: f64,
    y: f64,
}

#[derive(Awkward)]
struct Pair(#[awkward(rename = "first")] f64, f64);

fn main() {}
