//! Files in different layouts as one table.

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Content, Form};
use awkward_datafusion::AwkwardContext;

use crate::data::{Event, ask, events, session};

fn file(path: &std::path::Path, content: &Content) {
    let file = File::create(path).unwrap();
    let group = file.create_group("array").unwrap();
    hdf5::write(&group, content, &WriteOptions::new()).unwrap();
    file.close().unwrap();
}

/// Rows in another layout of the same type.
fn of(form: &str, length: usize, buffers: &[(&str, Vec<u8>)]) -> Content {
    let buffers: std::collections::BTreeMap<String, awkward::RawBuffer> = buffers
        .iter()
        .map(|(name, bytes)| {
            ((*name).to_owned(), awkward::RawBuffer::untyped(bytes.clone().into()))
        })
        .collect();
    Content::from_buffers(&Form::from_json(form).unwrap(), length, &buffers).unwrap()
}

fn bytes<T: Copy, const N: usize>(items: &[T], to: impl Fn(T) -> [u8; N]) -> Vec<u8> {
    items.iter().flat_map(|item| to(*item)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn layouts_of_one_type_are_one_table() {
    let folder = tempfile::tempdir().unwrap();
    let floats = |items: &[f64]| bytes(items, f64::to_le_bytes);
    let longs = |items: &[i64]| bytes(items, i64::to_le_bytes);
    let ints = |items: &[i32]| bytes(items, i32::to_le_bytes);
    // var * ?float64 in three layouts of lists and of options.
    let first = of(
        r#"{"class": "ListOffsetArray", "offsets": "i64", "form_key": "a", "content":
            {"class": "IndexedOptionArray", "index": "i64", "form_key": "b", "content":
            {"class": "NumpyArray", "primitive": "float64", "form_key": "c"}}}"#,
        2,
        &[
            ("a-offsets", longs(&[0, 2, 3])),
            ("b-index", longs(&[1, -1, 0])),
            ("c-data", floats(&[1.0, 2.0])),
        ],
    );
    let second = of(
        r#"{"class": "ListArray", "starts": "i32", "stops": "i32", "form_key": "a", "content":
            {"class": "ByteMaskedArray", "mask": "i8", "valid_when": true, "form_key": "b", "content":
            {"class": "NumpyArray", "primitive": "float64", "form_key": "c"}}}"#,
        2,
        &[
            ("a-starts", ints(&[2, 0])),
            ("a-stops", ints(&[3, 2])),
            ("b-mask", vec![1, 0, 1]),
            ("c-data", floats(&[3.0, 4.0, 5.0])),
        ],
    );
    let third = of(
        r#"{"class": "IndexedArray", "index": "i64", "form_key": "b", "content":
            {"class": "ListOffsetArray", "offsets": "i32", "form_key": "a", "content":
            {"class": "UnmaskedArray", "content":
            {"class": "NumpyArray", "primitive": "float64", "form_key": "c"}}}}"#,
        1,
        &[
            ("a-offsets", ints(&[0, 1, 3])),
            ("b-index", longs(&[1])),
            ("c-data", floats(&[9.0, 7.0, 6.0])),
        ],
    );
    for (i, content) in [&second, &first, &third].into_iter().enumerate() {
        file(&folder.path().join(format!("{i}.h5")), content);
    }
    let ctx = session();
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    ctx.register_awkward::<Vec<Option<f64>>>("typed", folder.path()).await.unwrap();
    let wanted = [
        vec![Some(5.0)],
        vec![Some(3.0), None],
        vec![Some(2.0), None],
        vec![Some(1.0)],
        vec![Some(7.0), Some(6.0)],
    ];
    for table in ["found", "typed"] {
        let mut rows = Vec::new();
        for part in ctx.table(table).await.unwrap().collect_partitioned().await.unwrap() {
            rows.extend(
                awkward_datafusion::of_batches::<Vec<Option<f64>>>(&part).unwrap().to_vec(),
            );
        }
        assert_eq!(rows, wanted, "{table}");
        let lengths =
            format!("select cast(cardinality(value) as bigint) as n from {table} order by n");
        assert_eq!(ask::<i64>(&ctx, &lengths).await, [1, 1, 2, 2, 2]);
        let sum = format!("select sum(x) as s from (select unnest(value) as x from {table})");
        assert_eq!(ask::<f64>(&ctx, &sum).await, [24.0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_type_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    file(&folder.path().join("a.h5"), &Array::from_rows(&events(0..3)).to_content());
    #[derive(awkward::Awkward)]
    struct Other {
        run: i64,
        met: f64,
    }
    let other = Array::from_rows(&[Other { run: 1, met: 2.0 }]);
    file(&folder.path().join("b.h5"), &other.to_content());
    let ctx = session();
    for error in [
        ctx.register_awkward_dynamic("events", folder.path()).await.unwrap_err(),
        ctx.register_awkward::<Event>("events", folder.path()).await.unwrap_err(),
    ] {
        assert!(error.to_string().contains("b.h5"), "{error}");
    }
    let numbers = tempfile::tempdir().unwrap();
    file(&numbers.path().join("a.h5"), &Array::from_rows(&[vec![1_i64]]).to_content());
    file(&numbers.path().join("b.h5"), &Array::from_rows(&[vec![1_i32]]).to_content());
    let error = ctx.register_awkward_dynamic("numbers", numbers.path()).await.unwrap_err();
    assert!(error.to_string().contains("b.h5"), "{error}");
    // As a type, numbers widen.
    ctx.register_awkward::<Vec<i64>>("numbers", numbers.path()).await.unwrap();
    assert_eq!(ask::<Vec<i64>>(&ctx, "select * from numbers").await, [[1], [1]]);
}

/// Tuples and records that may be null are the values of one column, since a table has no place for what they are beside their fields.
#[tokio::test(flavor = "multi_thread")]
async fn tuples_and_optional_records_are_one_column() {
    type Pair = (i64, f64);
    #[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    struct Row {
        run: i64,
        x: f64,
    }
    let pairs: Vec<Pair> = (1..=4).map(|i| (i, i as f64 / 2.0)).collect();
    let options: Vec<Option<Row>> =
        pairs.iter().map(|&(run, x)| (run != 2).then_some(Row { run, x })).collect();
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    file(&folders[0].path().join("a.h5"), &Array::from_rows(&pairs).to_content());
    file(&folders[1].path().join("a.h5"), &Array::from_rows(&options).to_content());
    let ctx = session();
    ctx.register_awkward::<Pair>("pairs", folders[0].path()).await.unwrap();
    ctx.register_awkward_dynamic("found_pairs", folders[0].path()).await.unwrap();
    ctx.register_awkward::<Option<Row>>("options", folders[1].path()).await.unwrap();
    ctx.register_awkward_dynamic("found_options", folders[1].path()).await.unwrap();
    for table in ["pairs", "found_pairs"] {
        assert_eq!(ask::<Pair>(&ctx, &format!("select * from {table}")).await, pairs);
        let second = format!("select value['1'] as x from {table}");
        assert_eq!(ask::<f64>(&ctx, &second).await, [0.5, 1.0, 1.5, 2.0], "{table}");
    }
    for table in ["options", "found_options"] {
        assert_eq!(ask::<Option<Row>>(&ctx, &format!("select * from {table}")).await, options);
        let runs = format!("select value['run'] as run from {table}");
        let wanted = [Some(1), None, Some(3), Some(4)];
        assert_eq!(ask::<Option<i64>>(&ctx, &runs).await, wanted, "{table}");
    }
    // Records of an option and others are two types.
    file(
        &folders[1].path().join("b.h5"),
        &Array::from_rows(&[Row { run: 1, x: 2.0 }]).to_content(),
    );
    let error = ctx.register_awkward_dynamic("both", folders[1].path()).await.unwrap_err();
    assert!(error.to_string().contains("b.h5"), "{error}");
}

/// What lies in a record that is null is null, also beside a field that can be none: a union.
#[tokio::test(flavor = "multi_thread")]
async fn fields_of_null_records_are_null_beside_unions() {
    #[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    enum Either {
        Number(f64),
        Text(String),
    }
    #[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    struct Inner {
        x: f64,
        either: Either,
    }
    #[derive(awkward::Awkward, Clone, Debug, PartialEq)]
    struct Row {
        inner: Option<Inner>,
    }
    let rows: Vec<Row> = (0..4)
        .map(|i| Row {
            inner: (i % 2 == 0).then(|| Inner {
                x: f64::from(i),
                either: if i == 0 { Either::Number(1.5) } else { Either::Text("a".into()) },
            }),
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    file(&folder.path().join("a.h5"), &Array::from_rows(&rows).to_content());
    let ctx = session();
    ctx.register_awkward::<Row>("typed", folder.path()).await.unwrap();
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    ctx.register_awkward_array("memory", &Array::from_rows(&rows)).unwrap();
    for table in ["typed", "found", "memory"] {
        for query in [
            "select inner['x'] as x from T",
            "select x from (select inner['x'] as x, inner from T)",
        ] {
            let found: Vec<Option<f64>> = ask(&ctx, &query.replace('T', table)).await;
            assert_eq!(found, [Some(0.0), None, Some(2.0), None], "{query} {table}");
        }
        let both = ctx.sql(&format!("select inner['x'] as x, inner from {table}")).await.unwrap();
        let batches = both.collect().await.unwrap();
        assert_eq!(batches.iter().map(|batch| batch.column(0).null_count()).sum::<usize>(), 2);
        assert_eq!(ask::<Row>(&ctx, &format!("select * from {table}")).await, rows);
    }
}
