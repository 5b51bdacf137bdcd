//! Categories of every kind of values: to columns, buffers, HDF5 and Python, and back.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use awkward::content::*;
use awkward::typed::Columns;
use awkward::{Array, Awkward, Buffer, Content, ErrorKind, Fields, Index, Parameters};

use crate::types::Random;
use crate::types_check::{check, check_here, check_validity, check_written};
use crate::types_enums::{Charge, Colour};

#[derive(Awkward, Clone, Debug, Eq, Hash, PartialEq)]
struct Run(u32);

#[derive(Awkward, Clone, Debug, Eq, Hash, PartialEq)]
struct Name(String);

#[derive(Awkward, Clone, Debug, Eq, Hash, PartialEq)]
struct Cell {
    row: i16,
    name: String,
    tags: Vec<u8>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Categories<T: 'static> {
    #[awkward(categorical)]
    number: i64,
    #[awkward(categorical)]
    byte: Option<u8>,
    #[awkward(categorical)]
    truth: bool,
    #[awkward(categorical)]
    letter: char,
    #[awkward(categorical)]
    words: usize,
    #[awkward(categorical)]
    run: Run,
    #[awkward(categorical)]
    runs: Option<Vec<Run>>,
    #[awkward(categorical)]
    name: Option<Name>,
    #[awkward(categorical, bytes)]
    bytes: Vec<u8>,
    #[awkward(categorical, bytes)]
    many_bytes: Vec<Option<Arc<[u8]>>>,
    #[awkward(categorical, bytes)]
    fixed: Option<[u8; 3]>,
    #[awkward(categorical)]
    array: [u16; 2],
    #[awkward(categorical)]
    lists: Vec<Vec<i8>>,
    #[awkward(categorical)]
    colour: Colour,
    #[awkward(categorical)]
    colours: Vec<Option<Colour>>,
    #[awkward(categorical)]
    charge: Option<Charge>,
    #[awkward(categorical)]
    text: Arc<str>,
    #[awkward(categorical)]
    generic: Option<T>,
    #[awkward(categorical)]
    id: uuid::Uuid,
    #[awkward(categorical)]
    day: Option<chrono::NaiveDate>,
    #[awkward(categorical)]
    ordered: ordered_float::OrderedFloat<f32>,
    #[awkward(categorical, rename = "re named", default, parameters(unit = "m"))]
    shared: Option<Rc<u64>>,
}

impl Categories<Run> {
    fn random(r: &mut Random) -> Self {
        let mut byte = || r.next(3) as u8;
        let mut maybe = || Some(byte()).filter(|byte| *byte > 0);
        let colour = |n: u8| [Colour::DeepRed, Colour::Green, Colour::Blue][usize::from(n % 3)];
        Self {
            number: maybe().map_or(-7, i64::from),
            byte: maybe(),
            truth: maybe().is_some(),
            letter: ['a', 'é', '😀'][usize::from(maybe().unwrap_or(0))],
            words: maybe().unwrap_or(9).into(),
            run: Run(maybe().unwrap_or(0).into()),
            runs: maybe().map(|n| vec![Run(n.into()), Run(0)]),
            name: maybe().map(|n| Name("n".repeat(n.into()))),
            bytes: vec![0xff; maybe().unwrap_or(0).into()],
            many_bytes: vec![maybe().map(|n| vec![n; n.into()].into()), Some([].into())],
            fixed: maybe().map(|n| [n, 0, 0xff]),
            array: [maybe().unwrap_or(0).into(), 1],
            lists: vec![vec![maybe().unwrap_or(0) as i8, -1], vec![]],
            colour: colour(maybe().unwrap_or(0)),
            colours: vec![maybe().map(colour), None],
            charge: maybe().map(|n| if n == 1 { Charge::Many } else { Charge::Minus }),
            text: "t".repeat(maybe().unwrap_or(0).into()).into(),
            generic: maybe().map(|n| Run(n.into())),
            id: uuid::Uuid::from_u128(maybe().unwrap_or(0).into()),
            day: maybe().and_then(|n| chrono::NaiveDate::from_ymd_opt(2026, n.into(), 1)),
            ordered: (f32::from(maybe().unwrap_or(0)) - 0.5).into(),
            shared: maybe().map(|n| Rc::new(n.into())),
        }
    }
}

