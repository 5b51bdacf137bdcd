use awkward::Awkward;

type Maybe<T> = Option<T>;

#[derive(Awkward)]
struct Inner(Option<String>);

#[derive(Awkward)]
struct Event {
    twice: Option<Maybe<f64>>,
    wrapped: Option<Inner>,
}

fn main() {}
