//! Pages of files that nobody would make on purpose.

use super::model::{Chunks, Column, File, Link, LinkKind, Loose, Part, Role, Size, Table};
use super::page;

/// Names that want to be something else.
const NAMES: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=http://tracker.invalid/x onerror=alert(2)>",
    "' onmouseover='alert(3)",
    "</title></style></svg><svg onload=alert(4)>",
    "\u{202e}evas\u{2066}\u{200f}",
    "\0\u{1b}[31m\r\n\t\u{7f}\u{85}",
    "]]>--><!--<![CDATA[",
    "&lt;b&gt;&#0;",
    "",
];

fn part(role: Role, raw: u64, stored: u64) -> Part {
    let chunks = Some(Chunks { shape: vec![raw / 64 + 1, 2], bytes: raw / 4 + 1, count: 8 });
    Part {
        role,
        attribute: "data",
        dtype: "int64".to_owned(),
        items: raw / 8,
        raw,
        stored,
        chunks,
        filters: vec!["shuffle".to_owned(), "gzip 4".to_owned()],
        dataset: "/x/node0-data".to_owned(),
        ..Part::default()
    }
}

fn column(name: &str, raw: u64) -> Column {
    let parts = vec![part(Role::Numbers, raw, raw / 2), part(Role::Structure, raw / 9, raw / 20)];
    Column { name: name.to_owned(), type_string: "var * int64".to_owned(), parts, children: vec![] }
}

fn table(group: &str, columns: Vec<Column>) -> Table {
    Table {
        group: group.to_owned(),
        convention: "awkward".to_owned(),
        type_string: "{x: int64}".to_owned(),
        length: Some(12),
        problem: None,
        columns,
    }
}

fn file(tables: Vec<Table>) -> File {
    let stored = tables.iter().fold(0, |sum: u64, table| sum.saturating_add(table.size().stored));
    File {
        path: "data.h5".to_owned(),
        size: stored.saturating_add(5000),
        tables,
        ..File::default()
    }
}

/// Each text of the model is one of these names.
fn hostile() -> File {
    let mut tables = Vec::new();
    for name in NAMES {
        let text = || name.to_owned();
        let mut inner = column(name, 5000);
        inner.type_string = text();
        let mut bad = part(Role::Text, 800, 100);
        bad.problem = Some(text());
        let mut odd = part(Role::Times, 70_000, 100);
        odd.dtype = text();
        odd.dataset = text();
        odd.filters = vec![text()];
        odd.shared = Some(text());
        odd.lost = Some(60_000);
        inner.parts.extend([bad, odd]);
        let outer = Column { children: vec![inner], ..column(name, 100_000) };
        tables.push(Table {
            convention: text(),
            type_string: text(),
            problem: Some(text()),
            ..table(name, vec![outer])
        });
    }
    let link = |kind| {
        move |name: &&str| Link {
            from: (*name).to_owned(),
            to: (*name).to_owned(),
            via: Some((*name).to_owned()),
            kind,
        }
    };
    let kinds = [LinkKind::Reference, LinkKind::Soft, LinkKind::External];
    File {
        path: format!("folder/{}", NAMES.concat()),
        links: kinds.iter().flat_map(|kind| NAMES.iter().map(link(*kind))).collect(),
        loose: NAMES.map(|name| Loose { path: name.to_owned(), stored: 7 }).into(),
        notes: NAMES.map(str::to_owned).into(),
        ..file(tables)
    }
}

/// Checks that elements end where they should, and gives the names of all of them and of their attributes.
#[track_caller]
fn elements(page: &str) -> Vec<(String, Vec<String>)> {
    const VOID: [&str; 4] = ["meta", "link", "input", "!doctype"];
    let (mut open, mut found) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').expect("an end of a tag") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "before {:.80}", rest);
            continue;
        }
        let is_closed = tag.ends_with('/');
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        if !is_closed && !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        // What stands outside of quotes.
        let outside: String = tag.split('"').step_by(2).collect();
        let attributes = outside.split(' ').skip(1).map(|word| word.trim_end_matches(['=', '/']));
        found.push((name.clone(), attributes.map(str::to_owned).collect()));
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("an end of the style")..];
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

