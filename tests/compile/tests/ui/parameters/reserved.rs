use awkward::Awkward;

#[derive(Awkward)]
#[awkward(parameters(__record__ = "Event"))]
struct Event {
    #[awkward(parameters(__array__ = "bytestring"))]
    raw: Vec<u8>,
    #[awkward(parameters(a = 1, a = 2))]
    mass: f64,
}

fn main() {}
