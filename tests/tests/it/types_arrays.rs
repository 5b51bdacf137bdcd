//! Arrays of numbers read as references to arrays, whatever stands around them.

use std::collections::BTreeMap;

use awkward::typed::{Items, List};
use awkward::{Array, Awkward, LazyArray};

use crate::types_check::check;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Track {
    p4: [f32; 4],
    covariance: [[f64; 3]; 3],
    hits: Vec<[u16; 2]>,
    frames: Vec<[[u8; 2]; 3]>,
    vertex: Option<[f64; 3]>,
    nothing: [i32; 0],
    no_rows: [[bool; 2]; 0],
    empty_rows: Vec<[[i8; 0]; 2]>,
    pair: (bool, [u64; 2]),
    map: BTreeMap<String, [i16; 2]>,
    boxed: Box<[i64; 2]>,
    #[awkward(offsets = "i32")]
    narrow: Vec<[f32; 2]>,
    names: [String; 2],
    words: [usize; 2],
    options: [Option<f32>; 2],
}

fn track(n: u8) -> Track {
    let x = f64::from(n);
    Track {
        p4: [0.5, 1.5, 2.5, f32::from(n)],
        covariance: std::array::from_fn(|i| [x, i as f64, 0.5]),
        hits: (0..u16::from(n)).map(|i| [i, i + 1]).collect(),
        frames: vec![[[n, 1], [2, 3], [4, 5]]; usize::from(n % 3)],
        vertex: (n != 1).then_some([x, x, 1.0]),
        nothing: [],
        no_rows: [],
        empty_rows: vec![[[], []]; usize::from(n)],
        pair: (true, [n.into(), 7]),
        map: [("a".to_owned(), [1, i16::from(n)])].into(),
        boxed: Box::new([i64::from(n), 8]),
        narrow: vec![[0.25, 0.75]; usize::from(n)],
        names: ["a".to_owned(), n.to_string()],
        words: [n.into(), 9],
        options: [None, Some(0.5)],
    }
}

#[test]
fn arrays_of_numbers_read_as_arrays_in_place() {
    let rows: Vec<Track> = (0..4).map(track).collect();
    let array = Array::from_rows(&rows);
    for (view, row) in array.iter().zip(&rows) {
        let p4: &[f32; 4] = view.p4();
        assert_eq!(p4, &row.p4);
        let [_, _, _, energy] = *p4;
        assert_eq!(energy, row.p4[3]);
        let covariance: &[[f64; 3]; 3] = view.covariance();
        assert_eq!(covariance, &row.covariance);
        let hits: &[[u16; 2]] = view.hits();
        assert_eq!(hits, row.hits);
        let frames: &[[[u8; 2]; 3]] = view.frames();
        assert_eq!(frames, row.frames);
        let vertex: Option<&[f64; 3]> = view.vertex();
        assert_eq!(vertex, row.vertex.as_ref());
        let nothing: (&[i32; 0], &[[bool; 2]; 0]) = (view.nothing(), view.no_rows());
        assert_eq!(nothing, (&[], &[]));
        let empty: &[[[i8; 0]; 2]] = view.empty_rows();
        assert_eq!(empty, row.empty_rows);
        let pair: (bool, &[u64; 2]) = view.pair();
        assert_eq!(pair.1, &row.pair.1);
        assert_eq!(view.map().get("a"), Some(&row.map["a"]));
        let boxed: &[i64; 2] = view.boxed();
        assert_eq!(boxed, &*row.boxed);
        // What has a layout of its own is read as before: the items are arrays, the list of them is none.
        let narrow = view.narrow();
        assert!(
            narrow.len() == row.narrow.len() && narrow.iter().all(|pair| pair == &[0.25, 0.75])
        );
        let names: List<'_, String> = view.names();
        assert_eq!(names, row.names);
        assert_eq!(view.words(), row.words);
        assert_eq!(view.options(), row.options);
        assert_eq!(view, *row);
        assert_eq!(view.to_owned(), *row);
    }
    assert!(array.at(0) == array.at(0) && array.at(0) != array.at(1));
    // In place: the views are parts of the column.
    let flat = array.columns().p4().content();
    assert_eq!(array.at(2).p4().as_ptr(), flat[8..].as_ptr());
    check("arrays", &rows);
}

#[test]
fn arrays_in_rows_of_lazy_arrays_and_in_lists_of_rows_are_in_place() {
    let rows: Vec<Vec<Track>> = vec![vec![track(1), track(2)], vec![], vec![track(3)]];
    let array = Array::from_rows(&rows);
    let momenta: &[[f32; 4]] = array.at(0).select::<[f32; 4]>(|tracks| tracks.p4());
    assert_eq!(momenta, [rows[0][0].p4, rows[0][1].p4]);
    assert_eq!(momenta.as_flattened()[4..], rows[0][1].p4);
    let (form, length, buffers) = array.to_buffers();
    let lazy = LazyArray::<Vec<Track>>::new(&form, length, buffers).unwrap();
    let last = lazy.rows(2..3).unwrap();
    assert_eq!(last.at(0).at(0).covariance(), &rows[2][0].covariance);
}

#[test]
#[should_panic(expected = "expected a row below 2, found 2")]
fn a_row_beyond_the_last_is_none() {
    let array = Array::from_rows(&[[1.5_f32, 2.5], [3.5, 4.5]]);
    let _ = <[f32; 2]>::view(array.columns(), 2);
}

#[test]
#[should_panic(expected = "expected a row below 2, found 2")]
fn a_row_of_nothing_beyond_the_last_is_none() {
    let array = Array::from_rows(&[[0_u8; 0]; 2]);
    assert_eq!(array.iter().count(), 2);
    let _ = <[u8; 0]>::view(array.columns(), 2);
}

/// Code over all types finds the items of slices, arrays and lists by one trait.
#[test]
fn items_are_found_by_one_trait() {
    fn first_of_two<T: Awkward>(array: &Array<[T; 2]>) -> Vec<T::View<'_>> {
        array.iter().map(|pair| pair.at(0)).collect()
    }
    fn sum<'a>(items: impl Items<'a, u8>) -> (usize, u32) {
        (items.len(), items.views().map(u32::from).sum())
    }
    assert_eq!(first_of_two(&Array::from_rows(&[[1, 2], [3, 4]])), [1, 3]);
    assert_eq!(first_of_two(&Array::from_rows(&[["a", "b"]])), ["a"]);
    assert_eq!(first_of_two(&Array::from_rows(&[[[1, 2], [3, 4]]])), [&[1, 2]]);
    assert_eq!(sum(&[1, 2, 3]), (3, 6));
    assert_eq!(sum(&[1, 2, 3][..]), (3, 6));
    assert_eq!((Items::get(&[1_u8], 0), Items::get(&[1_u8], 1)), (Some(1), None));
}
