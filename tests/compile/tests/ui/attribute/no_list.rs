use awkward::Awkward;

#[derive(Awkward)]
#[awkward]
struct Point {
    #[awkward = "x"]
    x: f64,
    #[awkward("y")]
    y: f64,
}

fn main() {}
