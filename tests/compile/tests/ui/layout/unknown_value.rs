use awkward::Awkward;

#[derive(Awkward)]
#[awkward(rename_all = "camel")]
struct Event {
    #[awkward(offsets = "u64")]
    numbers: Vec<i8>,
    #[awkward(option = "masked")]
    x: Option<f64>,
}

fn main() {}
