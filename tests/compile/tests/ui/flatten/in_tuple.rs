use awkward::Awkward;

#[derive(Awkward)]
struct Inner {
    x: u8,
}

#[derive(Awkward)]
struct Pair(f64, #[awkward(flatten)] Inner);

fn main() {}
