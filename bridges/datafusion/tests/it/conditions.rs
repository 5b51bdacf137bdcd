//! Files that a condition leaves out, and rows that it must not.

use std::path::Path;

use awkward::Awkward;
use awkward::hdf5::FileSet;
use awkward_datafusion::AwkwardContext;
use datafusion::prelude::SessionContext;

use crate::data::{ask, plan, session, write};

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    id: i64,
    small: u8,
    large: u64,
    x: f64,
    y: Option<f32>,
}

/// Ten files of ten rows; one with NaN, one with infinity, one with nulls only.
fn rows() -> Vec<Row> {
    (0..100_i64)
        .map(|i| Row {
            id: i,
            small: i as u8,
            large: u64::MAX - i as u64,
            x: match i {
                35 => f64::NAN,
                45 => f64::INFINITY,
                60..70 => -0.0,
                70..80 => 0.0,
                _ => i as f64 / 2.0,
            },
            y: (!(20..30).contains(&i)).then_some(i as f32),
        })
        .collect()
}

async fn table(folder: &Path) -> SessionContext {
    let ctx = session();
    ctx.register_awkward::<Row>("rows", folder).await.unwrap();
    ctx
}

/// How many files a query opens, at most.
async fn files(ctx: &SessionContext, query: &str) -> usize {
    let plan = plan(ctx, query).await;
    let text = datafusion::physical_plan::displayable(plan.as_ref()).indent(false).to_string();
    let Some((_, groups)) = text.split_once("file_groups={") else { return 0 };
    groups.split(' ').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_left_out_and_rows_are_not() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &rows(), 10).with_statistics().unwrap().write_manifest().unwrap();
    let known = table(folder.path()).await;
    // The same without statistics: every file is read.
    let plain = tempfile::tempdir().unwrap();
    write(plain.path(), &rows(), 10);
    let unknown = table(plain.path()).await;
    for (condition, most) in [
        ("id = 42", 1),
        ("id between 18 and 21", 2),
        ("id > 95 or id < 5", 2),
        ("id in (3, 77)", 2),
        ("id > 1000", 0),
        ("small >= 90", 1),
        ("large = 18446744073709551610", 1),
        // NaN is larger than all numbers; where it or infinity is, nothing is known.
        ("x > 1000", 2),
        ("x = 'NaN'::double", 2),
        ("x < 3", 5),
        // Two zeros.
        ("x = 0.0", 5),
        ("x < 0.0", 5),
        ("x >= 0.0", 10),
        ("y is null", 1),
        ("y is not null", 9),
        ("y > 89", 1),
        ("y + 1 > 88", 10),
        ("id = 42 and x > 20", 1),
        ("x * 2 = id", 10),
        ("not (id > 15)", 2),
    ] {
        let query = format!("select id from rows where {condition} order by id");
        let wanted: Vec<i64> = ask(&unknown, &query).await;
        assert_eq!(ask::<i64>(&known, &query).await, wanted, "{condition}");
        let opened = files(&known, &query).await;
        assert!(opened <= most, "{condition}: {opened} files");
    }
    assert_eq!(files(&known, "select id from rows where id = 42").await, 1);
    // A limit behind a condition, and what is not claimed to be exact.
    let limited = "select id from rows where id > 40 limit 7";
    assert_eq!(ask::<i64>(&known, limited).await.len(), 7);
    let extremes = "select min(id) as \"a\", max(y) as b, count(*) as c from rows";
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Extremes {
        a: i64,
        b: f32,
        c: i64,
    }
    assert_eq!(ask::<Extremes>(&known, extremes).await, [Extremes { a: 0, b: 99.0, c: 100 }]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_manifest_says_of_another_file_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &rows(), 10).with_statistics().unwrap().write_manifest().unwrap();
    assert!(FileSet::open(folder.path()).unwrap().fragments()[4].statistics("id").is_some());
    let before = table(folder.path()).await;
    let query = "select id from rows where id = 7";
    assert_eq!(files(&before, query).await, 1);
    // Another file comes to be there under the same name, of the same length.
    let other = tempfile::tempdir().unwrap();
    let mut changed = rows();
    changed[40].id = 7;
    write(other.path(), &changed, 10);
    let name = "part-00004.h5";
    std::fs::copy(other.path().join(name), folder.path().join(name)).unwrap();
    let set = FileSet::open(folder.path()).unwrap();
    assert_eq!(set.fragments()[4].statistics("id"), None);
    assert!(set.fragments()[5].statistics("id").is_some());
    let ctx = table(folder.path()).await;
    // Nor does it for a table that was there before.
    for ctx in [ctx, before] {
        assert_eq!(ask::<i64>(&ctx, query).await, [7, 7]);
        assert_eq!(files(&ctx, query).await, 2);
    }
}
