//! Building without rows, and building on.

use awkward::{Array, Awkward, ErrorKind};

use crate::types_shapes::Chosen;

#[test]
fn rows_that_are_not_whole_are_taken_back_and_named() {
    let mut builder = Array::<Chosen>::builder();
    let error = builder
        .push_with(|row| {
            row.how_far().push(1.5);
            row.end_row().unwrap_err();
            row.how_far().push(1.5);
        })
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!((builder.len(), builder.nbytes()), (0, Array::<Chosen>::builder().nbytes()));

    #[derive(Awkward, Debug, PartialEq)]
    struct Event {
        id: u32,
        muons: Vec<Muon>,
        best: Option<Muon>,
    }
    #[derive(Awkward, Debug, PartialEq)]
    struct Muon {
        pt: f64,
        hits: Vec<u8>,
    }
    let mut builder = Array::<Event>::builder();
    let columns = builder.columns();
    columns.id().push(1);
    columns.muons().content().pt().push(0.5);
    columns.muons().content().hits().push_with(|hits| hits.push(1)).unwrap();
    columns.muons().content().end_row().unwrap();
    columns.muons().end_list().unwrap();
    columns.best().push_null();
    columns.end_row().unwrap();

    columns.id().push(2);
    let error = columns.muons().push_with(|muons| muons.pt().push(1.0)).unwrap_err();
    assert_eq!(error.to_string(), "at hits: expected one value for row 1, found 0");
    let error = columns.end_row().unwrap_err();
    assert_eq!(error.to_string(), "at muons: expected one value for row 1, found 0");
    assert_eq!(columns.rows(), 1);

    let error = columns
        .push_with(|event| {
            event.id().push(2);
            event.muons().push_with(|_| {}).unwrap();
            event.best().push_with(|muon| muon.pt().push(1.0)).unwrap_err();
            event.best().push_null();
            event.best().push_null();
        })
        .unwrap_err();
    assert_eq!(error.to_string(), "at best: expected one value for row 1, found 2");
    let error = columns
        .push_with(|event| {
            event.id().push(2);
            event.muons().content().pt().push(2.0);
            event.muons().push_with(|_| {}).unwrap_err();
            event.muons().push_with(|_| {}).unwrap();
            event.best().push_null();
            event.muons().content().pt().push(2.0);
        })
        .unwrap_err();
    assert_eq!(error.path().unwrap().to_string(), "muons.hits");

    // What was begun and left is not in the array.
    columns.id().push(7);
    builder.push(&Event { id: 3, muons: vec![], best: None });
    let event = |id, muons| Event { id, muons, best: None };
    assert_eq!(
        builder.finish().to_vec(),
        [event(1, vec![Muon { pt: 0.5, hits: vec![1] }]), event(3, vec![])]
    );
}

