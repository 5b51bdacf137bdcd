//! Arrays of other types than the one that is asked for.

use std::time::{Duration, SystemTime};

use awkward::{Array, Awkward, ErrorKind, LazyArray};

use super::chosen::{Deeper, Flat};
use crate::types::Inner;

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
