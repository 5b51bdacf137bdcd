//! Arrays of several axes: to columns, buffers, HDF5 and Python, and back.

use std::borrow::Cow;

use awkward::typed::list::{Axes, FromShape, Shaped};
use awkward::{Array, Awkward, Content, ErrorKind};
use ndarray::{Array1, Array2, Array3, Array6, ArrayD, IxDyn};

use crate::types::Random;
use crate::types_check::check;

const WIDTH: usize = 3;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Arrays<T: 'static> {
    open: Array2<f32>,
    #[awkward(shape = [_, 4])]
    rows: Array2<f64>,
    #[awkward(shape = [2, 3])]
    image: Array2<u8>,
    #[awkward(shape = [2, _])]
    columns: Array2<i16>,
    #[awkward(shape = [WIDTH - 2])]
    vector: Array1<u16>,
    generic: T,
    #[awkward(shape = [_, 2, WIDTH - 1])]
    cube: Array3<bool>,
    #[awkward(shape = [_, _, 2])]
    maybe: Option<Array3<i32>>,
    #[awkward(shape = [_, 2])]
    many: Vec<Option<Array2<String>>>,
    #[awkward(shape = [1, 2])]
    dynamic: ArrayD<i64>,
    #[awkward(shape = [3, 0, _])]
    nothing: Array3<i64>,
    six: Array6<i8>,
    maybe_open: Option<Array3<u8>>,
}

fn filled<T, D: ndarray::Dimension>(
    shape: impl ndarray::IntoDimension<Dim = D>,
    r: &mut Random,
    item: impl Fn(&mut Random) -> T,
) -> ndarray::Array<T, D> {
    ndarray::Array::from_shape_simple_fn(shape, || item(r))
}

/// A length that is not 0, since of an array without rows the length of these is not kept.
fn length(r: &mut Random) -> usize {
    1 + r.next(3) as usize
}

impl Arrays<bool> {
    fn random(r: &mut Random) -> Self {
        let byte = |r: &mut Random| r.next(256) as u8;
        let (a, b, c) = (length(r), length(r), length(r));
        Self {
            open: filled((a, b), r, |r| r.next(9) as f32),
            rows: filled((r.next(4) as usize, 4), r, |r| r.next(9) as f64),
            image: filled((2, 3), r, byte),
            columns: filled((2, r.next(3) as usize), r, |r| r.next(9) as i16),
            vector: filled(1, r, |r| r.next(9) as u16),
            cube: filled((r.next(3) as usize, 2, 2), r, |r| r.next(2) == 1),
            maybe: r.maybe(|r| filled((b, c, 2), r, |r| r.next(9) as i32)),
            many: r.list(3, |r| r.maybe(|r| filled((r.next(3) as usize, 2), r, Random::text))),
            dynamic: filled(IxDyn(&[1, 2]), r, |r| r.next(9) as i64),
            generic: r.next(2) == 1,
            nothing: filled((3, 0, 0), r, |r| r.next(9) as i64),
            six: filled((a, 1, b, 1, c, 2), r, |r| r.next(9) as i8),
            maybe_open: r.maybe(|r| filled((c, b, a), r, byte)),
        }
    }
}

#[test]
fn arrays_of_several_axes_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(61);
    let rows: Vec<_> = (0..100).map(|_| Arrays::random(&mut random)).collect();
    check("ndarray", &rows);
    let array = Array::from_rows(&rows);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(array.at(i), *row);
        let other = &rows[(i + 1) % rows.len()];
        assert_eq!(array.at(i) == *other, row == other);
    }
    assert_eq!(
        array.type_string(),
        "100 * {open: var * var * float32, rows: var * 4 * float64, image: 2 * 3 * uint8, columns: 2 * var * int16, \
         vector: 1 * uint16, generic: bool, cube: var * 2 * 2 * bool, maybe: option[var * var * 2 * int32], \
         many: var * option[var * 2 * string], dynamic: 1 * 2 * int64, nothing: 3 * 0 * var * int64, \
         six: var * var * var * var * var * var * int8, maybe_open: option[var * var * var * uint8]}"
    );
    assert_eq!(array.at(0).image().at(1), &rows[0].image.as_slice().unwrap()[3..]);
}

#[test]
fn the_order_in_memory_does_not_matter() {
    let image: Array2<i64> = Array2::from_shape_vec((2, 3), vec![1, 2, 3, 4, 5, 6]).unwrap();
    let transposed = image.clone().reversed_axes();
    assert!(transposed.as_slice().is_none());
    let array = Array::from_rows(&[image, transposed.clone()]);
    assert_eq!(
        array.columns().content().content().as_slice(),
        [1, 2, 3, 4, 5, 6, 1, 4, 2, 5, 3, 6]
    );
    assert_eq!(array.at(1).at(2), [3, 6]);
    assert_eq!(array.to_vec()[1], transposed);
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Fixed {
    id: u8,
    #[awkward(shape = [_, 2])]
    points: Vec<Array2<f64>>,
    #[awkward(shape = [2, 2])]
    dynamic: Option<ArrayD<f64>>,
}

#[test]
fn arrays_of_another_shape_are_refused() {
    let row = |shape: &[usize], length| Fixed {
        id: 1,
        points: vec![Array2::zeros((1, 2)), Array2::zeros((3, length))],
        dynamic: Some(ArrayD::zeros(shape)),
    };
    let whole = row(&[2, 2], 2);
    let mut builder = Array::<Fixed>::builder();
    builder.push(&whole);
    let bytes = builder.nbytes();
    for (bad, path, message) in [
        (row(&[2, 2], 3), "points", "expected an array of shape [_, 2], found [3, 3] at i=3"),
        (row(&[2, 3], 2), "dynamic", "expected an array of shape [2, 2], found [2, 3] at i=1"),
        (row(&[4], 2), "dynamic", "expected an array of shape [2, 2], found [4] at i=1"),
    ] {
        let error = builder.try_push(&bad).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Value, message));
        assert_eq!(error.path().unwrap().to_string(), path);
        assert_eq!((builder.len(), builder.nbytes()), (1, bytes));
    }
    builder.push(&whole);
    assert_eq!(builder.finish().to_vec(), [whole.clone(), whole]);
}

