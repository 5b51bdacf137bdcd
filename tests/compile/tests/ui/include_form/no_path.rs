//! A macro that is not told where the file is.

awkward::include_form!(Event);

fn main() {}
