use awkward::{Array, Awkward};

#[derive(Awkward)]
struct Word<'a> {
    text: &'a str,
}

fn main() {
    let array = Array::from_rows(&[Word { text: "a" }]);
    array.to_vec();
}
