use std::marker::PhantomData;

use awkward::Awkward;

#[derive(Awkward)]
struct Event<T> {
    x: f64,
    #[awkward(rename = "kind")]
    of: PhantomData<T>,
    #[awkward(default, option = "indexed")]
    other: std::marker::PhantomData<T>,
}

fn main() {}
