//! Type parameters with bounds, defaults and where-clauses; constants; names that the expansion might use itself.

use std::fmt::Debug;
use std::marker::PhantomData;

use awkward::typed::{Builder, BuilderOf};
use awkward::{Awkward, FromView};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Pair<T: Clone, U = f64>
where
    U: Copy + PartialOrd<f64>,
    Self: Sized,
{
    first: Vec<T>,
    second: U,
}

#[derive(Awkward)]
struct Names<I, R, K, const N: usize>
where
    K: Clone,
    for<'a> &'a K: Debug,
{
    i: I,
    r: Vec<R>,
    k: Pair<K>,
    #[awkward(skip)]
    unused: PhantomData<[I; N]>,
}

fn round_trip<T>(rows: &[Pair<T>]) -> Vec<Pair<T>>
where
    T: FromView + Clone + 'static,
{
    let mut builder = PairBuilder::<T>::default();
    builder.extend_refs(rows.iter());
    let columns = builder.finish();
    (0..columns.rows()).map(|i| columns.at(i).to_owned()).collect()
}

fn main() {
    let rows = [Pair { first: vec![1_i64, 2], second: 3.0 }, Pair { first: vec![], second: 4.5 }];
    assert_eq!(round_trip(&rows), rows);

    let mut builder = NamesBuilder::<f64, u8, bool, 3>::default();
    builder.push_ref(&Names {
        i: 1.5,
        r: vec![2],
        k: Pair { first: vec![true], second: 0.5 },
        unused: PhantomData,
    });
    let columns = builder.finish();
    assert_eq!(
        format!("{:?}", columns.at(0)),
        "Names { i: 1.5, r: [2], k: Pair { first: [true], second: 0.5 } }"
    );
}
