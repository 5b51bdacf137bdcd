use awkward::Awkward;

#[derive(Awkward)]
enum Never {}

fn main() {}
