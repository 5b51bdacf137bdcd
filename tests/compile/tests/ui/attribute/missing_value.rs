use awkward::Awkward;

#[derive(Awkward)]
#[awkward(name, crate)]
struct Point {
    #[awkward(rename)]
    x: f64,
    #[awkward(rename("Y"))]
    y: f64,
    #[awkward(rename = )]
    z: f64,
}

fn main() {}
