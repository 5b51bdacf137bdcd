//! Whole rows, some columns, some rows, in and out.

use awkward::hdf5::FileSet;
use awkward::{Array, Awkward, Content};
use awkward_datafusion::{
    AwkwardContext, AwkwardTable, CollectAwkward, PushDownColumns, TableOptions,
};
use datafusion::catalog::TableProvider;
use datafusion::physical_plan::ExecutionPlanProperties;
use datafusion::prelude::SessionContext;

use crate::data::{Event, ask, events, plan, read, registered, session, write};

#[tokio::test(flavor = "multi_thread")]
async fn all_rows_come_back_as_they_were() {
    let (_folder, ctx, rows) = registered().await;
    assert_eq!(ask::<Event>(&ctx, "select * from events order by run").await, rows);
    // One partition a file, whose rows are in order.
    let all = plan(&ctx, "select * from events").await;
    assert_eq!(all.output_partitioning().partition_count(), 4);
    let batches = ctx.table("events").await.unwrap().collect_partitioned().await.unwrap();
    let counts: Vec<Vec<usize>> =
        batches.iter().map(|part| part.iter().map(|batch| batch.num_rows()).collect()).collect();
    assert_eq!(counts, [vec![100, 100, 100], vec![100; 3], vec![100; 3], vec![100]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_comes_from_files_without_a_type_and_from_memory() {
    let (folder, ctx, rows) = registered().await;
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    let array = Array::from_rows(&rows);
    ctx.register_awkward_array("memory", &array).unwrap();
    ctx.register_awkward_content("content", &array.to_content()).unwrap();
    let whole: Content = FileSet::open(folder.path()).unwrap().read().unwrap();
    ctx.register_awkward_content("read", &whole).unwrap();
    for table in ["found", "memory", "content", "read"] {
        assert_eq!(ask::<Event>(&ctx, &format!("select * from {table} order by run")).await, rows);
        let query = format!(
            "select jet.pt as value from (select unnest(jets) as jet from {table}) order by value"
        );
        let momenta: Vec<f64> =
            rows.iter().flat_map(|row| row.jets.iter().map(|jet| jet.pt)).collect();
        assert_eq!(ask::<f64>(&ctx, &query).await, momenta);
    }
    // Tables of one type fit together.
    let union = "select count(*) as n from (select * from events union all select * from memory)";
    assert_eq!(ask::<i64>(&ctx, union).await, [2000]);
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Less {
    #[awkward(alias = "run")]
    number: i64,
    met: Option<f64>,
    missing: Option<String>,
    #[awkward(default)]
    zero: i32,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_type_is_the_query() {
    let (folder, ctx, rows) = registered().await;
    ctx.register_awkward::<Less>("less", folder.path()).await.unwrap();
    let wanted: Vec<Less> = rows
        .iter()
        .map(|row| Less { number: row.run, met: row.met, missing: None, zero: 0 })
        .collect();
    assert_eq!(ask::<Less>(&ctx, "select * from less order by number").await, wanted);
    let some = ask::<i32>(&ctx, "select zero from less where met is null").await;
    assert_eq!(some, vec![0; 334]);

    #[derive(Awkward)]
    struct Other {
        run: String,
    }
    let error = ctx.register_awkward::<Other>("other", folder.path()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("part-00000.h5") && text.contains("run"), "{text}");
    let error = ctx.register_awkward::<Event>("none", folder.path().join("x")).await.unwrap_err();
    assert!(error.to_string().contains("expected at least one file"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_and_ranges_open_only_the_files_with_their_rows() {
    let (folder, ctx, rows) = registered().await;
    let limited = plan(&ctx, "select run from events limit 310").await;
    let text = datafusion::physical_plan::displayable(limited.as_ref()).indent(false).to_string();
    for part in ["file_groups={2 groups: ", "part-00000.h5:0..300]", "part-00001.h5:0..10]"] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(ask::<i64>(&ctx, "select run from events limit 310").await.len(), 310);
    assert_eq!(ask::<i64>(&ctx, "select run from events limit 0").await.len(), 0);
    assert_eq!(ask::<i64>(&ctx, "select run from events limit 5 offset 998").await.len(), 2);
    let limited = "select run from events where run >= 305 order by run limit 3";
    assert_eq!(ask::<i64>(&ctx, limited).await, [305, 306, 307]);
    let nested = "select count(*) as n from (select * from events limit 700)";
    assert_eq!(ask::<i64>(&ctx, nested).await, [700]);

    let options = TableOptions::new().rows(250..620).rows_per_partition(100);
    ctx.register_awkward_with::<Event>("some", folder.path(), &options).await.unwrap();
    assert_eq!(ask::<Event>(&ctx, "select * from some order by run").await, rows[250..620]);
    let text = read(&plan(&ctx, "select * from some").await);
    assert!(text.starts_with("[run, met"), "{text}");
    // The same rows in fewer partitions than there are files.
    let options = options.partitions(2);
    ctx.register_awkward_with::<Event>("together", folder.path(), &options).await.unwrap();
    let scan = plan(&ctx, "select run from together").await;
    assert_eq!(scan.properties().output_partitioning().partition_count(), 2);
    assert_eq!(ask::<Event>(&ctx, "select * from together order by run").await, rows[250..620]);
    let table = AwkwardTable::open::<Event>(folder.path(), &options).unwrap();
    assert_eq!(table.len(), 370);
    assert_eq!(table.statistics().unwrap().num_rows.get_value(), Some(&370));
}

#[tokio::test(flavor = "multi_thread")]
async fn counting_rows_reads_nothing() {
    let (_folder, ctx, _) = registered().await;
    assert_eq!(ask::<i64>(&ctx, "select count(*) as n from events").await, [1000]);
    let counted = plan(&ctx, "select count(*) from events").await;
    let text = datafusion::physical_plan::displayable(counted.as_ref()).indent(false).to_string();
    assert!(!text.contains("file_type=awkward"), "{text}");
    // Rows without columns.
    let cross = "select count(*) as n from events a cross join (select 1 from events limit 2) b";
    assert_eq!(ask::<i64>(&ctx, cross).await, [2000]);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_no_records_are_a_column() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<Vec<i32>> = (0..50).map(|i| (0..i % 4).collect()).collect();
    write(folder.path(), &rows, 20);
    let ctx = session();
    ctx.register_awkward::<Vec<i32>>("typed", folder.path()).await.unwrap();
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    for table in ["typed", "found"] {
        let query = format!("select value from {table}");
        let mut found = ask::<Vec<i32>>(&ctx, &query).await;
        let mut wanted = rows.clone();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted);
        let query = format!("select sum(cardinality(value)) as n from {table}");
        assert_eq!(read(&plan(&ctx, &query).await), "[value.()]");
        assert_eq!(
            ask::<u64>(&ctx, &query).await,
            [rows.iter().map(Vec::len).sum::<usize>() as u64]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn parquet_has_the_same_rows_and_a_type_that_is_checked() {
    let (folder, ctx, rows) = registered().await;
    let place = folder.path().join("parquet");
    std::fs::create_dir(&place).unwrap();
    let path = place.join("all.parquet");
    let written = ctx.table("events").await.unwrap().sort_by(vec![datafusion::prelude::col("run")]);
    written.unwrap().write_parquet(path.to_str().unwrap(), Default::default(), None).await.unwrap();
    ctx.register_awkward::<Event>("typed", &path).await.unwrap();
    ctx.register_awkward_dynamic("found", &place).await.unwrap();
    for table in ["typed", "found"] {
        let query = format!("select * from {table} order by run");
        assert_eq!(ask::<Event>(&ctx, &query).await, rows);
    }
    #[derive(Awkward, Debug, PartialEq)]
    struct Met {
        met: Option<f64>,
    }
    ctx.register_awkward::<Met>("met", &place).await.unwrap();
    let columns = ctx.table("met").await.unwrap();
    assert_eq!(columns.schema().fields().len(), 1);
    #[derive(Awkward)]
    struct Wrong {
        met: Vec<f64>,
    }
    let error = ctx.register_awkward::<Wrong>("wrong", &path).await.unwrap_err().to_string();
    assert!(error.contains("all.parquet") && error.contains("met"), "{error}");
}

#[tokio::test]
async fn results_that_do_not_fit_say_where() {
    let ctx = SessionContext::new();
    let query = ctx.sql("select 'x' as a, 1 as b").await.unwrap();
    #[derive(Awkward, Debug)]
    struct Numbers {
        a: i64,
    }
    let error = query.clone().collect_awkward::<Numbers>().await.unwrap_err();
    assert!(error.to_string().contains('a'), "{error}");
    let error = query.collect_awkward::<i64>().await.unwrap_err();
    assert!(error.to_string().contains("expected one column"), "{error}");
    let none = ctx.sql("select 1 as n where false").await.unwrap();
    assert_eq!(none.collect_awkward::<i64>().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_session_has_the_rule_once() {
    let ctx = session();
    let array = Array::from_rows(&events(0..3));
    let id = ctx.state().session_id().to_owned();
    ctx.register_awkward_array("a", &array).unwrap();
    ctx.register_awkward_array("b", &array).unwrap();
    let state = ctx.state();
    let rules = state.physical_optimizers();
    let ours = rules.iter().filter(|rule| rule.name() == PushDownColumns::NAME).count();
    assert_eq!((ours, state.session_id()), (1, id.as_str()));
    assert_eq!(ask::<i64>(&ctx, "select run from a intersect select run from b").await.len(), 3);
}