#[test]
fn categories_of_every_kind_survive_columns_buffers_hdf5_and_python() {
    let mut random = Random(41);
    let rows: Vec<_> = (0..200).map(|_| Categories::random(&mut random)).collect();
    check("categorical", &rows);
    let array = Array::from_rows(&rows);
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    let type_of = |column: &str| {
        let content = array.to_content();
        let Content::Record(record) = content else { panic!() };
        record.field(column).unwrap().form().type_string()
    };
    for (column, expected) in [
        ("number", "categorical[type=int64]"),
        ("byte", "?categorical[type=uint8]"),
        ("bytes", "categorical[type=bytes]"),
        ("array", "2 * categorical[type=uint16]"),
        ("lists", "var * var * categorical[type=int8]"),
        ("colour", "categorical[type=string]"),
        ("charge", "?categorical[type=int16]"),
        ("id", "categorical[type=bytes[16]]"),
    ] {
        assert_eq!(type_of(column), expected, "{column}");
    }
    // Each value is there once.
    assert_eq!(array.columns().truth().categories().as_slice(), [true, false]);
    assert_eq!(array.columns().name().categories().text(), "nnn");
}

/// Categories of several columns.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Wide {
    #[awkward(categorical)]
    pair: (i32, bool),
    #[awkward(categorical)]
    pairs: Vec<Option<(String, u8)>>,
    #[awkward(categorical)]
    cell: Cell,
    #[awkward(categorical)]
    cells: Vec<Option<Box<Cell>>>,
}

#[test]
fn categories_of_several_columns_are_distinct_though_python_looks_at_each_column() {
    let cell = |n: u8| Cell { row: n.into(), name: "a".into(), tags: vec![n; (n % 2).into()] };
    let row = |n: u8| Wide {
        pair: (n.into(), n > 1),
        pairs: vec![None, Some(("é".repeat((n % 2).into()), n)), Some((String::new(), 1))],
        cell: cell(n),
        cells: vec![Some(Box::new(cell(n))), None],
    };
    let rows: Vec<_> = [0, 1, 2, 0, 1, 3].map(row).into();
    let array = check_here("wide", &rows);
    assert_eq!(
        array.type_string(),
        "6 * {pair: categorical[type=(int32, bool)], pairs: var * ?categorical[type=(string, uint8)], \
         cell: categorical[type={row: int16, name: string, tags: var * uint8}], \
         cells: var * ?categorical[type={row: int16, name: string, tags: var * uint8}]}"
    );
    assert_eq!(Columns::rows(array.columns().pair().categories()), 4);
    check_validity("wide", &array, "requires contents to be unique");
}

#[derive(Awkward, Clone, Debug)]
struct Borrowed<'a> {
    #[awkward(categorical)]
    text: Cow<'a, str>,
    #[awkward(categorical, bytes)]
    bytes: &'a [u8],
    #[awkward(categorical)]
    number: &'a i32,
    #[awkward(categorical)]
    runs: &'a [Option<&'a Run>],
}

#[test]
fn categories_are_taken_from_borrowed_values() {
    let text = String::from("two words");
    let (one, other) = (Run(1), Run(2));
    let runs = [Some(&one), None, Some(&other), Some(&one)];
    let row = |n: usize| Borrowed {
        text: text[..n].into(),
        bytes: &text.as_bytes()[..n],
        number: &7,
        runs: &runs[..n],
    };
    let array = Array::from_rows(&[row(3), row(4), row(3)]);
    assert!(array.at(1) == row(4) && array.at(2) == row(3));
    assert_eq!(array.columns().runs().content().index().as_slice()[..3], [0, -1, 1]);
    check_written("borrowed_categories", &array);
}

