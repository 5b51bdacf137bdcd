use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    #[awkward(shape = 4)]
    x: Image,
    #[awkward(shape = [])]
    y: Image,
}

#[derive(Awkward)]
struct Image {
    rows: u8,
}

fn main() {}
