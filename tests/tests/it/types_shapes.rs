//! Types without unions: values to columns, buffers, HDF5 and Python, and back.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use awkward::typed::{Convert, EqView};
use awkward::{Array, Awkward, ErrorKind, FromView, LazyArray};

use crate::types::{Inner, Random};
use crate::types_check::{check, check_written, form_of};

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Metres(pub(crate) f64);

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Wrapped<T: 'static>(pub(crate) T);

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[awkward(transparent)]
pub(crate) struct Tagged {
    pub(crate) text: String,
    #[awkward(skip)]
    pub(crate) seen: u8,
}

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Nothing;

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Shapes {
    pub(crate) length: Metres,
    pub(crate) lengths: Vec<Metres>,
    pub(crate) maybe_length: Option<Metres>,
    pub(crate) wrapped: Wrapped<Option<String>>,
    pub(crate) tagged: Option<Tagged>,
    pub(crate) boxed: Box<Inner>,
    pub(crate) shared: Option<Rc<Inner>>,
    pub(crate) arcs: Vec<Arc<i32>>,
    pub(crate) maybe_box: Option<Box<u16>>,
    pub(crate) text: Box<str>,
    pub(crate) shared_text: Option<Arc<str>>,
    pub(crate) letter: char,
    pub(crate) letters: Vec<Option<char>>,
    pub(crate) queue: VecDeque<i64>,
    pub(crate) slice: Box<[Inner]>,
    pub(crate) shared_slice: Option<Arc<[f32]>>,
    pub(crate) array: [f32; 3],
    pub(crate) arrays: Vec<[Option<i8>; 2]>,
    pub(crate) empty_arrays: [String; 0],
    pub(crate) maybe_array: Option<[bool; 2]>,
    pub(crate) unit: (),
    pub(crate) units: Vec<Nothing>,
    pub(crate) maybe_unit: Option<Nothing>,
    pub(crate) hashed: HashMap<String, i32>,
    pub(crate) sorted: BTreeMap<u8, Vec<Option<Inner>>>,
    pub(crate) maybe_map: Option<BTreeMap<char, f64>>,
    pub(crate) duration: Duration,
    pub(crate) instant: SystemTime,
    pub(crate) maybe_instant: Option<SystemTime>,
    pub(crate) cow: Cow<'static, str>,
}

impl Shapes {
    pub(crate) fn random(r: &mut Random) -> Self {
        let letter = |r: &mut Random| ['a', 'é', '😀', '\0'][r.next(4) as usize];
        let metres = |r: &mut Random| Metres(r.next(100) as f64 / 8.0);
        Self {
            length: metres(r),
            lengths: r.list(3, metres),
            maybe_length: r.maybe(metres),
            wrapped: Wrapped(r.maybe(Random::text)),
            tagged: r.maybe(|r| Tagged { text: r.text(), seen: 0 }),
            boxed: Box::new(Inner::random(r)),
            shared: r.maybe(|r| Rc::new(Inner::random(r))),
            arcs: r.list(3, |r| Arc::new(r.next(9) as i32)),
            maybe_box: r.maybe(|r| Box::new(r.next(9) as u16)),
            text: r.text().into(),
            shared_text: r.maybe(|r| r.text().into()),
            letter: letter(r),
            letters: r.list(3, |r| r.maybe(letter)),
            queue: r.list(3, |r| r.next(9) as i64).into(),
            slice: r.list(2, Inner::random).into(),
            shared_slice: r.maybe(|r| r.list(3, |r| r.next(9) as f32).into()),
            array: [1.0, r.next(9) as f32, -2.5],
            arrays: r.list(3, |r| [r.maybe(|r| r.next(9) as i8), Some(1)]),
            empty_arrays: [],
            maybe_array: r.maybe(|r| [r.next(2) == 1, true]),
            unit: (),
            units: r.list(3, |_| Nothing),
            maybe_unit: r.maybe(|_| Nothing),
            hashed: r.list(3, |r| (r.text(), r.next(9) as i32)).into_iter().collect(),
            sorted: r
                .list(3, |r| (r.next(9) as u8, r.list(2, |r| r.maybe(Inner::random))))
                .into_iter()
                .collect(),
            maybe_map: r.maybe(|r| r.list(3, |r| (letter(r), 0.5)).into_iter().collect()),
            duration: Duration::from_nanos(r.next(1 << 60)),
            instant: SystemTime::UNIX_EPOCH + Duration::from_nanos(r.next(1 << 60)),
            maybe_instant: r
                .maybe(|r| SystemTime::UNIX_EPOCH - Duration::from_nanos(r.next(1 << 60))),
            cow: Cow::Owned(r.text()),
        }
    }
}

