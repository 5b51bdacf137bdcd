use awkward::Awkward;

#[derive(Awkward)]
struct Words<'a, 'b> {
    first: &'a str,
    second: &'b str,
}

fn main() {}