#[test]
fn names_from_a_file_stay_texts() {
    let page = page::render(&hostile());
    let known = " !doctype html head meta title link style body a header p h1 h2 h3 bdi dl div dt dd small span main section figure \
        input label svg rect text figcaption ul ol li i code details summary table thead tbody tr th td b footer caption ";
    let attributes_known = " html lang charset name content http-equiv rel href class id type checked role aria-label for \
        x y width height open scope style title ";
    for (name, attributes) in elements(&page) {
        assert!(known.contains(&format!(" {name} ")), "{name}");
        for attribute in attributes {
            assert!(attributes_known.contains(&format!(" {attribute} ")), "{attribute} of {name}");
        }
    }
    let is_seen = |c: char| c == '\n' || !c.is_control();
    assert!(page.chars().all(is_seen));
    assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{200f}']));
    assert!(page.contains(r"<bdi>\u{202e}evas\u{2066}\u{200f}</bdi>"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("&amp;lt;b&amp;gt;&amp;#0;"));
}

#[test]
#[should_panic(expected = "before")]
fn elements_that_end_elsewhere_are_noticed() {
    elements("<p><b>bold</p></b>");
}

#[test]
fn a_page_is_the_same_whenever_it_is_made() {
    assert_eq!(page::render(&hostile()), page::render(&hostile()));
}

#[test]
fn files_without_anything_have_a_page() {
    let page = page::render(&File { path: "e.h5".to_owned(), size: 800, ..File::default() });
    elements(&page);
    assert!(page.contains("No tables of a layout that is known were found."), "{page}");
    assert!(!page.contains("<svg"), "{page}");
    let empty = page::render(&file(vec![table("/empty", vec![Column::default()])]));
    elements(&empty);
    assert!(empty.contains("/empty"));
    let max = part(Role::Numbers, u64::MAX, u64::MAX);
    let huge = Column { parts: vec![max.clone(), max], ..Column::default() };
    elements(&page::render(&file(vec![table("/huge", vec![huge])])));
}

#[test]
fn thousands_of_columns_fit_on_a_page() {
    let columns = |n: u64| (0..n).map(|i| column(&format!("sensor_{i:04}"), 800 + i)).collect();
    let few = page::render(&file(vec![table("/wide", columns(60))]));
    let page = page::render(&file(vec![table("/wide", columns(1700))]));
    assert!(page.len() < 260_000 && few.len() < page.len(), "{} {}", few.len(), page.len());
    elements(&page);
    // The largest are rows, and all have their names on it.
    assert!(page.contains("<b><bdi>sensor_1699</bdi></b>"));
    assert!(!page.contains("<b><bdi>sensor_0000</bdi></b>"));
    assert!((0..1700).all(|i| page.contains(&format!("sensor_{i:04}"))));
    assert!(page.contains("1,620 other columns, "));
    let more = page::render(&file(vec![table("/wide", columns(5_000))]));
    assert!(more.len() < 330_000, "{}", more.len());
    assert!(more.contains("and 2,920 more"));
}

#[test]
fn thousands_of_tables_fit_on_a_page() {
    let tables = |n: u64, name: &dyn Fn(u64) -> String| {
        (0..n).rev().map(|i| table(&name(i), vec![column("x", 80_000 + i)])).collect()
    };
    let page = page::render(&file(tables(2000, &|i| format!("/run{:02}/ch{i:04}", i / 100))));
    assert!(page.len() < 330_000, "{}", page.len());
    elements(&page);
    assert!((0..2000).all(|i| page.contains(&format!("/ch{i:04}"))));
    assert!(page.contains("1,940 other tables"));
    assert!(page.contains("/run07 (100 tables)"), "tables of a folder are one area");
    let flat = page::render(&file(tables(5_000, &|i| format!("/table{i:05}"))));
    assert!(flat.len() < 400_000, "{}", flat.len());
    assert!(flat.contains("5,000 other tables: "));
}

#[test]
fn parents_of_columns_that_are_shown_are_shown() {
    let deep = (0..40).fold(column("leaf", 1 << 30), |inner, i| Column {
        name: format!("level{i}"),
        children: vec![inner],
        ..Column::default()
    });
    let mut columns: Vec<Column> = (0..300).map(|i| column(&format!("c{i}"), 1000)).collect();
    columns.push(deep);
    let page = page::render(&file(vec![table("/deep", columns)]));
    let at = |name: &str| page.find(&format!("<b><bdi>{name}</bdi></b>")).expect(name);
    assert!(at("level39") < at("level0") && at("level0") < at("leaf") && at("leaf") < at("c0"));
}

#[test]
fn what_many_tables_share_is_counted_once() {
    let mut twin = part(Role::Numbers, 4000, 0);
    twin.shared = Some("/first/node0-data".to_owned());
    let twin = Column { parts: vec![twin], ..Column::default() };
    let file = file(vec![table("/first", vec![column("x", 8000)]), table("/twin", vec![twin])]);
    assert_eq!(file.tables[1].size(), Size { raw: 4000, stored: 0 });
    assert!(page::render(&file).contains("the dataset of /first/node0-data"));
}

#[test]
fn totals_say_that_items_of_any_length_are_not_in_them() {
    let mut file = file(vec![table("a", vec![column("x", 1000)])]);
    // Of a file of this size something else is to be seen beside what is in no dataset.
    file.size = file.tables_size().stored + 100;
    let known = page::render(&file);
    assert!(known.contains("all tables, read whole") && !known.contains("items of any length"));
    file.tables[0].columns[0].parts[0].any_length = true;
    let unknown = page::render(&file);
    assert!(unknown.contains("all tables, without what items of any length hold"));
    assert!(unknown.contains("items of any length, headers, attributes"));
}
