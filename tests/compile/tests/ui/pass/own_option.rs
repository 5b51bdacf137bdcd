// A type of one's own that is called like one of std is no option.

use awkward::{Array, Awkward};

mod own {
    use awkward::Awkward;

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub struct Option<T: 'static> {
        pub value: T,
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    twice: own::Option<own::Option<f64>>,
    once: Option<own::Option<f64>>,
    inside: own::Option<Option<f64>>,
}

fn main() {
    let row = Event {
        twice: own::Option { value: own::Option { value: 1.5 } },
        once: Some(own::Option { value: 2.5 }),
        inside: own::Option { value: None },
    };
    assert_eq!(Array::from_rows(std::slice::from_ref(&row)).to_vec(), [row]);
}