#[test]
fn every_shape_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(11);
    let rows: Vec<Shapes> = (0..200).map(|_| Shapes::random(&mut random)).collect();
    check("shapes", &rows);
}

/// The case for all names that attributes give, and the layouts that they choose.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Chosen", rename_all = "camelCase", doc, parameters(version = 3))]
/// Rows of choice.
pub(crate) struct Chosen {
    /// How far.
    #[awkward(parameters(unit = "m", range = [0, null]))]
    pub(crate) how_far: f64,
    #[awkward(bytes)]
    pub(crate) raw_bytes: Vec<u8>,
    #[awkward(bytes, offsets = "u32")]
    pub(crate) many_bytes: Vec<Option<Box<[u8]>>>,
    #[awkward(bytes)]
    pub(crate) fixed_bytes: [u8; 4],
    #[awkward(bytes)]
    pub(crate) maybe_fixed: Option<[u8; 2]>,
    #[awkward(offsets = "i32")]
    pub(crate) narrow: Vec<Vec<f32>>,
    #[awkward(offsets = "u32")]
    pub(crate) texts: Vec<Option<String>>,
    #[awkward(option = "indexed")]
    pub(crate) indexed: Option<f64>,
    #[awkward(option = "byte_masked")]
    pub(crate) byte_masked: Option<String>,
    #[awkward(option = "byte_masked")]
    pub(crate) masked_records: Vec<Option<Inner>>,
    #[awkward(option = "bit_masked")]
    pub(crate) bit_masked: Option<i32>,
    #[awkward(option = "bit_masked", offsets = "i32")]
    pub(crate) bit_masked_lists: Option<Vec<[Option<u8>; 2]>>,
    #[awkward(flatten)]
    pub(crate) inner: Flat,
    #[awkward(with = Kelvin)]
    pub(crate) temperature: Celsius,
    #[awkward(with = thousandths)]
    pub(crate) thousands: Vec<f64>,
    #[awkward(rename = "The Rest", default)]
    pub(crate) rest: Vec<u8>,
    #[awkward(skip)]
    pub(crate) skipped: u8,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[awkward(rename_all = "SCREAMING-KEBAB-CASE")]
pub(crate) struct Flat {
    pub(crate) first_of_all: i16,
    #[awkward(default)]
    pub(crate) second: Option<String>,
    #[awkward(flatten)]
    pub(crate) deeper: Deeper,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Deeper {
    pub(crate) deep: Vec<bool>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Celsius(pub(crate) f64);

/// Stores temperatures in kelvin.
pub(crate) struct Kelvin;

impl Convert<Celsius> for Kelvin {
    type Stored = f64;

    fn store(value: &Celsius) -> f64 {
        value.0 + 273.0
    }

    fn load(stored: f64) -> Celsius {
        Celsius(stored - 273.0)
    }
}

/// Stores numbers in thousandths.
pub(crate) mod thousandths {
    pub(crate) type Stored = Vec<i64>;

    pub(crate) fn store(values: &[f64]) -> Stored {
        values.iter().map(|value| (value * 1000.0).round() as i64).collect()
    }

    pub(crate) fn load(stored: &[i64]) -> Vec<f64> {
        stored.iter().map(|&value| value as f64 / 1000.0).collect()
    }
}

impl Chosen {
    pub(crate) fn random(r: &mut Random) -> Self {
        let byte = |r: &mut Random| r.next(256) as u8;
        Self {
            how_far: r.next(9) as f64,
            raw_bytes: r.list(4, byte),
            many_bytes: r.list(3, |r| r.maybe(|r| r.list(3, byte).into())),
            fixed_bytes: [byte(r), 0, 255, byte(r)],
            maybe_fixed: r.maybe(|r| [byte(r); 2]),
            narrow: r.list(3, |r| r.list(2, |r| r.next(9) as f32)),
            texts: r.list(3, |r| r.maybe(Random::text)),
            indexed: r.maybe(|r| r.next(9) as f64),
            byte_masked: r.maybe(Random::text),
            masked_records: r.list(3, |r| r.maybe(Inner::random)),
            bit_masked: r.maybe(|r| r.next(9) as i32),
            bit_masked_lists: r.maybe(|r| r.list(3, |r| [Some(byte(r)), r.maybe(byte)])),
            inner: Flat {
                first_of_all: r.next(9) as i16,
                second: r.maybe(Random::text),
                deeper: Deeper { deep: r.list(3, |r| r.next(2) == 1) },
            },
            temperature: Celsius(r.next(9) as f64),
            thousands: r.list(2, |r| r.next(999) as f64 / 8.0),
            rest: r.list(2, byte),
            skipped: 0,
        }
    }
}

#[test]
fn every_layout_of_choice_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(12);
    let rows: Vec<Chosen> = (0..200).map(|_| Chosen::random(&mut random)).collect();
    check("chosen", &rows);
}

#[test]
fn attributes_choose_names_parameters_and_nodes() {
    let form = form_of::<Chosen>();
    for part in [
        r#""fields":["howFar","rawBytes","manyBytes","fixedBytes","maybeFixed","narrow","texts","indexed","byteMasked","maskedRecords","bitMasked","bitMaskedLists","FIRST-OF-ALL","SECOND","deep","temperature","thousands","The Rest"]"#,
        r#""parameters":{"__record__":"Chosen","__doc__":"The case for all names that attributes give, and the layouts that they choose.\nRows of choice.","version":3}"#,
        r#"{"class":"NumpyArray","primitive":"float64","inner_shape":[],"parameters":{"__doc__":"How far.","unit":"m","range":[0,null]}"#,
        r#"{"class":"RegularArray","size":4,"content":{"class":"NumpyArray","primitive":"uint8","inner_shape":[],"parameters":{"__array__":"byte"}"#,
        r#"{"class":"BitMaskedArray","mask":"u8","valid_when":true,"lsb_order":true,"content":{"class":"NumpyArray","primitive":"int32""#,
        r#"{"class":"IndexedOptionArray","index":"i64","content":{"class":"NumpyArray","primitive":"float64""#,
        r#"{"class":"ByteMaskedArray","mask":"i8","valid_when":true,"content":{"class":"ListOffsetArray","offsets":"i64","content":{"class":"NumpyArray","primitive":"uint8","inner_shape":[],"parameters":{"__array__":"char"}"#,
        r#"{"class":"ListOffsetArray","offsets":"i32","content":{"class":"ListOffsetArray","offsets":"i32""#,
    ] {
        assert!(form.contains(part), "{part}\nis not in\n{form}");
    }
}

/// A struct that borrows what it is built from.
#[derive(Awkward, Clone, Debug)]
struct Borrowed<'a, 'b: 'a, T: Clone + 'static> {
    word: &'a str,
    numbers: &'b [T],
    cow: Cow<'a, str>,
    cows: Cow<'b, [f32]>,
    inner: &'a Inner,
    maybe: Option<&'b str>,
    nested: Vec<&'a [u8]>,
    both: Pair<'a, 'b>,
    #[awkward(bytes)]
    bytes: &'a [u8],
    #[awkward(offsets = "i32")]
    narrow: Option<&'b [&'a str]>,
}

#[derive(Awkward, Clone, Copy, Debug)]
struct Pair<'a, 'b>(&'a str, &'b f64);

#[derive(Awkward, Clone, Copy, Debug)]
struct Word<'a>(&'a str);

