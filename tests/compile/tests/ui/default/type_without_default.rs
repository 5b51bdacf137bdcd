use awkward::Awkward;

#[derive(Awkward)]
struct Inner {
    x: f64,
}

#[derive(Awkward)]
struct Outer {
    #[awkward(default)]
    inner: Inner,
}

fn main() {}
