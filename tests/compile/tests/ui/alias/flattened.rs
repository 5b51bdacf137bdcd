use awkward::{Array, Awkward};

#[derive(Awkward)]
struct Inner {
    #[awkward(alias = "x")]
    y: u8,
}

#[derive(Awkward)]
struct Event {
    x: f64,
    #[awkward(flatten)]
    inner: Inner,
}

fn main() {
    let _ = Array::<Event>::from_rows(&[]).form();
}
