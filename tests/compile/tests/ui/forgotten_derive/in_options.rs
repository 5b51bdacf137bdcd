use std::collections::BTreeMap;

use awkward::Awkward;

struct Hit {
    x: f64,
}

#[derive(Awkward)]
struct Direct {
    hit: Option<Hit>,
}

#[derive(Awkward)]
struct InList {
    hits: Vec<Option<Hit>>,
}

#[derive(Awkward)]
struct InMap {
    hits: BTreeMap<String, Hit>,
    maybe: BTreeMap<String, Option<Hit>>,
}

#[derive(Awkward)]
struct InTuple {
    hits: (f64, Option<Box<Hit>>),
}

fn main() {}
