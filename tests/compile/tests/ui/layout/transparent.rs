use awkward::Awkward;

#[derive(Awkward)]
#[awkward(transparent)]
struct Two {
    x: f64,
    y: f64,
}

#[derive(Awkward)]
#[awkward(transparent, name = "One")]
struct One {
    x: f64,
}

#[derive(Awkward)]
#[awkward(name = "Metres")]
struct Metres(f64);

#[derive(Awkward)]
struct Seconds(#[awkward(rename = "s")] f64);

fn main() {}