#[test]
fn borrowed_fields_are_laid_out_as_owned_ones() {
    let text = String::from("some words here");
    let words: Vec<&str> = text.split(' ').collect();
    let inner = Inner { a: 7, b: None };
    let rows: Vec<Borrowed<'_, '_, i64>> = (0..3)
        .map(|i| Borrowed {
            word: words[i],
            numbers: &[1, 2, 3][..i],
            cow: Cow::Borrowed(words[i]),
            cows: Cow::Owned(vec![0.5; i]),
            inner: &inner,
            maybe: (i > 0).then_some(words[0]),
            nested: vec![b"ab", words[i].as_bytes()],
            both: Pair(words[i], &2.5),
            bytes: words[i].as_bytes(),
            narrow: (i != 1).then_some(&words[..]),
        })
        .collect();
    let array = Array::from_rows(&rows);
    check_written("borrowed", &array);
    assert_eq!(
        array.type_string(),
        "3 * {word: string, numbers: var * int64, cow: string, cows: var * float32, inner: {a: int32, b: ?string}, \
         maybe: ?string, nested: var * var * uint8, both: (string, float64), bytes: bytes, narrow: option[var * string]}"
    );
    let row = array.at(2);
    assert_eq!((row.word(), row.numbers()), ("here", &[1, 2][..]));
    assert_eq!(row.inner().a(), 7);
    assert_eq!(row.both()._1(), 2.5);
    assert_eq!(row.bytes(), b"here");
    assert_eq!(row.narrow().unwrap().at(0), "some");
    assert!(array.iter().zip(&rows).all(|(view, row)| view == *row));
    let words: Array<Word<'_>> = words.into_iter().map(Word).collect();
    assert_eq!(words.type_string(), "3 * string");
    assert_eq!(words.at(1), "words");
}

