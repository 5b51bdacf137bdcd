//! A file that is no Form.

awkward::include_form!("Cargo.toml", Event);

fn main() {}
