//! Files that are damaged, changed or gone after the table was made.

use std::fs;

use awkward::hdf5::File;
use awkward_datafusion::{AwkwardContext, AwkwardTable, TableOptions};
use datafusion::prelude::SessionContext;
use futures::StreamExt;

use crate::data::{Event, ask, events, registered, session, write};

async fn error(ctx: &SessionContext, query: &str) -> String {
    ctx.sql(query).await.unwrap().collect().await.unwrap_err().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changes_is_an_error_with_its_name() {
    let (folder, ctx, _) = registered().await;
    let path = folder.path().join("part-00002.h5");
    // Fewer rows.
    fs::remove_file(&path).unwrap();
    let other = tempfile::tempdir().unwrap();
    write(other.path(), &events(0..299), 300);
    fs::copy(other.path().join("part-00000.h5"), &path).unwrap();
    let text = error(&ctx, "select sum(run) from events").await;
    assert!(text.contains("part-00002.h5") && text.contains("length"), "{text}");
    // None.
    fs::remove_file(&path).unwrap();
    let text = error(&ctx, "select sum(run) from events").await;
    assert!(text.contains("part-00002.h5") && text.contains("cannot open it"), "{text}");
    // Half of one.
    let whole = fs::read(other.path().join("part-00000.h5")).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let text = error(&ctx, "select sum(run) from events").await;
    assert!(text.contains("part-00002.h5"), "{text}");
    // The others are there all the same.
    assert_eq!(ask::<i64>(&ctx, "select run from events limit 10").await.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_column_is_an_error_with_its_name_for_those_who_read_it() {
    let (folder, ctx, _) = registered().await;
    let path = folder.path().join("part-00001.h5");
    let file = File::open_rw(&path).unwrap();
    let group = file.group("array").unwrap();
    let of_pt = group.member_names().unwrap();
    // Offsets that lead beyond the items.
    let offsets: Vec<_> = of_pt.iter().filter(|name| name.ends_with("-offsets")).collect();
    for name in &offsets {
        let dataset = group.dataset(name).unwrap();
        let mut items = dataset.read_1d::<i64>().unwrap();
        *items.last_mut().unwrap() += 1 << 40;
        dataset.write(&items).unwrap();
    }
    file.close().unwrap();
    assert_eq!(ask::<i64>(&ctx, "select count(met) as n from events").await, [666]);
    for query in [
        "select jets from events",
        "select jet.pt from (select unnest(jets) as jet from events)",
        "select name from events",
        "select grid from events",
    ] {
        let text = error(&ctx, query).await;
        assert!(text.contains("part-00001.h5"), "{query}: {text}");
    }
    // Nobody looks at the items: what their file claims fills no memory.
    let text = ctx.sql("select sum(cardinality(jets)) from events").await.unwrap().collect().await;
    if let Err(error) = text {
        assert!(error.to_string().contains("part-00001.h5"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_that_is_no_array_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.h5"), b"no such thing").unwrap();
    let ctx = session();
    let error = ctx.register_awkward::<Event>("a", folder.path()).await.unwrap_err().to_string();
    assert!(error.contains("a.h5"), "{error}");
    let error = ctx.register_awkward_dynamic("a", folder.path()).await.unwrap_err().to_string();
    assert!(error.contains("a.h5"), "{error}");
    fs::write(folder.path().join("b.parquet"), b"PAR1 but no more").unwrap();
    let path = folder.path().join("b.parquet");
    let error = ctx.register_awkward_dynamic("b", &path).await.unwrap_err().to_string();
    assert!(error.contains("b.parquet"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_is_dropped_reads_no_further() {
    let (folder, ctx, _) = registered().await;
    let mut stream = ctx.table("events").await.unwrap().execute_stream().await.unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    drop(stream);
    // Nobody has the files any more, so that they can be written.
    for i in 0..4 {
        let path = folder.path().join(format!("part-0000{i}.h5"));
        let mut opened = File::open_rw(&path);
        for _ in 0..100 {
            if opened.is_ok() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            opened = File::open_rw(&path);
        }
        opened.unwrap().close().unwrap();
    }
}

/// A manifest that claims rows without end opens no file, and fills no memory.
#[tokio::test(flavor = "multi_thread")]
async fn a_length_that_is_claimed_is_no_number_of_partitions() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &events(0..10), 10).write_manifest().unwrap();
    let manifest = folder.path().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let claimed = 1_usize << 62;
    let changed = text.replacen("\"lengths\": [10]", &format!("\"lengths\": [{claimed}]"), 1);
    assert_ne!(text, changed);
    fs::write(&manifest, changed).unwrap();
    let table = AwkwardTable::open_dynamic(folder.path(), &TableOptions::new()).unwrap();
    assert_eq!(table.len(), claimed);
    let ctx = session();
    ctx.register_awkward::<Event>("events", folder.path()).await.unwrap();
    let text = error(&ctx, "select sum(run) from events limit 1").await;
    assert!(text.contains("part-00000.h5") && text.contains("length"), "{text}");
}
