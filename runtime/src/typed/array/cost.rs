//! What appending and taking back cost: never more than the rows in question, however many there are before them.

#![allow(clippy::unwrap_used, reason = "what the tests share is part of them")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, SystemTime};

use crate::content::{Content, IndexedOptionArray, UnionArray};
use crate::form::Parameters;
use crate::index::Index;
use crate::typed::spliced::LOOKS;
use crate::typed::{Builder, BuilderOf, Columns};
use crate::{Array, ArrayBuilder, Awkward, Error};

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Either {
    Nothing,
    Number(i64),
    Texts { texts: Vec<Option<String>> },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    id: usize,
    text: Option<String>,
    list: Option<Vec<Option<String>>>,
    either: Either,
    maybe: Option<Either>,
    eithers: Vec<Option<Either>>,
    map: BTreeMap<String, Option<Vec<i64>>>,
    #[awkward(categorical)]
    kind: String,
    /// The last, and not every time fits.
    time: SystemTime,
}

fn either(i: usize) -> Either {
    let text = |j: usize| j.is_multiple_of(2).then(|| format!("{i} {j}"));
    match i % 3 {
        0 => Either::Nothing,
        1 => Either::Number(7),
        _ => Either::Texts { texts: (0..i % 4).map(text).collect() },
    }
}

fn row(i: usize) -> Row {
    let text = |i: usize| (!i.is_multiple_of(3)).then(|| format!("text {i}"));
    Row {
        id: i,
        text: text(i),
        list: (!i.is_multiple_of(4)).then(|| (0..i % 5).map(text).collect()),
        either: either(i),
        maybe: (i % 5 > 1).then(|| either(i + 1)),
        eithers: (0..i % 3).map(|j| (j != 1).then(|| either(i + j))).collect(),
        map: (0..i % 3).map(|j| (j.to_string(), (j > 0).then(|| vec![1, 2]))).collect(),
        kind: format!("kind {}", i % 7),
        time: SystemTime::UNIX_EPOCH,
    }
}

fn looks(f: impl FnOnce()) -> usize {
    let before = LOOKS.get();
    f();
    LOOKS.get() - before
}

fn panics(f: impl FnOnce()) {
    assert!(catch_unwind(AssertUnwindSafe(f)).is_err());
}

/// Does the same to builders of so many rows, and of four times as many; gives how many rows of indexes each looked at.
fn at_two_sizes(f: impl Fn(&mut ArrayBuilder<Row>)) -> [usize; 2] {
    [1_000, 4_000].map(|n| {
        let rows: Vec<Row> = (0..n).map(row).collect();
        let mut builder = Array::<Row>::builder();
        builder.extend(&rows[..n / 2]);
        builder.append(&Array::from_rows(&rows[n / 2..]));
        let found = looks(|| f(&mut builder));
        assert_eq!(builder.len(), n);
        assert!(builder.finish().to_buffers() == Array::from_rows(&rows).to_buffers());
        found
    })
}

#[test]
fn taking_a_row_back_costs_that_row() {
    let bad = Row {
        kind: "a new one".to_owned(),
        time: SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40),
        ..row(2)
    };
    let most = looks_of(&bad);
    type Way<'a> = &'a dyn Fn(&mut ArrayBuilder<Row>);
    let ways: [Way<'_>; 6] = [
        &|builder| drop(builder.try_push(&bad).unwrap_err()),
        &|builder| drop(builder.push_with(|columns| columns.text().push_null()).unwrap_err()),
        &|builder| drop(builder.push_with(|columns| columns.push_ref(&bad)).unwrap_err()),
        &|builder| {
            panics(|| {
                let fill = |columns: &mut RowBuilder| {
                    columns.push_ref(&bad);
                    resume_unwind(Box::new(()));
                };
                builder.push_with(fill).unwrap();
            });
        },
        &|builder| {
            // Left open, and dropped by the next call.
            builder.columns().either().push_with(|either| either.number().push(1)).unwrap();
            builder.columns().text().push_null();
            builder.try_extend(&[]).unwrap();
        },
        &|builder| {
            let half = builder.columns().list();
            half.push_with(|list| list.content().push_null()).unwrap_err();
        },
    ];
    for (i, way) in ways.into_iter().enumerate() {
        let [small, large] = at_two_sizes(way);
        assert_eq!(small, large, "way {i}");
        assert!(small <= most, "way {i} looks at {small} rows of indexes, the row has {most}");
    }
}

#[test]
fn a_row_whose_closure_fails_costs_that_row_however_many_there_are() {
    let bad = row(2);
    let most = looks_of(&bad);
    let fails = |builder: &mut ArrayBuilder<Row>| {
        let error = builder.try_push_with(|columns| {
            columns.push_ref(&bad);
            Err::<(), _>(Error::invalid("half of it"))
        });
        assert_eq!(error.unwrap_err().to_string(), "half of it");
    };
    let inside = |builder: &mut ArrayBuilder<Row>| {
        let error = builder.try_push_with(|columns| {
            columns.either().try_push_with(|either| {
                either.number().push(1);
                Err(Error::invalid("a variant"))
            })?;
            Ok::<_, Error>(())
        });
        assert_eq!(error.unwrap_err().to_string(), "a variant");
    };
    for (way, fill) in [&fails as &dyn Fn(&mut ArrayBuilder<Row>), &inside].into_iter().enumerate()
    {
        let [few, many] = [10, 100_000].map(|n| {
            let mut builder = Array::<Row>::builder();
            builder.extend((0..10).map(row).cycle().take(n).collect::<Vec<_>>().as_slice());
            let found = looks(|| fill(&mut builder));
            assert_eq!(builder.len(), n);
            found
        });
        assert_eq!(few, many, "way {way}");
        assert!(few <= most, "way {way} looks at {few} rows of indexes, the row has {most}");
    }
}

