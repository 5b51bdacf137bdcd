//! Numbers read into narrower types, by `lossy` on a field or as an option of reading: checked value by value.

use awkward::content::*;
use awkward::hdf5::{self, File, ReadOptions, WriteOptions};
use awkward::{
    Array, Awkward, Content, ErrorKind, FromBuffersOptions, Index, Item, LazyArray, Parameters,
};
use half::f16;
use num_complex::Complex;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Wide {
    id: i64,
    muons: Vec<WideMuon>,
    weight: Option<f64>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct WideMuon {
    pt: f64,
    charge: f32,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Narrow {
    #[awkward(lossy)]
    id: u16,
    #[awkward(lossy)]
    muons: Vec<NarrowMuon>,
    #[awkward(lossy)]
    weight: Option<f32>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct NarrowMuon {
    pt: f32,
    charge: i8,
}

/// The same without the attribute.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Strict {
    id: u16,
    muons: Vec<NarrowMuon>,
}

fn rows() -> Vec<Wide> {
    let muon = |pt, charge| WideMuon { pt, charge };
    vec![
        Wide { id: 7, muons: vec![muon(0.1, 1.0), muon(25.5, -1.0)], weight: Some(0.1) },
        Wide { id: 65535, muons: vec![], weight: None },
    ]
}

#[test]
fn lossy_reads_what_fits_at_any_depth() {
    let wide = Array::from_rows(&rows());
    let muon = |pt, charge| NarrowMuon { pt, charge };
    let expected = [
        Narrow { id: 7, muons: vec![muon(0.1, 1), muon(25.5, -1)], weight: Some(0.1) },
        Narrow { id: 65535, muons: vec![], weight: None },
    ];
    let (form, length, buffers) = wide.to_buffers();
    assert_eq!(Array::<Narrow>::from_buffers(&form, length, &buffers).unwrap().to_vec(), expected);
    let lazy = LazyArray::<Narrow>::new(&form, length, buffers.clone()).unwrap();
    assert_eq!(lazy.load().unwrap().to_vec(), expected);
    assert_eq!(lazy.rows(0..1).unwrap().to_vec(), expected[..1]);

    // As an option, for a type that does not say so itself.
    let error = Array::<Strict>::from_buffers(&form, length, &buffers).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("in 3 places"), "{error}");
    let lossy = FromBuffersOptions::new().lossy(true);
    let strict = Array::<Strict>::from_buffers_with(&form, length, &buffers, &lossy).unwrap();
    assert_eq!(strict.at(0).muons().to_vec(), expected[0].muons);
    let lazy = LazyArray::<Strict>::with_options(&form, length, buffers, &lossy).unwrap();
    assert_eq!(lazy.field::<u16>("id").unwrap().load().unwrap().to_vec(), [7, 65535]);
    let ids: Vec<u16> = lazy.batches(1).map(|batch| batch.unwrap().at(0).id()).collect();
    assert_eq!(ids, [7, 65535]);
}

#[test]
fn lossy_is_an_option_of_reading_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("wide.h5")).unwrap();
    let group = file.create_group("events").unwrap();
    hdf5::write(&group, &Array::from_rows(&rows()), &WriteOptions::default()).unwrap();
    assert!(hdf5::read::<Array<Strict>>(&group).is_err());
    let options = ReadOptions::new().lossy(true);
    let strict: Array<Strict> = hdf5::read_with(&group, &options).unwrap();
    assert_eq!(strict.at(1).id(), 65535);
    let lazy = hdf5::open_with::<Strict>(&group, &options).unwrap();
    assert_eq!(lazy.rows(0..1).unwrap().at(0).muons().at(1).charge(), -1);
}

#[test]
fn a_value_that_does_not_fit_is_named_with_its_path_and_place() {
    let mut rows = rows();
    rows[0].muons[1].charge = 0.5;
    let content = Array::from_rows(&rows).to_content();
    let error = Array::<Narrow>::from_content(content).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert_eq!(
        error.to_string(),
        "at muons.content.charge: expected int8, found 0.5 of float32 at i=1, which does not fit"
    );
    rows[0].muons[1].charge = 1.0;
    rows[1].id = 65536;
    let error = Array::<Narrow>::from_content(Array::from_rows(&rows).into()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "at id: expected uint16, found 65536 of int64 at i=1, which does not fit"
    );
}

fn none() -> Parameters {
    Parameters::none()
}

fn leaf<T: Item>(items: impl Into<Vec<T>>) -> Content {
    NumpyArray::new(items.into()).into()
}