#[test]
fn lists_of_uneven_lengths_are_no_array() {
    let lists = |rows: &[Vec<Vec<i64>>]| -> Content { Array::from_rows(rows).to_content() };
    let even = lists(&[vec![vec![1, 2], vec![3, 4]], vec![], vec![vec![], vec![]]]);
    let read = Array::<Array2<i64>>::from_content(even).unwrap().to_vec();
    assert_eq!(read.iter().map(|array| array.dim()).collect::<Vec<_>>(), [(2, 2), (0, 0), (2, 0)]);
    let uneven = lists(&[vec![vec![1, 2], vec![3, 4]], vec![vec![1], vec![2, 3]]]);
    let error = Array::<Array2<i64>>::from_content(uneven.clone()).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Value, "expected lists of one length in each array, found two lengths at i=1")
    );
    #[derive(Awkward, Debug)]
    struct Pairs(#[awkward(shape = [_, 2])] Array2<i64>);
    let error = Array::<Pairs>::from_content(uneven).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert!(error.to_string().contains("expected only lists of 2 items"), "{error}");
}

#[test]
fn views_are_equal_to_arrays_whose_last_lengths_are_not_kept() {
    let rows = [Array2::<u8>::zeros((0, 5)), Array2::zeros((2, 0))];
    let array = Array::from_rows(&rows);
    use awkward::typed::EqView;
    assert!(Array2::eq_view(array.at(0), &rows[0]) && Array2::eq_view(array.at(1), &rows[1]));
    assert!(!Array2::eq_view(array.at(0), &rows[1]));
    assert_eq!(array.to_vec(), [Array2::<u8>::zeros((0, 0)), Array2::zeros((2, 0))]);
}

#[test]
fn arrays_are_built_without_rows() {
    let mut builder = Array::<Fixed>::builder();
    builder
        .push_with(|row| {
            row.id().push(1);
            row.points()
                .push_with(|points| {
                    points
                        .push_with(|rows| {
                            rows.push_with(|row| row.extend_from_slice(&[1.0, 2.0])).unwrap()
                        })
                        .unwrap();
                    let short = points.content().push_with(|row| row.push(1.0)).unwrap_err();
                    assert_eq!(short.message(), "expected 2 items, found 1");
                })
                .unwrap();
            row.dynamic().push_null();
        })
        .unwrap();
    let points = vec![Array2::from_shape_vec((1, 2), vec![1.0, 2.0]).unwrap()];
    assert_eq!(builder.finish().to_vec(), [Fixed { id: 1, points, dynamic: None }]);
}

/// The type of `Array1`, with the type of its items written out: so its length can be a parameter.
type Vector<T> = ndarray::ArrayBase<ndarray::OwnedRepr<T>, ndarray::Ix1, T>;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct OfLength<const N: usize> {
    #[awkward(shape = [N])]
    vector: Vector<u16>,
    #[awkward(shape = [_, N])]
    image: Option<Image>,
}

/// An array that is not of `ndarray`.
#[derive(Clone, Debug, PartialEq)]
struct Image {
    shape: [usize; 2],
    pixels: Vec<u8>,
}

impl<S: Axes<Rank = (((),),)>> Shaped<S> for Image {
    type Item = u8;

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn items(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.pixels)
    }
}

impl<S: Axes<Rank = (((),),)>> FromShape<S> for Image {
    fn from_items(shape: &[usize], pixels: Vec<u8>) -> Self {
        Self { shape: [shape[0], shape[1]], pixels }
    }
}

#[test]
fn lengths_can_be_parameters_and_arrays_of_any_type() {
    let image = Image { shape: [1, 2], pixels: vec![3, 4] };
    let row = OfLength::<2> { vector: vec![1, 2].into(), image: Some(image) };
    check("lengths", &[row.clone(), OfLength { image: None, ..row.clone() }]);
    let array = Array::from_rows(std::slice::from_ref(&row));
    assert_eq!(array.type_string(), "1 * {vector: 2 * uint16, image: option[var * 2 * uint8]}");
    let image = Some(Image { shape: [2, 1], pixels: vec![3, 4] });
    let error = Array::try_from_rows(&[OfLength { image, ..row }]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at image: expected an array of shape [_, 2], found [2, 1] at i=0"
    );
}
