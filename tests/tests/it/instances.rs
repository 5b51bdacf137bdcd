//! Code of common columns is that of the library, and not compiled again in every crate.

use std::time::Duration;

use awkward::__private::{instances, place};

#[test]
fn columns_of_common_types_are_compiled_in_the_library() {
    let library = instances();
    let here = [
        place::<f64>(),
        place::<bool>(),
        place::<char>(),
        place::<String>(),
        place::<Duration>(),
        place::<Option<i64>>(),
        place::<Option<String>>(),
        place::<Vec<f32>>(),
        place::<Vec<String>>(),
        place::<Vec<Vec<f64>>>(),
    ];
    for (i, here) in here.iter().enumerate() {
        assert!(library.contains(here), "type {i}");
    }
}