/// Options of records that have categories in them.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Masked {
    #[awkward(option = "byte_masked")]
    inner: Option<Inside>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Inside {
    #[awkward(categorical)]
    number: u8,
    #[awkward(categorical)]
    text: String,
    #[awkward(categorical)]
    colour: Colour,
}

#[test]
fn what_lies_under_a_null_is_no_category_of_its_own() {
    let some = |number: u8, text: &str| {
        let inside = Inside { number, text: text.into(), colour: Colour::Green };
        Masked { inner: Some(inside) }
    };
    let none = Masked { inner: None };
    // Fillers are zeros and empty texts, which are categories of later rows.
    let rows = [none.clone(), some(5, "a"), some(0, ""), none.clone(), some(5, "")];
    check("masked_categories", &rows);
    let array = Array::from_rows(&rows);
    let numbers = array.columns().inner().content().number();
    assert_eq!(numbers.categories().as_slice(), [0, 5]);
    check("masked_nothing", &[none.clone(), none]);
}

#[test]
fn categories_are_built_without_rows() {
    let mut builder = Array::<Inside>::builder();
    for number in [3, 4, 3] {
        let row = builder.columns();
        row.number().push(&number);
        row.text().push("same");
        row.colour().push(&Colour::Blue);
        row.end_row().unwrap();
    }
    builder.columns().push_with(|row| row.number().push(&9)).unwrap_err();
    let array = builder.finish();
    assert_eq!(array.len(), 3);
    assert_eq!(array.columns().number().index().as_slice(), [0, 1, 0]);
    assert!(array.to_content().is_valid());
}

#[test]
fn categories_are_read_from_any_layout_of_the_values() {
    #[derive(Awkward, Debug, PartialEq)]
    struct Rows {
        #[awkward(categorical)]
        x: i64,
    }
    #[derive(Awkward, Debug, PartialEq)]
    struct Options {
        #[awkward(categorical)]
        x: Option<i64>,
    }
    let record = |x: Content| -> Content {
        RecordArray::try_new(Fields::named(["x"]), vec![x.clone()], x.len(), Parameters::none())
            .unwrap()
            .into()
    };
    let numbers = |items: Vec<i32>| Content::from(NumpyArray::new(items));
    let read = |x: Content| {
        let array = Array::<Rows>::from_content(record(x)).unwrap();
        assert!(array.to_content().is_valid());
        array.to_vec().into_iter().map(|row| row.x).collect::<Vec<_>>()
    };
    // Narrower numbers that are no categories, and categories that repeat.
    assert_eq!(read(numbers(vec![5, 6, 5])), [5, 6, 5]);
    let categorical = Parameters::text("__array__", "categorical");
    let index = Index::from(Buffer::from(vec![0_u32, 2, 1]));
    let repeated = IndexedArray::try_new(index, numbers(vec![7, 8, 7]), categorical.clone());
    assert_eq!(read(repeated.unwrap().into()), [7, 7, 8]);
    assert_eq!(read(EmptyArray::new().into()), [0_i64; 0]);
    // Nulls are refused where there are none, and kept where there are.
    let index = Index::from(Buffer::from(vec![1_i32, -1]));
    let nulls: Content =
        IndexedOptionArray::try_new(index, numbers(vec![7, 8]), categorical).unwrap().into();
    let error = Array::<Rows>::from_content(record(nulls.clone())).unwrap_err();
    assert_eq!((error.kind(), error.path().unwrap().to_string()), (ErrorKind::Value, "x".into()));
    let options = Array::<Options>::from_content(record(nulls)).unwrap().to_vec();
    assert_eq!(options, [Options { x: Some(8) }, Options { x: None }]);
    // A missing column is nulls.
    let nothing =
        RecordArray::try_new(Fields::named(["y"]), vec![numbers(vec![1])], 1, Parameters::none());
    let options = Array::<Options>::from_content(nothing.unwrap().into()).unwrap().to_vec();
    assert_eq!(options, [Options { x: None }]);
    let texts = Array::from_rows(&["a".to_owned()]).to_content();
    let error = Array::<Rows>::from_content(record(texts)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("expected int64, found string"), "{error}");
}