/// The rows of indexes that a row has in all of its columns.
fn looks_of(row: &Row) -> usize {
    fn of_text(texts: &[Option<String>]) -> usize {
        texts.len()
    }
    fn of_either(either: &Either) -> usize {
        1 + match either {
            Either::Texts { texts } => of_text(texts),
            _ => 0,
        }
    }
    let maybe = |either: &Option<Either>| 2 + either.as_ref().map_or(0, of_either);
    1 + 1
        + row.list.as_ref().map_or(0, |list| of_text(list))
        + of_either(&row.either)
        + maybe(&row.maybe)
        + row.eithers.iter().map(maybe).sum::<usize>()
        + row.map.len()
}

#[test]
fn appending_looks_at_nothing_that_is_there() {
    let part = Array::from_rows(&(0..10).map(row).collect::<Vec<_>>());
    for n in [10, 40] {
        let parts = vec![part.clone(); n];
        assert_eq!(looks(|| drop(Array::concat(parts))), 0);
        let mut builder = Array::<Row>::builder();
        assert_eq!(looks(|| (0..n).for_each(|_| builder.append(&part))), 0);
        assert_eq!(builder.len(), 10 * n);
        assert_eq!(looks(|| drop(builder.finish())), 0);
    }
}

/// Options and unions whose rows point to and fro.
fn to_and_fro() -> (Array<Option<String>>, Array<Either>) {
    let texts = Array::from_rows(&["a", "b", "c", "d"].map(str::to_owned)).to_content();
    let index = Index::from(vec![2_i64, -1, 0, 2, -1]);
    let options = IndexedOptionArray::try_new(index, texts, Parameters::none()).unwrap();
    let Content::Union(node) = Array::from_rows(&[1, 1, 0, 2, 2, 1].map(either)).to_content()
    else {
        panic!("expected a union")
    };
    let (tags, index) = (vec![1, 0, 1, 2, 1, 2], vec![2_i64, 0, 0, 1, 2, 0]);
    let contents = node.contents().to_vec();
    let none = Parameters::none();
    let unions = UnionArray::try_new(tags.into(), Index::from(index), contents, none).unwrap();
    (Array::from_content(options.into()).unwrap(), Array::from_content(unions.into()).unwrap())
}

/// Appends rows and arrays, and takes back any number of them, beside a vector.
fn any_order<T>(rows: &[T], spliced: &Array<T>)
where
    T: Awkward + crate::FromView + Clone + Debug + PartialEq,
{
    let all = spliced.to_vec();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    for _ in 0..300 {
        let mut builder = match next(3) {
            0 => spliced.clone().into_builder(),
            _ => Array::<T>::builder(),
        };
        let mut expected = if builder.is_empty() { Vec::new() } else { all.clone() };
        for _ in 0..12 {
            match next(5) {
                0 => {
                    builder.append(spliced);
                    expected.extend_from_slice(&all);
                }
                1 => {
                    let kept = next(expected.len() + 2);
                    builder.columns().truncate(kept);
                    expected.truncate(kept);
                }
                2 => {
                    let kept = expected.len().saturating_sub(next(3));
                    builder.columns().truncate(kept);
                    expected.truncate(kept);
                }
                _ => {
                    let row = &rows[next(rows.len())];
                    builder.push(row);
                    expected.push(row.clone());
                }
            }
            assert_eq!(builder.len(), expected.len());
        }
        let array = builder.finish();
        assert_eq!(array.to_vec(), expected);
        assert!(Columns::to_content(array.columns(), &T::schema()).is_valid());
    }
}

#[test]
fn any_number_of_rows_is_taken_back_of_pushed_and_appended_ones() {
    let (options, unions) = to_and_fro();
    assert_eq!(options.to_vec()[0].as_deref(), Some("c"));
    any_order(&[None, Some("x".to_owned()), None, Some("y".to_owned())], &options);
    any_order(&[0, 1, 2, 3, 5].map(either), &unions);
    let maybe = |i: usize| (!i.is_multiple_of(4)).then(|| either(i));
    let rows: Vec<_> = (0..9).map(maybe).collect();
    any_order(&rows, &Array::from_rows(&rows[2..7]));
}

#[test]
fn rows_taken_back_leave_nothing_in_the_contents() {
    let rows: Vec<Row> = (0..30).map(row).collect();
    let part = Array::from_rows(&rows[10..20]);
    for kept in 0..30 {
        let mut builder = Array::<Row>::builder();
        builder.extend(&rows[..10]);
        builder.append(&part);
        builder.extend(&rows[20..]);
        builder.columns().truncate(kept);
        let expected = Array::from_rows(&rows[..kept]);
        assert!(builder.finish().to_buffers() == expected.to_buffers(), "{kept} rows");
    }
}
