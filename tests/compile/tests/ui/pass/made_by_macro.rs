//! Structs whose tokens come through `macro_rules!`.

use awkward::typed::{Builder, BuilderOf};
use awkward::{Awkward, FromView};

macro_rules! record {
    ($record:literal: $vis:vis $name:ident<$param:ident> { $($field:ident: $type:ty = $column:literal,)* }) => {
        #[derive(Awkward, Debug, PartialEq)]
        #[awkward(name = $record)]
        $vis struct $name<$param> {
            $(#[awkward(rename = $column)] $field: $type,)*
            // A field of the macro's own.
            fixed: u8,
        }
    };
}

record!("pair": pub Pair<T> { first: T = "a", second: Vec<T> = "b", third: Option<f64> = "c", });

fn main() {
    let pair = Pair { first: 1_i64, second: vec![2, 3], third: None, fixed: 4 };
    let mut builder = PairBuilder::default();
    builder.push_ref(&pair);
    let columns = builder.finish();
    let view = columns.at(0);
    assert_eq!((view.first(), view.fixed()), (1, 4));
    assert_eq!(Pair::from_view(view), pair);
}