#[test]
fn the_column_that_got_too_few_values_is_named_before_one_that_got_too_many() {
    #[derive(Awkward, Debug, PartialEq)]
    struct Event {
        id: u32,
        hits: Vec<Hit>,
        pair: [Hit; 2],
        pairs: Vec<(u8, bool)>,
        map: std::collections::BTreeMap<String, f64>,
        #[allow(clippy::vec_box, reason = "it is boxes that are built")]
        boxed: Vec<Box<Hit>>,
        either: Vec<Either>,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Hit {
        x: f64,
        y: f64,
        inner: Inner,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Inner {
        z: f64,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Either {
        Hit { x: f64, y: f64 },
        Nothing,
    }
    let mut builder = Array::<Event>::builder();
    let event = builder.columns();
    let whole = |hit: &mut HitBuilder| {
        hit.x().push(0.5);
        hit.y().push(0.5);
        hit.inner().push_with(|inner| inner.z().push(0.5)).unwrap();
    };
    let error = event.hits().push_with(|hits| {
        hits.push_with(whole).unwrap();
        // The value of `y` went to `x`.
        let error = hits.push_with(|hit| {
            hit.x().push(0.5);
            hit.x().push(0.5);
            hit.inner().push_with(|inner| inner.z().push(0.5)).unwrap();
        });
        assert_eq!(
            error.unwrap_err().to_string(),
            "at y: expected one value for row 1, found 0, but 2 in \"x\""
        );
        hits.push_with(whole).unwrap();
        hits.x().push(0.5);
        hits.x().push(0.5);
        hits.inner().push_with(|inner| inner.z().push(0.5)).unwrap();
        assert_eq!(
            hits.end_row().unwrap_err().to_string(),
            "at y: expected one value for row 2, found 0, but 2 in \"x\""
        );
        // A row that is not ended.
        hits.x().push(0.5);
        hits.inner().push_with(|inner| inner.z().push(0.5)).unwrap();
    });
    assert_eq!(error.unwrap_err().to_string(), "at y: expected one value for row 2, found 0");
    let error = event.hits().push_with(whole).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected every row to end, found values of one that has not: `end_row` ends it"
    );
    let error = event.hits().push_with(|hits| {
        hits.push_with(whole).unwrap();
        hits.inner().z().push(1.0);
    });
    assert_eq!(
        error.unwrap_err().to_string(),
        "at inner: expected every row to end, found values of one that has not: `end_row` ends it"
    );
    let error = event.boxed().push_with(|hits| hits.x().push(1.0)).unwrap_err();
    assert_eq!(error.to_string(), "at y: expected one value for row 0, found 0");
    let error = event.pair().push_with(|hits| hits.x().push(1.0)).unwrap_err();
    assert_eq!(error.to_string(), "at y: expected one value for row 0, found 0");
    let error = event.pair().push_with(|hits| hits.push_with(whole).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "expected 2 items, found 1");
    let error = event.pairs().push_with(|pairs| pairs.builders().0.push(1)).unwrap_err();
    assert_eq!(error.to_string(), "at 1: expected one value for row 0, found 0");
    let error = event.map().push_with(|map| map.key().push("a")).unwrap_err();
    assert_eq!(error.to_string(), "at value: expected one value for row 0, found 0");
    let error = event.map().push_with(|map| {
        let error = map.push_with(|entry| {
            entry.value().push(1.0);
            entry.value().push(1.0);
        });
        assert_eq!(
            error.unwrap_err().to_string(),
            "at key: expected one value for row 0, found 0, but 2 in \"value\""
        );
    });
    error.unwrap();
    let error = event.either().content().push_with(|either| {
        let error = either.hit().push_with(|hit| {
            hit.x().push(1.0);
            hit.x().push(1.0);
        });
        assert_eq!(
            error.unwrap_err().to_string(),
            "at y: expected one value for row 0, found 0, but 2 in \"x\""
        );
    });
    assert_eq!(error.unwrap_err().to_string(), "expected one row of one variant, found 0");
}

#[test]
fn a_row_ends_with_its_closure_at_every_depth() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Inner {
        x: f64,
        name: String,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Outer {
        id: u32,
        best: Option<Inner>,
        pair: (Inner, u8),
        #[awkward(option = "byte_masked")]
        other: Option<Inner>,
    }
    let fill = |inner: &mut InnerBuilder, x: f64| {
        inner.x().push(x);
        inner.name().push("n");
    };
    let mut builder = Array::<Outer>::builder();
    builder
        .push_with(|outer| {
            outer.id().push(1);
            outer.best().push_with(|inner| fill(inner, 0.5)).unwrap();
            outer
                .pair()
                .push_with(|(inner, number)| {
                    inner.push_with(|inner| fill(inner, 1.5)).unwrap();
                    number.push(7);
                })
                .unwrap();
            // A row that was ended by hand is not ended twice.
            outer
                .other()
                .push_with(|inner| {
                    fill(inner, 2.5);
                    inner.end_row().unwrap();
                })
                .unwrap();
        })
        .unwrap();
    let error = builder.push_with(|outer| outer.id().push(2)).unwrap_err();
    assert_eq!(error.to_string(), "at best: expected one value for row 1, found 0");
    let error = builder.push_with(|_| {}).unwrap_err();
    assert_eq!(error.to_string(), "at id: expected one value for row 1, found 0");
    let inner = |x| Inner { x, name: "n".to_owned() };
    let row =
        Outer { id: 1, best: Some(inner(0.5)), pair: (inner(1.5), 7), other: Some(inner(2.5)) };
    assert_eq!(builder.finish().to_vec(), [row]);
}

#[test]
fn an_iterator_that_has_ended_is_not_asked_again() {
    let mut calls = 0;
    let ends_twice = || {
        calls += 1;
        (calls % 4 != 0).then_some(calls)
    };
    let array: Array<i32> = std::iter::from_fn(ends_twice).collect();
    assert_eq!(array.to_vec(), [1, 2, 3]);
    let mut nested = Array::<Vec<i32>>::builder();
    let mut left = [Some(vec![1]), None, Some(vec![2])].into_iter();
    nested.extend(std::iter::from_fn(|| left.next().flatten()));
    assert_eq!(nested.finish().to_vec(), [[1]]);
}

#[test]
fn arrays_are_built_on_in_their_own_memory() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Row {
        id: u32,
        lists: Vec<Vec<f64>>,
        text: String,
        maybe: Option<i16>,
        other: Option<String>,
        fixed: [(u8, bool); 2],
        map: std::collections::BTreeMap<u8, Box<f32>>,
        colour: Colour,
        either: Either,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Colour {
        Red,
        Green,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Either {
        Number(i64),
        Pair { a: f64, b: String },
    }
    let row = |id: u32| Row {
        id,
        lists: vec![vec![f64::from(id); 3], vec![]],
        text: format!("row {id}"),
        maybe: id.is_multiple_of(2).then_some(7),
        other: id.is_multiple_of(3).then(|| "x".to_owned()),
        fixed: [(1, true), (2, false)],
        map: [(1, Box::new(0.5))].into(),
        colour: if id.is_multiple_of(2) { Colour::Red } else { Colour::Green },
        either: if id.is_multiple_of(2) {
            Either::Number(1)
        } else {
            Either::Pair { a: 1.0, b: "y".to_owned() }
        },
    };
    let rows: Vec<Row> = (0..20).map(row).collect();
    let array = Array::from_rows(&rows[..10]);
    let shared = array.clone();
    let mut builder = array.into_builder();
    builder.extend(&rows[10..]);
    assert_eq!(builder.finish().to_vec(), rows);
    assert_eq!(shared.to_vec(), rows[..10]);

    let address = |array: &Array<Row>| {
        (array.columns().id().as_ptr(), array.columns().text().text().as_ptr())
    };
    let before = address(&shared);
    let mut builder = shared.into_builder();
    builder.clear();
    builder.extend(&rows[3..9]);
    let again = builder.finish();
    assert_eq!((address(&again), again.to_vec()), (before, rows[3..9].to_vec()));
}