#[test]
fn views_are_equal_to_the_values_that_they_show() {
    let mut random = Random(13);
    let rows: Vec<Shapes> = (0..50).map(|_| Shapes::random(&mut random)).collect();
    let array = Array::from_rows(&rows);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(array.at(i), *row);
        let other = &rows[(i + 1) % rows.len()];
        assert_eq!(array.at(i) == *other, row == other);
        assert_eq!(Shapes::from_view(array.at(i)), *row);
    }
    assert!(Vec::<f64>::eq_view(Array::from_rows(&[vec![1.5]]).at(0), &[1.5][..]));
    let maps = Array::from_rows(&[BTreeMap::from([(1_u8, "a".to_owned()), (2, "b".to_owned())])]);
    assert_eq!(maps.at(0).get(&2), Some("b"));
    assert_eq!(maps.at(0).get(&3), None);
    assert_eq!(maps.at(0).at(&2), "b");
}

#[test]
fn arrays_are_equal_if_all_their_views_are() {
    let mut random = Random(14);
    let rows: Vec<Shapes> = (0..50).map(|_| Shapes::random(&mut random)).collect();
    let array = Array::from_rows(&rows);
    let (form, length, buffers) = array.to_buffers();
    assert_eq!(Array::<Shapes>::from_buffers(&form, length, &buffers).unwrap(), array);
    for (i, row) in rows.iter().enumerate() {
        let mut others = rows.clone();
        others[i] = rows[(i + 1) % rows.len()].clone();
        assert_eq!(array == Array::from_rows(&others), others[i] == *row);
        assert_eq!(array.at(i) == array.at((i + 1) % rows.len()), others[i] == *row);
    }
    assert_ne!(array, Array::from_rows(&rows[1..]));
    assert_ne!(Array::from_rows(&[f64::NAN]), Array::from_rows(&[f64::NAN]));
    let maps = |entries: [(u8, char); 3]| Array::from_rows(&[HashMap::from(entries)]);
    let one = maps([(1, 'a'), (2, 'b'), (3, 'c')]);
    assert_eq!(one, maps([(3, 'c'), (2, 'b'), (1, 'a')]));
    assert_ne!(one, maps([(3, 'c'), (2, 'b'), (1, 'b')]));
    fn with_eq<T: Eq>(_: &T) {}
    with_eq(&one);
}

#[test]
fn arrays_extend_by_rows_and_by_references() {
    let rows: Vec<Vec<Option<i32>>> =
        (0..3000).map(|i| (0..i % 4).map(|k| (k > 0).then_some(i)).collect()).collect();
    let whole = Array::from_rows(&rows);
    assert_eq!(rows.iter().collect::<Array<_>>(), whole);
    assert_eq!(rows.iter().cloned().collect::<Array<_>>(), whole);
    let mut builder = Array::builder();
    builder.extend(&rows[..7]);
    builder.extend(rows[7..1000].iter().cloned());
    builder.extend(rows[1000..].iter().filter(|_| true));
    assert_eq!(builder.finish(), whole);
    let flat: Vec<(u8, f64)> = (0..3000_u16).map(|i| (i as u8, f64::from(i))).collect();
    assert_eq!(flat.iter().copied().collect::<Array<_>>(), Array::from_rows(&flat));
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
    let mut times = Array::builder();
    times.push(SystemTime::UNIX_EPOCH);
    let refused = std::panic::AssertUnwindSafe(|| times.extend([SystemTime::UNIX_EPOCH, far]));
    assert!(std::panic::catch_unwind(refused).is_err());
    assert_eq!(times.len(), 1);
}

