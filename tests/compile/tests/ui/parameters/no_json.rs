use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(parameters(unit = GeV))]
    energy: f64,
    #[awkward(parameters = "GeV")]
    mass: f64,
    #[awkward(parameters(unit))]
    charge: f64,
}

fn main() {}
