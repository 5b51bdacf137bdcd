use std::time::Duration;

use awkward::Awkward;

type Numbers = Vec<i8>;
type Number = f64;
type Maybe<T> = Option<T>;
type Name = String;

#[derive(Awkward)]
struct Event {
    #[awkward(bytes)]
    numbers: Maybe<Numbers>,
    #[awkward(offsets = "i32")]
    number: Maybe<Number>,
    #[awkward(option = "indexed")]
    list: Numbers,
    #[awkward(unit = "us")]
    name: Vec<Name>,
    #[awkward(unit = "us", option = "indexed")]
    time: Duration,
}

fn main() {}