fn lossy<T: awkward::FromView>(content: impl Into<Content>) -> awkward::Result<Vec<T>> {
    let options = FromBuffersOptions::new().lossy(true);
    Array::<T>::from_content_with(content.into(), &options).map(|array| array.to_vec())
}

#[test]
fn what_nobody_sees_need_not_fit() {
    let items = || leaf([1_i64, 1 << 40, 3, 1 << 50]);
    let masked = ByteMaskedArray::try_new(vec![1, 0, 1].into(), items(), true, none()).unwrap();
    assert_eq!(lossy::<Option<i8>>(masked.clone()).unwrap(), [Some(1), None, Some(3)]);
    let all =
        ByteMaskedArray::try_new(vec![0, 0].into(), leaf([1 << 40, 1_i64 << 40]), true, none());
    assert_eq!(lossy::<Option<i8>>(all.unwrap()).unwrap(), [None, None]);
    let bits = BitMaskedArray::try_new(vec![0b101].into(), items(), 3, true, true, none()).unwrap();
    assert_eq!(lossy::<Option<i8>>(bits).unwrap(), [Some(1), None, Some(3)]);
    let index = Index::from(vec![2_i32, -1, 0]);
    let indexed = IndexedOptionArray::try_new(index, items(), none()).unwrap();
    assert_eq!(lossy::<Option<i8>>(indexed.clone()).unwrap(), [Some(3), None, Some(1)]);

    // Lists of options whose null items lie between.
    let lists = ListOffsetArray::try_new(vec![0_i64, 2, 3].into(), masked.into(), none()).unwrap();
    assert_eq!(lossy::<Vec<Option<u8>>>(lists).unwrap(), [vec![Some(1), None], vec![Some(3)]]);
    // Records behind an index that skips one.
    let fields = awkward::Fields::named(["x"]);
    let record = RecordArray::try_new(fields, vec![items()], 4, none()).unwrap();
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct X {
        x: i8,
    }
    let index = Index::from(vec![2_i64, -1, 0]);
    let indexed = IndexedOptionArray::try_new(index, record.clone().into(), none()).unwrap();
    assert_eq!(lossy::<Option<X>>(indexed).unwrap(), [Some(X { x: 3 }), None, Some(X { x: 1 })]);

    // A union whose contents have items that no row has.
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Either {
        Number(i8),
        Record { x: i16 },
    }
    let union = UnionArray::try_new(
        vec![0, 1, 0].into(),
        vec![2_i64, 0, 0].into(),
        vec![items(), record.into()],
        none(),
    );
    let read = lossy::<Either>(union.clone().unwrap()).unwrap();
    assert_eq!(read, [Either::Number(3), Either::Record { x: 1 }, Either::Number(1)]);
    let read = lossy::<Option<Either>>(union.unwrap()).unwrap();
    assert_eq!(read[1], Some(Either::Record { x: 1 }));
}

#[test]
fn all_kinds_of_numbers_are_converted() {
    assert_eq!(lossy::<bool>(leaf([0_u8, 1])).unwrap(), [false, true]);
    assert!(lossy::<bool>(leaf([0.5])).is_err());
    assert_eq!(lossy::<u8>(leaf([true, false])).unwrap(), [1, 0]);
    assert_eq!(lossy::<f16>(leaf([0.1_f64])).unwrap(), [f16::from_f64(0.1)]);
    assert!(lossy::<f16>(leaf([65520.0_f64])).is_err());
    let halves = Array::from_rows(&[f16::from_f32(1.5)]).to_content();
    assert_eq!(Array::<f32>::from_content(halves.clone()).unwrap().to_vec(), [1.5]);
    assert!(lossy::<i32>(halves).is_err());
    let complex = Array::from_rows(&[Complex::new(1.5_f64, 0.0), Complex::new(-2.0, 0.0)]);
    assert_eq!(lossy::<f32>(complex.to_content()).unwrap(), [1.5, -2.0]);
    assert_eq!(lossy::<Complex<f32>>(complex.to_content()).unwrap()[1], Complex::new(-2.0, 0.0));
    let narrow = Array::from_rows(&[Complex::new(1.5_f32, 0.25)]).to_content();
    let wide = Array::<Complex<f64>>::from_content(narrow.clone()).unwrap();
    assert_eq!(wide.to_vec(), [Complex::new(1.5, 0.25)]);
    let error = lossy::<f32>(narrow).unwrap_err();
    assert!(error.to_string().contains("found (1.5, 0.25) of complex64 at i=0"), "{error}");
    let real = Array::<Complex<f64>>::from_content(leaf([1.5_f32])).unwrap();
    assert_eq!(real.to_vec(), [Complex::new(1.5, 0.0)]);
}
