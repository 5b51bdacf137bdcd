//! Nested data in SQL, and what is read of it.

use crate::data::{Event, Jet, ask, plan, read, registered};

/// Runs a query, which reads these columns.
macro_rules! query {
    ($ctx:expr, $type:ty, $query:expr, $columns:expr) => {{
        // Others have no lambdas.
        $ctx.sql("set datafusion.sql_parser.dialect = 'DuckDB'").await.unwrap();
        let query = $query;
        assert_eq!(read(&plan(&$ctx, &query).await), $columns, "{query}");
        ask::<$type>(&$ctx, &query).await
    }};
}

fn jets(rows: &[Event]) -> impl Iterator<Item = (&Event, &Jet)> {
    rows.iter().flat_map(|row| row.jets.iter().map(move |jet| (row, jet)))
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_records_in_lists_are_read_alone() {
    let (_folder, ctx, rows) = registered().await;
    let found = query!(
        ctx,
        (i64, f64),
        "select run as \"0\", jet.pt as \"1\" from (select run, unnest(jets) as jet from events) where jet.eta > 0 order by 1, 2",
        "[run, jets.eta, jets.pt]"
    );
    let wanted: Vec<(i64, f64)> =
        jets(&rows).filter(|(_, jet)| jet.eta > 0.0).map(|(row, jet)| (row.run, jet.pt)).collect();
    assert_eq!(found, wanted);
    let found = query!(
        ctx,
        (f32, f64, i64),
        "select jet.eta as \"0\", sum(jet.pt) as \"1\", count(*) as \"2\" from (select unnest(jets) as jet from events) group by jet.eta order by 1",
        "[jets.eta, jets.pt]"
    );
    let sum = |eta: f32| {
        let these = jets(&rows).filter(|(_, jet)| jet.eta == eta);
        these.fold((eta, 0.0, 0), |(eta, sum, n), (_, jet)| (eta, sum + jet.pt, n + 1))
    };
    assert_eq!(found, [sum(-1.5), sum(-0.5), sum(0.5)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn lengths_of_lists_need_no_items() {
    let (_folder, ctx, rows) = registered().await;
    let found = query!(
        ctx,
        u64,
        "select sum(cardinality(jets)) as n from events where array_length(jets) > 1",
        "[jets.()]"
    );
    let wanted: usize = rows.iter().map(|row| row.jets.len()).filter(|n| *n > 1).sum();
    assert_eq!(found, [wanted as u64]);
    let found = query!(
        ctx,
        i64,
        "select count(*) as n from (select unnest(jets) from events)",
        "[jets.()]"
    );
    assert_eq!(found, [jets(&rows).count() as i64]);
    let found = query!(
        ctx,
        i64,
        "select count(*) as n from (select unnest(unnest(grid)) from events)",
        "[grid.()]"
    );
    let cells: usize = rows.iter().flat_map(|row| row.grid.iter().map(Vec::len)).sum();
    assert_eq!(found, [cells as i64]);
    let found =
        query!(ctx, i64, "select count(*) as n from events where vertex is null", "[vertex.()]");
    assert_eq!(found, [200]);
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_records_are_read_alone() {
    let (_folder, ctx, rows) = registered().await;
    let found = query!(
        ctx,
        Option<f64>,
        "select vertex['x'] as x from events order by run",
        "[run, vertex.x]"
    );
    let wanted: Vec<_> = rows.iter().map(|row| row.vertex.as_ref().map(|v| v.x)).collect();
    assert_eq!(found, wanted);
    let found = query!(
        ctx,
        i32,
        "select hit from (select unnest(vertex.hits) as hit from events) where hit > 0 order by hit",
        "[vertex.hits]"
    );
    let hits = rows.iter().filter_map(|row| row.vertex.as_ref()).flat_map(|v| v.hits.clone());
    let mut wanted: Vec<i32> = hits.filter(|hit| *hit > 0).collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    let found = query!(ctx, f64, "select max(pair['1']) as m from events", "[pair.1]");
    assert_eq!(found, [999.0 / 4.0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn items_and_lambdas_read_what_they_look_at() {
    let (_folder, ctx, rows) = registered().await;
    let found = query!(
        ctx,
        Option<f64>,
        "select jets[1]['pt'] as leading from events order by run",
        "[run, jets.pt]"
    );
    let wanted: Vec<_> = rows.iter().map(|row| row.jets.first().map(|jet| jet.pt)).collect();
    assert_eq!(found, wanted);
    let found = query!(
        ctx,
        Vec<f64>,
        "select array_transform(jets, jet -> jet['pt']) as momenta from events order by run",
        "[run, jets.pt]"
    );
    let momenta = |row: &Event| row.jets.iter().map(|jet| jet.pt).collect::<Vec<_>>();
    assert_eq!(found, rows.iter().map(momenta).collect::<Vec<_>>());
    let found = query!(
        ctx,
        Vec<f64>,
        "select array_transform(array_filter(jets, jet -> jet['eta'] > 0), jet -> jet['pt']) as kept from events order by run",
        "[run, jets.eta, jets.pt]"
    );
    let kept = |row: &Event| {
        row.jets.iter().filter(|jet| jet.eta > 0.0).map(|jet| jet.pt).collect::<Vec<_>>()
    };
    assert_eq!(found, rows.iter().map(kept).collect::<Vec<_>>());
    let found = query!(
        ctx,
        i64,
        "select run from events where array_any_match(jets, jet -> jet['eta'] > 0) order by run",
        "[run, jets.eta]"
    );
    let any = rows.iter().filter(|row| row.jets.iter().any(|jet| jet.eta > 0.0));
    assert_eq!(found, any.map(|row| row.run).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_columns_stay_whole() {
    let (_folder, ctx, rows) = registered().await;
    let found = query!(
        ctx,
        Vec<Jet>,
        "select jets from events where cardinality(jets) > 2 order by run",
        "[run, jets]"
    );
    let wanted = rows.iter().filter(|row| row.jets.len() > 2).map(|row| row.jets.clone());
    assert_eq!(found, wanted.collect::<Vec<_>>());
    let found = query!(
        ctx,
        Vec<Jet>,
        "select array_filter(jets, jet -> jet['pt'] > 100) as jets from events order by run",
        "[run, jets]"
    );
    let kept = |row: &Event| row.jets.iter().filter(|jet| jet.pt > 100.0).cloned().collect();
    assert_eq!(found, rows.iter().map(kept).collect::<Vec<Vec<Jet>>>());
    // Both sides of a join, and what a window hands on.
    let found = ask::<(i64, f64)>(
        &ctx,
        "select a.run as \"0\", b.pt as \"1\" from events a join (select run, jets[1]['pt'] as pt from events) b on a.run = b.run where b.pt > 50 order by 1",
    )
    .await;
    let wanted = rows.iter().filter_map(|row| Some((row.run, row.jets.first()?.pt)));
    assert_eq!(found, wanted.filter(|(_, pt)| *pt > 50.0).collect::<Vec<_>>());
    let found = query!(
        ctx,
        (i64, f64),
        "select cast(n as bigint) as \"0\", jet.pt as \"1\" from (select n, unnest(jets) as jet from (select row_number() over (order by run) as n, jets from events)) order by 1, 2",
        "[run, jets.pt]"
    );
    let wanted: Vec<_> = jets(&rows).map(|(row, jet)| (row.run + 1, jet.pt)).collect();
    assert_eq!(found, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_and_categories_are_texts() {
    let (_folder, ctx, rows) = registered().await;
    let found = ask::<(String, i64)>(
        &ctx,
        "select kind as \"0\", count(*) as \"1\" from events group by kind order by kind",
    )
    .await;
    assert_eq!(found, [("Data".to_owned(), 500), ("Simulation".to_owned(), 500)]);
    let found = query!(
        ctx,
        (String, i64),
        "select tag as \"0\", count(*) as \"1\" from (select unnest(jet.tags) as tag from (select unnest(jets) as jet from events)) group by tag order by tag",
        "[jets.tags]"
    );
    let count =
        |tag: &str| jets(&rows).filter(|(_, jet)| jet.tags.iter().any(|t| t == tag)).count();
    assert_eq!(
        found,
        [("t0".to_owned(), count("t0") as i64), ("t1".to_owned(), count("t1") as i64)]
    );
    let found = query!(
        ctx,
        i64,
        "select run from events where array_has(array_transform(jets, jet -> cast(cardinality(jet['tags']) as bigint)), 2) order by run limit 2",
        "[run, jets.tags.()]"
    );
    assert_eq!(found, [3, 7]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_sql_cannot_say_is_said_otherwise() {
    let (_folder, ctx, rows) = registered().await;
    ctx.sql("set datafusion.sql_parser.dialect = 'DuckDB'").await.unwrap();
    for query in [
        "select jets[1].pt from events",
        "select run from events where unnest(grid) is not null",
        "select unnest(unnest(jets).tags) from events",
        "select run from events where array_has(array_transform(jets, jet -> cardinality(jet['tags'])), 2)",
    ] {
        let failed = match ctx.sql(query).await {
            Ok(query) => query.collect().await.err(),
            Err(error) => Some(error),
        };
        assert!(failed.is_some(), "{query} can be said now");
    }
    let found = query!(
        ctx,
        (f64, f64),
        "select a['pt'] as \"0\", b['pt'] as \"1\" from (select a, unnest(jets) as b from (select jets, unnest(jets) as a from events)) order by 1, 2",
        "[jets.pt]"
    );
    let pairs = |row: &Event| {
        let second = |a: f64| row.jets.iter().map(move |b| (a, b.pt)).collect::<Vec<_>>();
        row.jets.iter().flat_map(|a| second(a.pt)).collect::<Vec<_>>()
    };
    assert_eq!(found, rows.iter().flat_map(pairs).collect::<Vec<_>>());
    let found = query!(
        ctx,
        Option<f64>,
        "select array_sum(array_transform(jets, jet -> jet['pt'])) as s from events order by run",
        "[run, jets.pt]"
    );
    let sum = |row: &Event| row.jets.iter().map(|jet| jet.pt).sum::<f64>();
    let found: Vec<f64> = found.into_iter().map(Option::unwrap_or_default).collect();
    assert_eq!(found, rows.iter().map(sum).collect::<Vec<_>>());
    let found = query!(
        ctx,
        Regrouped,
        "select run, array_agg(named_struct('pt', jet.pt) order by jet.pt) as jets from (select run, unnest(jets) as jet from events) where jet.eta > -1 group by run order by run",
        "[run, jets.eta, jets.pt]"
    );
    let regrouped = rows.iter().filter_map(|row| {
        let jets = row.jets.iter().filter(|jet| jet.eta > -1.0);
        let jets: Vec<Momentum> = jets.map(|jet| Momentum { pt: jet.pt }).collect();
        (!jets.is_empty()).then_some(Regrouped { run: row.run, jets })
    });
    assert_eq!(found, regrouped.collect::<Vec<_>>());
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
struct Momentum {
    pt: f64,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
struct Regrouped {
    run: i64,
    jets: Vec<Momentum>,
}

#[derive(awkward::Awkward, Clone, Debug, PartialEq)]
struct Options {
    kind: Option<crate::data::Kind>,
    name: Option<String>,
    when: Option<std::time::Duration>,
    flag: Option<bool>,
    lists: Option<Vec<i64>>,
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_without_its_values() {
    let some = |i: u64, n: u64| !i.is_multiple_of(n);
    let rows: Vec<Options> = (0..60)
        .map(|i| Options {
            kind: some(i, 2).then_some(crate::data::Kind::Simulation),
            name: some(i, 3).then(|| i.to_string()),
            when: some(i, 4).then(|| std::time::Duration::from_secs(i)),
            flag: some(i, 5).then_some(true),
            lists: some(i, 6).then(|| vec![1; i as usize]),
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    crate::data::write(folder.path(), &rows, 25);
    let ctx = crate::data::session();
    use awkward_datafusion::AwkwardContext;
    ctx.register_awkward::<Options>("typed", folder.path()).await.unwrap();
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    for table in ["typed", "found"] {
        for (column, n) in [("kind", 2), ("name", 3), ("\"when\"", 4), ("flag", 5), ("lists", 6)] {
            let query = format!("select count(*) as n from {table} where {column} is null");
            assert_eq!(ask::<i64>(&ctx, &query).await, [60 / n], "{query}");
        }
        let lengths =
            format!("select sum(cardinality(lists)) as n from {table} where name is not null");
        let wanted: usize = rows
            .iter()
            .filter(|row| row.name.is_some())
            .filter_map(|row| row.lists.as_ref())
            .map(Vec::len)
            .sum();
        assert_eq!(ask::<u64>(&ctx, &lengths).await, [wanted as u64]);
    }
}

/// The condition of an aggregate over a window is none of its expressions, and looks at columns all the same.
#[tokio::test(flavor = "multi_thread")]
async fn conditions_of_windows_are_looked_at() {
    let (_folder, ctx, rows) = registered().await;
    let met = "select sum(run) filter (where met > 100) over () as s from events limit 1";
    let wanted: i64 = rows.iter().filter(|row| row.met > Some(100.0)).map(|row| row.run).sum();
    assert_eq!(ask::<i64>(&ctx, met).await, [wanted]);
    let leading = "select max(n) as n from (select count(*) filter (where jets[1]['pt'] > 30) over (order by run) as n from events)";
    let wanted =
        rows.iter().filter(|row| row.jets.first().is_some_and(|jet| jet.pt > 30.0)).count();
    assert_eq!(ask::<i64>(&ctx, leading).await, [i64::try_from(wanted).unwrap()]);
}
