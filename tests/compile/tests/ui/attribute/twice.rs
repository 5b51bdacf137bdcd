use awkward::Awkward;

#[derive(Awkward)]
#[awkward(name = "Point", name = "Punkt")]
struct Point {
    #[awkward(rename = "X")]
    #[awkward(rename = "XX")]
    x: f64,
    #[awkward(skip, skip)]
    y: f64,
    #[awkward(default, default = f64::default)]
    z: f64,
}

fn main() {}
