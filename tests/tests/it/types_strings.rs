//! Enums as strings: to columns, buffers, HDF5 and Python, and back, and beside enums as categories.

use std::collections::BTreeMap;

use awkward::content::*;
use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, ErrorKind, Fields, FromView, Parameters};
use awkward_tests::python::{Version, python};

use crate::types::Random;
use crate::types_check::{check, form_of};

#[derive(Awkward, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[awkward(repr = "string", rename_all = "kebab-case")]
enum Side {
    FarLeft,
    #[awkward(rename = "", alias = "middle")]
    Middle,
    /// Not in ASCII.
    #[awkward(rename = "droïte", alias = "right", alias = "r")]
    Right,
}

/// The same names, as categories.
#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(rename_all = "kebab-case")]
enum Category {
    #[awkward(rename = "droïte")]
    Right,
    FarLeft,
    #[awkward(rename = "")]
    Middle,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Either {
    Side(Side),
    Number(i64),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Rows {
    side: Side,
    maybe: Option<Side>,
    sides: Vec<Side>,
    maybes: Vec<Option<Side>>,
    pair: (Side, Option<Side>),
    two: [Side; 2],
    by_side: BTreeMap<Side, f64>,
    to_side: BTreeMap<String, Side>,
    either: Either,
    boxed: Option<Box<Side>>,
    #[awkward(option = "byte_masked")]
    byte_masked: Option<Side>,
    #[awkward(option = "bit_masked")]
    bit_masked: Vec<Option<Side>>,
    #[awkward(offsets = "i32")]
    narrow: Vec<Side>,
    #[awkward(categorical)]
    categories: Vec<Option<Side>>,
    #[awkward(parameters(unit = "none"))]
    described: Side,
}

impl Side {
    fn random(r: &mut Random) -> Self {
        [Self::FarLeft, Self::Middle, Self::Right][r.next(3) as usize]
    }
}

impl Rows {
    fn random(r: &mut Random) -> Self {
        let side = Side::random;
        let maybe = |r: &mut Random| r.maybe(Side::random);
        Self {
            side: side(r),
            maybe: maybe(r),
            sides: r.list(4, side),
            maybes: r.list(4, maybe),
            pair: (side(r), maybe(r)),
            two: [side(r), side(r)],
            by_side: r.list(3, |r| (side(r), 0.5)).into_iter().collect(),
            to_side: r.list(3, |r| (r.text(), side(r))).into_iter().collect(),
            either: if r.next(2) == 0 { Either::Side(side(r)) } else { Either::Number(7) },
            boxed: maybe(r).map(Box::new),
            byte_masked: maybe(r),
            bit_masked: r.list(4, maybe),
            narrow: r.list(4, side),
            categories: r.list(4, maybe),
            described: side(r),
        }
    }
}

#[test]
fn enums_as_strings_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(23);
    let rows: Vec<Rows> = (0..300).map(|_| Rows::random(&mut random)).collect();
    check("strings", &rows);
    let array = Array::from_rows(&rows);
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    assert_eq!(array.at(3).side(), rows[3].side);
    check("sides", &[Side::Right, Side::FarLeft, Side::Middle]);
    check("maybe_sides", &[Some(Side::Right), None, Some(Side::Middle), None]);
}

#[test]
fn enums_as_strings_have_the_form_of_strings() {
    assert_eq!(form_of::<Side>(), form_of::<String>());
    assert_eq!(form_of::<Vec<Option<Side>>>(), form_of::<Vec<Option<String>>>());
    assert_eq!(form_of::<BTreeMap<Side, i8>>(), form_of::<BTreeMap<String, i8>>());
    // The same bytes, too.
    let sides = [Some(Side::Right), None, Some(Side::Middle), Some(Side::FarLeft)];
    let texts =
        [Some("droïte"), None, Some(""), Some("far-left")].map(|text| text.map(String::from));
    assert_eq!(Array::from_rows(&sides).to_buffers().2, Array::from_rows(&texts).to_buffers().2);
    let sides = [Side::Right, Side::Middle, Side::FarLeft];
    let texts = ["droïte", "", "far-left"].map(String::from);
    assert_eq!(Array::from_rows(&sides).to_buffers().2, Array::from_rows(&texts).to_buffers().2);
}

fn texts(texts: &[&str]) -> Content {
    Array::from_rows(&texts.iter().map(ToString::to_string).collect::<Vec<_>>()).to_content()
}

fn read<T: FromView>(content: &Content) -> Vec<T> {
    Array::<T>::from_content(content.clone()).unwrap().to_vec()
}

#[test]
fn strings_and_categories_read_each_other() {
    let sides = [Side::Right, Side::Middle, Side::FarLeft, Side::Right];
    let categories = [Category::Right, Category::Middle, Category::FarLeft, Category::Right];
    let (as_strings, as_categories) =
        (Array::from_rows(&sides).to_content(), Array::from_rows(&categories).to_content());
    assert_eq!(read::<Side>(&as_categories), sides);
    assert_eq!(read::<Category>(&as_strings), categories);
    let sides = [Some(Side::Right), None, Some(Side::FarLeft)];
    let categories = [Some(Category::Right), None, Some(Category::FarLeft)];
    let (as_strings, as_categories) =
        (Array::from_rows(&sides).to_content(), Array::from_rows(&categories).to_content());
    assert_eq!(read::<Option<Side>>(&as_categories), sides);
    assert_eq!(read::<Option<Category>>(&as_strings), categories);
    // Where there is no null, as what may not be missing.
    let some = as_categories.slice(2..3).unwrap();
    assert_eq!(read::<Side>(&some), [Side::FarLeft]);
    let error = Array::<Side>::from_content(as_strings).unwrap_err();
    assert_eq!(error.message(), "expected no nulls, found one at i=1; an `Option` reads it");
    // All names in order are the categories of one type, and three rows of the other.
    let names = texts(&["far-left", "", "droïte"]);
    let all = [Side::FarLeft, Side::Middle, Side::Right];
    assert_eq!(read::<Side>(&names), all);
    assert_eq!(read::<Option<Side>>(&names), all.map(Some));
    let index = vec![2_i64, -1, 0, 2];
    let indexed = IndexedOptionArray::try_new(index.into(), names, Parameters::none()).unwrap();
    assert_eq!(
        read::<Option<Side>>(&indexed.into()),
        [Some(Side::Right), None, Some(Side::FarLeft), Some(Side::Right)]
    );
    // Strings and numbers are not mixed up.
    let error = Array::<Side>::from_content(NumpyArray::new(vec![1_i64]).into()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

#[test]
fn aliases_are_read_and_names_are_written() {
    let sides = [Side::Right, Side::Middle, Side::Right, Side::FarLeft];
    let other = texts(&["r", "middle", "right", "far-left"]);
    assert_eq!(read::<Side>(&other), sides);
    assert_eq!(read::<Option<Side>>(&other), sides.map(Some));
    let array = Array::<Side>::from_content(other).unwrap();
    assert_eq!(array.to_buffers().2, Array::from_rows(&sides).to_buffers().2);
    // Maps are read from records, whose fields are names then.
    let fields = Fields::named(["r", "far-left"]);
    let values = |x: f64| Content::from(NumpyArray::new(vec![x]));
    let record =
        RecordArray::try_new(fields, vec![values(0.5), values(1.5)], 1, Parameters::none());
    let maps = read::<BTreeMap<Side, f64>>(&record.unwrap().into());
    assert_eq!(maps, [BTreeMap::from([(Side::Right, 0.5), (Side::FarLeft, 1.5)])]);
}

#[test]
fn a_string_of_no_variant_is_told_with_its_place() {
    #[derive(Awkward, Debug)]
    struct Row {
        #[awkward(rename = "s")]
        sides: Vec<Option<Side>>,
        inner: Inner,
    }
    #[derive(Awkward, Debug)]
    struct Inner {
        side: Side,
        pair: (bool, Option<Side>),
    }
    let content = |listed: &str, plain: &str, paired: &str| {
        let string = |text: &str| Some(text.to_owned());
        let inner = RecordArray::try_new(
            Fields::named(["side", "pair"]),
            vec![
                texts(&["r", plain]),
                Array::from_rows(&[(true, None), (true, string(paired))]).to_content(),
            ],
            2,
            Parameters::none(),
        );
        let lists = Array::from_rows(&[vec![None, string("r")], vec![string(listed)]]);
        let fields = Fields::named(["s", "inner"]);
        let contents = vec![lists.to_content(), inner.unwrap().into()];
        RecordArray::try_new(fields, contents, 2, Parameters::none()).unwrap().into()
    };
    let error = |content| Array::<Row>::from_content(content).unwrap_err();
    assert_eq!(Array::<Row>::from_content(content("r", "r", "r")).unwrap().len(), 2);
    for (content, place, i) in [
        (content("up", "r", "r"), "s.content", 2),
        (content("r", "up", "r"), "inner.side", 1),
        (content("r", "r", "up"), "inner.pair.1", 1),
    ] {
        let error = error(content);
        let names = r#""far-left", "", "droïte""#;
        assert_eq!(error.kind(), ErrorKind::Value);
        assert_eq!(error.message(), format!("expected one of [{names}], found \"up\" at i={i}"));
        assert_eq!(error.path().unwrap().to_string(), place);
    }
    // What lies under a null may be any string.
    #[derive(Awkward, Debug, PartialEq)]
    struct Masked {
        #[awkward(option = "byte_masked")]
        side: Option<Side>,
    }
    let side =
        ByteMaskedArray::try_new(vec![0, 1].into(), texts(&["up", "r"]), true, Parameters::none());
    let contents = vec![side.unwrap().into()];
    let masked = RecordArray::try_new(Fields::named(["side"]), contents, 2, Parameters::none());
    let masked = Array::<Masked>::from_content(masked.unwrap().into()).unwrap();
    assert_eq!(masked.to_vec(), [Masked { side: None }, Masked { side: Some(Side::Right) }]);
}

#[test]
fn what_no_variant_is_called_is_the_other_one() {
    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    #[awkward(repr = "string")]
    enum AsString {
        #[awkward(rename = "?", other)]
        Unknown,
        #[awkward(alias = "l")]
        Left,
    }
    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    enum AsCategory {
        Left,
        #[awkward(rename = "?", other)]
        Unknown,
    }
    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    #[awkward(repr = "u8")]
    enum AsNumber {
        #[awkward(other)]
        Unknown = 200,
        Left = 1,
    }
    use {AsCategory as C, AsNumber as N, AsString as S};
    let some = texts(&["up", "Left", "?", "l"]);
    assert_eq!(read::<S>(&some), [S::Unknown, S::Left, S::Unknown, S::Left]);
    let others = [C::Unknown, C::Left, C::Unknown, C::Unknown];
    assert_eq!(read::<C>(&some), others);
    let content = Array::from_rows(&others).to_content();
    assert_eq!(read::<S>(&content), [S::Unknown, S::Left, S::Unknown, S::Unknown]);
    // What is written again has the name of the variant.
    let again = Array::<S>::from_content(some).unwrap();
    assert_eq!(read::<String>(&again.to_content()), ["?", "Left", "?", "Left"]);
    let options = Array::from_rows(&[Some("up".to_owned()), None, Some("Left".to_owned())]);
    assert_eq!(read::<Option<S>>(&options.to_content()), [Some(S::Unknown), None, Some(S::Left)]);
    assert_eq!(read::<Option<C>>(&options.to_content()), [Some(C::Unknown), None, Some(C::Left)]);
    let numbers = Array::from_rows(&[1_u8, 7, 200]).to_content();
    assert_eq!(read::<N>(&numbers), [N::Left, N::Unknown, N::Unknown]);
    check("other_strings", &[S::Left, S::Unknown]);
    check("other_categories", &[C::Left, C::Unknown]);
    check("other_numbers", &[N::Left, N::Unknown]);
}

#[test]
fn python_works_on_strings_as_it_does_not_on_categories() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sides.h5");
    let place = path.to_str().unwrap();
    for (version, dialect) in [(Version::V2, Dialect::V2), (Version::V1, Dialect::V1)] {
        let Some(python) = python(version) else { continue };
        let rows = [vec![Side::Right, Side::Middle], vec![], vec![Side::FarLeft]];
        let file = File::create(&path).unwrap();
        let options = WriteOptions::default().dialect(dialect);
        hdf5::write(&file.create_group("rows").unwrap(), &Array::from_rows(&rows), &options)
            .unwrap();
        file.close().unwrap();
        let printed = python.run_script("concatenate.py", &[place, "rows", "twice"]);
        assert_eq!(printed, "6 * var * string\n");
        let file = File::open(&path).unwrap();
        let twice = hdf5::read::<Array<Vec<Side>>>(&file.group("twice").unwrap()).unwrap();
        assert_eq!(twice.to_vec(), [rows.clone(), rows].concat());
        file.close().unwrap();
    }
}
