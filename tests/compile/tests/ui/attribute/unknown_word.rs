use awkward::Awkward;

#[derive(Awkward)]
#[awkward(nam = "Point", rename = "Point", untagged)]
struct Point {
    #[awkward(renam = "X")]
    x: f64,
    #[awkward(name = "Y")]
    y: f64,
    #[awkward(some::thing(1, 2))]
    z: f64,
}

fn main() {}
