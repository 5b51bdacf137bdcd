use awkward::Awkward;

#[derive(Awkward)]
struct Metres(f64);

fn main() {}
