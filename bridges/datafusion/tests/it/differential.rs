//! Random queries give the same from files, of which only what they look at is read, as from memory, where all of it is.

use arrow::array::RecordBatch;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use awkward::Array;
use awkward_datafusion::AwkwardContext;
use datafusion::common::Result;
use datafusion::prelude::SessionContext;

use crate::data::{Event, registered};

const VALUES: &[&str] = &[
    "run",
    "met",
    "name",
    "kind",
    "pair",
    "pair['1']",
    "vertex",
    "vertex['x']",
    "vertex['hits']",
    "vertex['hits'][2]",
    "jets",
    "jets[1]",
    "jets[1]['pt']",
    "jets[-1]['tags']",
    "jets[2]['tags'][1]",
    "grid",
    "grid[2]",
    "grid[1][1]",
    "cardinality(jets)",
    "array_length(grid)",
    "cardinality(vertex['hits'])",
    "array_transform(jets, j -> j['pt'] + run)",
    "array_filter(jets, j -> j['eta'] < 0)",
    "array_transform(jets, j -> cardinality(j['tags']))",
    "coalesce(met, vertex['x'], -1)",
    "case when met is null then jets[1]['pt'] else vertex['x'] end",
    "jets is null",
    "vertex is not null",
    "named_struct('a', jets, 'b', vertex['x'])",
    "array_concat(grid, grid)",
    "array_slice(jets, 1, 2)",
    "jets = jets",
    "cast(pair['0'] as double) + met",
];

const NUMBERS: &[&str] = &[
    "run",
    "met",
    "pair['1']",
    "vertex['x']",
    "jets[1]['pt']",
    "jets[2]['eta']",
    "grid[1][1]",
    "cardinality(jets)",
    "vertex['hits'][1]",
];

const CONDITIONS: &[&str] = &[
    "met > 100",
    "run % 7 = 3",
    "vertex['x'] < -300",
    "cardinality(jets) > 2",
    "jets[1]['eta'] < 0",
    "name like '%7'",
    "met is null",
    "vertex is null",
    "jets[2]['pt'] > 5000",
    "array_any_match(jets, j -> cardinality(j['tags']) > 1)",
    "run between 310 and 640",
    "kind = 'Data' and vertex['hits'][1] = 0",
    "pair['1'] < 50 or grid[1][1] = 0",
    "run = 3 or met = 150.5",
    "true",
];

/// `V` and `W` stand for values, `N` and `M` for numbers, `P` and `Q` for conditions.
const QUERIES: &[&str] = &[
    "select V as v, W as w from T",
    "select V as v from T where P",
    "select V as v, run from T where P order by N, run limit 13",
    "select V as v, count(*) as n, min(run) as m from T group by V",
    "select count(*) filter (where P) as n, sum(N) filter (where Q) as s from T",
    "select run, count(N) filter (where P) over (partition by run % 5 order by run) as s from T",
    "select run, sum(run) filter (where P) over () as s, V as v from T",
    "select run, row_number() over (order by N, run) as r from T where P",
    "select run, lag(V) over (order by run) as v from T",
    "select a.run as r, b.V as v from T a join T b on a.run = b.run + 1 where a.P",
    "select a.run as r from T a left join T b on a.N = b.M and b.P where a.Q",
    "select case when P then V else null end as v from T",
    "select V as v from (select * from T) where P union all select V from T where Q",
    "select distinct V as v from T where P",
    "select run, jet['pt'] as pt from (select run, met, vertex, name, kind, pair, grid, jets, unnest(jets) as jet from T) where jet['eta'] > -1 and P",
    "select run, tag from (select run, unnest(jet['tags']) as tag from (select run, unnest(jets) as jet from T where P))",
    "select run, jet, V as v from (select *, unnest(jets) as jet from T) where P",
    "select jet['eta'] as eta, count(*) as n, sum(N) as s from (select *, unnest(jets) as jet from T where P) group by jet['eta']",
    "select run from T where run in (select run + 1 from T where P)",
    "select run, (select max(N) from T) as m from T where exists (select 1 from T t where t.run = T.run and t.P)",
    "select max(N) as a, min(M) as b, count(V) as c, avg(N) as d from T where P",
    "select run % 3 as g, array_agg(V order by run) as v from T where P group by run % 3",
    "select * from T where P",
    "with t as (select run as r, V as v, P as p from T) select v from t where p",
    "select V as v from T where P and Q order by run desc limit 5 offset 3",
    "select count(*) as n from T where P",
    "select unnest(grid) as g, V as v from T where P",
    "select x['pt'] as p, y['eta'] as e from (select x, unnest(jets) as y from (select jets, unnest(jets) as x from T where P))",
];

