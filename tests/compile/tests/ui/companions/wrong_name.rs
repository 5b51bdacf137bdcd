use awkward::Awkward;

#[derive(Awkward)]
#[awkward(builder = "Point Builder", columns = "type", view = Row)]
struct Point {
    x: f64,
}

#[derive(Awkward)]
#[awkward(view = "", view = "Other")]
struct Pair {
    #[awkward(view = "First")]
    first: f64,
}

fn main() {}
