use awkward::Awkward;

#[derive(Awkward)]
#[awkward(name = Point, crate = 1)]
struct Point {
    #[awkward(rename = 5)]
    x: f64,
    #[awkward(skip = true)]
    y: f64,
    #[awkward(default = 1.5)]
    z: f64,
    #[awkward(default(f64::default))]
    t: f64,
    #[awkward(default = "f64::")]
    u: f64,
}

fn main() {}
