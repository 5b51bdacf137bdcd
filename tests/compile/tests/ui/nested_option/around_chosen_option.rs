use awkward::Awkward;

#[derive(Awkward)]
struct Masked(#[awkward(option = "byte_masked")] Option<f64>);

#[derive(Awkward)]
struct Borrowed<'a>(#[awkward(option = "indexed")] Option<&'a str>);

#[derive(Awkward)]
struct Outer {
    masked: Option<Masked>,
    borrowed: Option<Borrowed<'static>>,
}

fn main() {}
