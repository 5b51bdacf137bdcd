//! Views beside values, arrays beside arrays, and arrays made of both.

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime};

use awkward::typed::EqView;
use awkward::{Array, FromView};

use super::Shapes;
use crate::types::Random;

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
