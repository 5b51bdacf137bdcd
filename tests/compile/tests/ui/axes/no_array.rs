use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(shape = [_, 4])]
    image: Option<Image>,
}

struct Image;

fn main() {}
