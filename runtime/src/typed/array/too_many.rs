//! Items that take no memory, more of them than can be counted: refused where arrays are joined, in whatever they stand.

use crate::content::{Content, IndexedOptionArray, ListOffsetArray, RecordArray, RegularArray};
use crate::{Array, Awkward, ErrorKind, Fields, LazyArray, Parameters};

const HALF: usize = 1 << 62;

fn units(n: usize) -> Content {
    RecordArray::try_new(Fields::tuple(), vec![], n, Parameters::none()).unwrap().into()
}

/// One list of so many items.
fn list(items: Content) -> Content {
    let offsets = vec![0, i64::try_from(items.len()).unwrap()].into();
    ListOffsetArray::try_new(offsets, items, Parameters::none()).unwrap().into()
}

fn regular(size: usize, items: Content) -> Content {
    let n = items.len().checked_div(size).unwrap_or(HALF);
    RegularArray::with_len(size, items, n, Parameters::none()).unwrap().into()
}

/// A few of these arrays cannot become one.
#[track_caller]
fn refused<T: Awkward>(content: Content) {
    let (form, length, buffers) = content.to_buffers();
    let array = Array::<T>::from_content(content).unwrap();
    let parts = || [array.clone(), array.clone(), array.clone()];
    assert_eq!(Array::try_concat(parts()).unwrap_err().kind(), ErrorKind::Limit);
    let mut builder = Array::<T>::builder();
    builder.append(&array);
    let kind = (0..2).find_map(|_| builder.try_append(&array).err()).unwrap().kind();
    assert_eq!(kind, ErrorKind::Limit);
    // What was there stays, and takes more where there is room.
    assert!(builder.len().is_multiple_of(array.len()));
    builder.append(&Array::builder().finish());
    assert!(builder.finish().len() >= array.len());
    let lazy = || LazyArray::<T>::new(&form, length, buffers.clone()).unwrap();
    let lazy = LazyArray::concat([lazy(), lazy(), lazy()]);
    assert!(lazy.and_then(|lazy| lazy.load()).is_err());
}

#[test]
fn arrays_are_not_joined_into_more_items_than_can_be_counted() {
    refused::<()>(units(HALF));
    refused::<Vec<()>>(list(units(HALF)));
    refused::<Vec<Vec<()>>>(list(list(units(HALF))));
    refused::<Option<Vec<()>>>(list(units(HALF)));
    refused::<[(); 12]>(regular(12, units(12 << 59)));
    refused::<Vec<[u8; 0]>>(list(regular(0, Content::from_json_lines("").unwrap())));
    refused::<Vec<((), [(); 1])>>(list(
        RecordArray::try_new(
            Fields::tuple(),
            vec![units(HALF), regular(1, units(HALF))],
            HALF,
            Parameters::none(),
        )
        .unwrap()
        .into(),
    ));
    let last = vec![i64::try_from(HALF).unwrap() - 1];
    let option = IndexedOptionArray::try_new(last.into(), units(HALF), Parameters::none()).unwrap();
    refused::<Option<()>>(option.into());
}

#[test]
#[should_panic = "the methods that begin with `try_` give this as an error"]
fn joining_them_without_a_result_panics() {
    let array = Array::<Vec<()>>::from_content(list(units(HALF))).unwrap();
    drop(Array::concat([array.clone(), array]));
}
