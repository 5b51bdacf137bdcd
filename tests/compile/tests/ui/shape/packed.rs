use awkward::Awkward;

#[derive(Awkward)]
#[repr(C, packed(4))]
struct Raw {
    id: u32,
    energy: f64,
}

fn main() {}
