//! Rows without rows: closures that panic at any depth, caught there or further out.

use awkward::{Array, Awkward};

use crate::fuse::{alone, calls, user, with_panic};
use crate::rows::{Either, Item, Key};

/// What the closures below fill.
#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    id: u32,
    lists: Vec<Vec<Item>>,
    best: Option<Item>,
    #[awkward(option = "byte_masked")]
    masked: Option<Item>,
    #[awkward(option = "bit_masked")]
    bits: Option<Item>,
    either: Either,
    maybe: Option<Either>,
    map: std::collections::BTreeMap<String, Item>,
    pair: (i64, Item),
    array: [Item; 2],
    text: Option<String>,
    #[awkward(categorical)]
    key: Key,
    last: bool,
}

#[derive(Awkward, Debug)]
struct Keys {
    #[awkward(categorical)]
    key: Key,
}

/// Text that is user code.
struct Shown(u32);

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "half")?;
        user();
        write!(f, " and {}", self.0)
    }
}

/// Catches panics of a closure, if it has been told to, and calls it once more then.
struct Catch(bool);

impl Catch {
    fn or_again(&self, mut f: impl FnMut()) {
        if self.0 && with_current_panic(&mut f) {
            return;
        }
        f();
    }
}

/// Calls `f`; gives whether it did not panic.
fn with_current_panic(f: &mut impl FnMut()) -> bool {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(f)).is_ok()
}

fn fill_item(columns: &mut <Item as Awkward>::Builder) {
    columns.name().push("n");
    user();
    columns.number().push(7);
    user();
    columns.small().push(None);
}

fn fill_row(row: &mut RowBuilder, id: u32, catch: &Catch) {
    row.id().push(id);
    catch.or_again(|| {
        row.lists()
            .push_with(|lists| {
                for _ in 0..2 {
                    catch.or_again(|| {
                        lists
                            .push_with(|items| {
                                items.push_with(fill_item).unwrap();
                                catch.or_again(|| items.push_with(fill_item).unwrap());
                                user();
                            })
                            .unwrap();
                    });
                }
                user();
            })
            .unwrap();
    });
    catch.or_again(|| row.best().push_with(fill_item).unwrap());
    catch.or_again(|| row.masked().push_with(fill_item).unwrap());
    catch.or_again(|| row.bits().push_with(fill_item).unwrap());
    catch.or_again(|| {
        row.either()
            .push_with(|either| {
                either
                    .pair()
                    .push_with(|pair| {
                        pair.id().push(1);
                        user();
                        pair.number().push(2);
                        pair.items().push_with(|_| user()).unwrap();
                    })
                    .unwrap();
                user();
            })
            .unwrap();
    });
    catch.or_again(|| {
        row.maybe()
            .push_with(|either| {
                either.one().push_with(fill_item).unwrap();
                user();
            })
            .unwrap();
    });
    catch.or_again(|| {
        row.map()
            .push_with(|entries| {
                for key in ["a", "b"] {
                    catch.or_again(|| {
                        entries
                            .push_with(|entry| {
                                entry.key().push(key);
                                entry.value().push_with(fill_item).unwrap();
                                user();
                            })
                            .unwrap();
                    });
                }
                user();
            })
            .unwrap();
    });
    catch.or_again(|| {
        row.pair()
            .push_with(|(number, item)| {
                number.push(1);
                user();
                item.push_with(fill_item).unwrap();
                user();
            })
            .unwrap();
    });
    catch.or_again(|| {
        row.array()
            .push_with(|items| {
                for _ in 0..2 {
                    catch.or_again(|| items.push_with(fill_item).unwrap());
                }
                user();
            })
            .unwrap();
    });
    catch.or_again(|| {
        row.text().push_with(|text| catch.or_again(|| text.push_display(Shown(id)))).unwrap();
    });
    let key = Key { before: 0, number: i64::from(id) };
    catch.or_again(|| row.key().push(&key));
    row.last().push(true);
    user();
}

fn filled(id: u32) -> Row {
    let item = Item { name: "n".to_owned(), number: 7, small: None };
    Row {
        id,
        lists: vec![vec![item.clone(); 2]; 2],
        best: Some(item.clone()),
        masked: Some(item.clone()),
        bits: Some(item.clone()),
        either: Either::Pair { id: 1, number: 2, items: Vec::new() },
        maybe: Some(Either::One(item.clone())),
        map: ["a", "b"].map(|key| (key.to_owned(), item.clone())).into(),
        pair: (1, item.clone()),
        array: [item.clone(), item],
        text: Some(format!("half and {id}")),
        key: Key { before: 0, number: i64::from(id) },
        last: true,
    }
}

/// All calls of user code in the closures of one row panic, one at a time; `push` appends a row to columns.
fn check(push: impl Fn(&mut awkward::ArrayBuilder<Row>, u32, &Catch)) {
    let _alone = alone();
    let all = calls(|| push(&mut Array::builder(), 0, &Catch(false)));
    assert!(all > 40, "{all} calls");
    for caught_inside in [false, true] {
        for number in 1..=all {
            let mut builder = Array::<Row>::builder();
            builder.push(filled(0));
            let done = with_panic(number, || push(&mut builder, 1, &Catch(caught_inside)));
            let mut rows = vec![filled(0)];
            rows.extend(done.map(|()| filled(1)));
            assert_eq!(builder.len(), rows.len(), "call {number}");
            push(&mut builder, 2, &Catch(false));
            builder.push(filled(3));
            rows.extend([filled(2), filled(3)]);
            let array = builder.finish();
            assert_eq!(array.to_vec(), rows, "call {number}");
            assert!(array.to_buffers() == Array::from_rows(&rows).to_buffers(), "call {number}");
        }
    }
}

#[test]
fn a_panic_in_a_closure_takes_back_what_the_closure_was_to_append() {
    check(|builder, id, catch| builder.push_with(|row| fill_row(row, id, catch)).unwrap());
}

#[test]
fn a_panic_in_a_closure_of_the_columns_takes_back_the_row() {
    check(|builder, id, catch| {
        builder.columns().push_with(|row| fill_row(row, id, catch)).unwrap();
    });
}

#[test]
fn a_value_that_panics_leaves_nothing_in_its_column() {
    let _alone = alone();
    let mut texts = Array::<String>::builder();
    texts.columns().push("first");
    assert!(with_panic(1, || texts.columns().push_display(Shown(1))).is_none());
    texts.columns().push_display(Shown(2));
    assert_eq!(texts.finish().to_vec(), ["first", "half and 2"]);

    let key = |number| Key { before: 0, number };
    let push = |builder: &mut awkward::ArrayBuilder<Keys>, number| {
        builder.columns().key().push(&key(number));
        builder.columns().end_row().unwrap();
    };
    let all = calls(|| push(&mut Array::builder(), 1));
    for number in 1..=all {
        let mut keys = Array::<Keys>::builder();
        push(&mut keys, 0);
        assert!(with_panic(number, || keys.columns().key().push(&key(1))).is_none());
        push(&mut keys, 2);
        push(&mut keys, 1);
        let expected = Array::from_rows(&[0, 2, 1].map(|number| Keys { key: key(number) }));
        assert!(keys.finish().to_buffers() == expected.to_buffers(), "call {number} of {all}");
    }
}
