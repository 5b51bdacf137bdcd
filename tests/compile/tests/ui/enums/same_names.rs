use awkward::Awkward;

#[derive(Awkward)]
enum Colour {
    Red,
    #[awkward(rename = "Red")]
    Crimson,
}

#[derive(Awkward)]
#[awkward(rename_all = "lowercase")]
enum Hit {
    Track { x: f64 },
    TRACK,
}

fn main() {}
