//! Names of the columns of a struct, for which the compiler proves that no two are the same.

/// A record whose columns can be columns of a record around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no named columns that could be flattened into this record",
    label = "needs a struct with named fields and `#[derive(Awkward)]`"
)]
pub trait Flat {
    /// The names of its columns.
    const NAMES: &'static [Name];
}

/// Names of columns, as far as a struct knows them itself.
#[derive(Debug)]
pub enum Name {
    /// A column of its own.
    One(&'static str),
    /// The columns of a flattened struct.
    All(&'static [Name]),
    /// All of its own, if none has another name besides.
    Plain(&'static [&'static str]),
}

/// Stops compilation if two columns have one name.
///
/// # Panics
/// If so; it runs at compile time.
pub const fn unique(names: &'static [Name]) {
    let mut i = 0;
    while i < count(names) {
        let mut j = 0;
        while j < i {
            assert!(
                !same(nth(names, i), nth(names, j)),
                "two columns of one name meet by `flatten`: rename one of them"
            );
            j += 1;
        }
        i += 1;
    }
}

const fn count(names: &[Name]) -> usize {
    let (mut i, mut all) = (0, 0);
    while i < names.len() {
        all += count_one(&names[i]);
        i += 1;
    }
    all
}

const fn count_one(name: &Name) -> usize {
    match name {
        Name::One(_) => 1,
        Name::All(inner) => count(inner),
        Name::Plain(names) => names.len(),
    }
}

const fn nth(names: &'static [Name], n: usize) -> &'static str {
    let (mut i, mut before) = (0, 0);
    while i < names.len() {
        let here = count_one(&names[i]);
        if n < before + here {
            return match &names[i] {
                Name::One(name) => name,
                Name::All(inner) => nth(inner, n - before),
                Name::Plain(names) => names[n - before],
            };
        }
        before += here;
        i += 1;
    }
    ""
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}
