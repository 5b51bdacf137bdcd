use awkward::Awkward;

#[derive(Awkward)]
struct Point {
    x: f64,
    #[awkward(rename = "x")]
    y: f64,
    #[awkward(rename = "t")]
    time: f64,
    #[awkward(rename = "t")]
    r#type: u8,
    #[awkward(skip)]
    t: f64,
}

fn main() {}
