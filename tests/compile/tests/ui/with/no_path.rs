use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(with = 7)]
    what: f64,
    #[awkward(with)]
    other: f64,
    #[awkward(with = "Vec<")]
    third: f64,
}

fn main() {}