#[test]
fn times_are_read_in_coarser_units_and_refused_if_they_are_none() {
    use awkward::content::NumpyArray;
    use awkward::{Buffer, Content, Parameters};
    let times = |primitive: &str, items: Vec<i64>| -> Content {
        let (n, bytes) = (items.len(), Buffer::from(items).to_bytes());
        let none = Parameters::none();
        NumpyArray::try_new(primitive.parse().unwrap(), vec![], n, bytes, none).unwrap().into()
    };
    let read = Array::<SystemTime>::from_content(times("datetime64[25s]", vec![-2, 3])).unwrap();
    let at = |i: usize| read.at(i).duration_since(SystemTime::UNIX_EPOCH);
    assert_eq!(at(1).unwrap(), Duration::from_secs(75));
    assert_eq!(at(0).unwrap_err().duration(), Duration::from_secs(50));
    let lengths = Array::<Duration>::from_content(times("timedelta64[h]", vec![2])).unwrap();
    assert_eq!(lengths.at(0), Duration::from_secs(7200));
    let refused = |content: Content, part: &str, kind: ErrorKind| {
        let error = Array::<SystemTime>::from_content(content).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.to_string().contains(part), "{error}");
    };
    refused(times("datetime64[ns]", vec![0, i64::MIN]), "expected a date", ErrorKind::Value);
    refused(times("datetime64[D]", vec![i64::MAX]), "which does not fit", ErrorKind::Value);
    refused(
        times("datetime64[ps]", vec![1]),
        "parts of the unit would be lost",
        ErrorKind::Mismatch,
    );
    refused(times("datetime64[Y]", vec![i64::MAX]), "which does not fit", ErrorKind::Value);
    let error = Array::<Duration>::from_content(times("timedelta64[Y]", vec![1])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("the units differ"), "{error}");
    let error = Array::<Duration>::from_content(times("timedelta64[s]", vec![-1])).unwrap_err();
    assert!(error.to_string().contains("duration that is not negative"), "{error}");
}

#[test]
fn what_a_file_lacks_or_has_otherwise_is_read_or_named() {
    #[derive(Awkward, Debug, PartialEq)]
    struct Narrow {
        #[awkward(offsets = "i32", option = "bit_masked")]
        lists: Option<Vec<String>>,
        fixed: [i64; 2],
        letter: char,
        #[awkward(option = "byte_masked")]
        missing: Option<Inner>,
        #[awkward(flatten)]
        flat: Flat,
    }
    #[derive(Awkward)]
    struct Wide {
        lists: Vec<String>,
        fixed: Vec<i64>,
        letter: String,
        #[awkward(rename = "FIRST-OF-ALL")]
        first: i8,
        deep: Vec<bool>,
    }
    let wide = |fixed: Vec<i64>, letter: &str| {
        let lists = vec!["a".to_owned()];
        let row = Wide { lists, fixed, letter: letter.into(), first: 1, deep: vec![true] };
        Array::from_rows(&[row]).to_content()
    };
    let read = Array::<Narrow>::from_content(wide(vec![1, 2], "é")).unwrap().to_vec();
    let flat = Flat { first_of_all: 1, second: None, deeper: Deeper { deep: vec![true] } };
    let lists = Some(vec!["a".to_owned()]);
    assert_eq!(read, [Narrow { lists, fixed: [1, 2], letter: 'é', missing: None, flat }]);
    for (content, part) in [
        (wide(vec![1], "é"), "at fixed: expected only lists of 2 items, found another at i=0"),
        (wide(vec![1, 2], "no"), "expected one character, found \"no\" at i=0"),
    ] {
        let error = Array::<Narrow>::from_content(content).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().contains(part), "{error}");
    }
    let (form, length, buffers) = Array::from_rows(&[[1_i64, 2]]).to_buffers();
    assert!(LazyArray::<[i64; 3]>::new(&form, length, buffers).is_err());
}
