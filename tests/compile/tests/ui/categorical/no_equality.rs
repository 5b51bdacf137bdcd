use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(categorical)]
    weight: f64,
    #[awkward(categorical)]
    run: u32,
}

fn main() {}
