use awkward::Awkward;

fn zero() -> f32 {
    0.0
}

#[derive(Awkward)]
struct Outer {
    #[awkward(default = zero)]
    x: f64,
    #[awkward(skip, default = zero)]
    y: f64,
}

fn main() {}
