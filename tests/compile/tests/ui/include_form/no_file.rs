//! A file that is not there.

awkward::include_form!("forms/nowhere.json");

fn main() {}
