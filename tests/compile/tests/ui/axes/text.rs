use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(shape = [_, 4])]
    text: String,
}

fn main() {}
