use awkward::Awkward;

#[derive(Awkward)]
struct Event {
    twice: Option<Option<f64>>,
    boxed: Option<Box<Option<f64>>>,
    inside: Vec<std::option::Option<core::option::Option<String>>>,
    once: Option<f64>,
}

fn main() {}
