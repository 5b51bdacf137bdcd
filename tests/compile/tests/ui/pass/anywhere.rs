//! Structs in functions and in nested modules, with all kinds of visibility; tuples and structs without fields.

use awkward::typed::{Builder, BuilderOf};
use awkward::{Awkward, FromView};

mod outer {
    use awkward::typed::Builder;

    pub mod inner {
        #[derive(awkward::Awkward)]
        pub(in crate::outer) struct Restricted {
            pub(super) x: f64,
            pub(in crate::outer) y: f64,
        }
    }

    pub fn sum() -> f64 {
        let mut builder = inner::RestrictedBuilder::default();
        builder.x().push(1.0);
        builder.y().push(2.0);
        builder.end_row().unwrap();
        let columns = builder.finish();
        sum_of(columns.at(0))
    }

    fn sum_of(row: inner::RestrictedView<'_>) -> f64 {
        row.x() + row.y()
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Triple(f64, pub Vec<u8>, #[awkward(skip)] u8);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Nothing;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct NoFields {}

fn main() {
    assert_eq!(outer::sum(), 3.0);

    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Local {
        triple: Triple,
        nothing: Nothing,
        no_fields: Vec<NoFields>,
    }

    let row = Local {
        triple: Triple(1.5, vec![2], 0),
        nothing: Nothing,
        no_fields: vec![NoFields {}; 3],
    };
    let mut builder = LocalBuilder::default();
    builder.extend_refs([&row, &row].into_iter());
    builder.triple()._0().push(1.5);
    builder.triple()._1().push_with(|list| list.push(2)).unwrap();
    builder.triple().end_row().unwrap();
    builder.nothing().end_row().unwrap();
    builder.no_fields().push_with(|list| (0..3).for_each(|_| list.end_row().unwrap())).unwrap();
    builder.end_row().unwrap();
    let columns = builder.finish();
    assert_eq!(columns.rows(), 3);
    for i in 0..3 {
        let view = Local::view(&columns, i);
        assert_eq!(view.triple()._0(), 1.5);
        assert_eq!(Local::from_view(view), row);
    }
}
