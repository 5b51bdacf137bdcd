use awkward::Awkward;

#[derive(Awkward)]
#[awkward(builder = "MetresBuilder")]
struct Metres(f64);

#[derive(Awkward)]
#[awkward(transparent, view = "LabelView")]
struct Label {
    text: String,
}

#[derive(Awkward)]
#[awkward(view = "Shade", columns = "Colours")]
enum Colour {
    Red,
    #[awkward(view = "Grass")]
    Green,
}

#[derive(Awkward)]
enum Event {
    #[awkward(builder = "Nothing")]
    Noise,
    #[awkward(columns = "Counts")]
    Count(i64),
    #[awkward(view = "Two")]
    Pair(i64, String),
}

fn main() {}