struct Random(u64);

impl Random {
    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }

    /// A query, in which the table is `T`.
    fn query(&mut self) -> String {
        let template = self.of(QUERIES).to_owned();
        let chosen = [
            ('V', self.of(VALUES)),
            ('W', self.of(VALUES)),
            ('N', self.of(NUMBERS)),
            ('M', self.of(NUMBERS)),
            ('P', self.of(CONDITIONS)),
            ('Q', self.of(CONDITIONS)),
        ];
        let mut query = String::new();
        let mut rest = template.as_str();
        while let Some(at) = rest.find(|c| chosen.iter().any(|(name, _)| c == *name)) {
            let (before, after) = rest.split_at(at);
            let (name, after) = after.split_at(1);
            let mut text = chosen.iter().find(|(c, _)| name.starts_with(*c)).unwrap().1.to_owned();
            let mut before = before.to_owned();
            // Of one of two tables: each column is of that one.
            if let Some(table) = before.strip_suffix('.').and_then(|text| text.chars().last()) {
                before.truncate(before.len() - 2);
                for column in ["run", "met", "name", "kind", "pair", "vertex", "jets", "grid"] {
                    text = qualified(&text, column, table);
                }
            }
            query += &before;
            query += "(";
            query += &text;
            query += ")";
            rest = after;
        }
        query + rest
    }
}

/// The same expression with `table.column` for each column of this name.
fn qualified(text: &str, column: &str, table: char) -> String {
    let mut found = String::new();
    let mut rest = text;
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '\'';
    while let Some(at) = rest.find(column) {
        let (before, after) = rest.split_at(at);
        let after = &after[column.len()..];
        found += before;
        let is_whole = !before.chars().last().is_some_and(is_part)
            && !after.chars().next().is_some_and(is_part);
        if is_whole {
            found.extend([table, '.']);
        }
        found += column;
        rest = after;
    }
    found + rest
}

/// The rows as texts, sorted: the order is not that of the query, but of which files come first.
fn texts(batches: &[RecordBatch]) -> Result<Vec<String>> {
    let options = FormatOptions::new().with_null("null");
    let mut rows = Vec::new();
    for batch in batches {
        let columns =
            batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options));
        let columns = columns.collect::<std::result::Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            let texts = columns.iter().map(|column| column.value(row).to_string());
            rows.push(texts.collect::<Vec<_>>().join(" | "));
        }
    }
    rows.sort_unstable();
    Ok(rows)
}

async fn rows(ctx: &SessionContext, query: &str) -> std::result::Result<Vec<String>, String> {
    let told = |error: datafusion::common::DataFusionError| error.to_string();
    let batches = ctx.sql(query).await.map_err(told)?.collect().await.map_err(told)?;
    texts(&batches).map_err(told)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_looked_at_is_not_missed() {
    let count = std::env::var("AWKWARD_QUERIES").map_or(100, |count| count.parse().unwrap());
    let (folder, ctx, events): (_, _, Vec<Event>) = registered().await;
    ctx.register_awkward_dynamic("found", folder.path()).await.unwrap();
    ctx.register_awkward_array("memory", &Array::from_rows(&events)).unwrap();
    ctx.sql("set datafusion.sql_parser.dialect = 'DuckDB'").await.unwrap();
    let known = awkward::hdf5::FileSet::open(folder.path()).and_then(|set| set.with_statistics());
    known.and_then(|set| set.write_manifest()).unwrap();
    ctx.register_awkward::<Event>("pruned", folder.path()).await.unwrap();
    let mut random = Random(17);
    let (mut same, mut refused) = (0, 0);
    for number in 0..count {
        let query = random.query();
        let of = |table: &str| {
            query.replace("T ", &format!("{table} ")).replace("T)", &format!("{table})"))
        };
        let of = |table: &str| match of(table) {
            text if text.ends_with(" T") => format!("{}{table}", &text[..text.len() - 1]),
            text => text.replace("T.run", &format!("{table}.run")),
        };
        let wanted = rows(&ctx, &of("memory")).await;
        for table in ["events", "found", "pruned"] {
            match (&wanted, rows(&ctx, &of(table)).await) {
                (Ok(wanted), Ok(found)) => {
                    assert_eq!(found, *wanted, "{number}: {}", of(table));
                    same += 1;
                }
                (Err(_), Err(_)) => refused += 1,
                (wanted, found) => panic!("{number}: {}\n{wanted:?}\n{found:?}", of(table)),
            }
        }
    }
    println!("{same} the same, {refused} refused");
    assert!(same > refused * 4, "{same} {refused}");
}
