//! What is said of a file as a whole: how it is stored, what leads where, and what is beside its tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::model::{File, LinkKind, Part, Size};
use super::tables::{pipeline, write_names};
use super::words::{code, count, fraction, human, number, percent, position, ratio};

/// So many ways to store a dataset are listed.
const MOST_PIPELINES: usize = 10;
/// So many links are rows, and so many more are names.
const MOST_LINKS: usize = 40;
const MOST_NAMES: usize = 500;
/// So many datasets outside of tables are listed.
const MOST_LOOSE: usize = 200;

/// Compression and chunks.
pub(super) fn write_storage(html: &mut String, file: &File) {
    let parts: Vec<&Part> = file
        .parts()
        .map(|(_, part)| part)
        .filter(|part| part.problem.is_none() && part.shared.is_none())
        .collect();
    if parts.is_empty() {
        return;
    }
    html.push_str("<section id=\"storage\"><h2>How it is stored</h2>\n");
    html.push_str("<p>The datasets of all tables, by the filters that they went through, and by the size of their chunks in memory.</p>\n<div class=\"two\">\n");
    write_pipelines(html, &parts);
    write_chunks(html, &parts);
    html.push_str("</div></section>\n");
}

fn write_pipelines(html: &mut String, parts: &[&Part]) {
    let mut found: BTreeMap<String, (usize, Size)> = BTreeMap::new();
    for part in parts {
        let how = match (&part.chunks, part.filters.as_slice()) {
            (None, _) => "in one piece, no filter".to_owned(),
            (Some(_), []) => "in chunks, no filter".to_owned(),
            (Some(_), filters) => pipeline(filters),
        };
        let (n, size) = found.entry(how).or_default();
        *n += 1;
        *size = size.plus(Size { raw: part.raw, stored: part.stored });
    }
    let mut found: Vec<(String, (usize, Size))> = found.into_iter().collect();
    found.sort_by_key(|(_, (_, size))| std::cmp::Reverse(size.raw));
    let others = found.split_off(found.len().min(MOST_PIPELINES));
    if !others.is_empty() {
        let sum = others.iter().fold((0, Size::default()), |(n, size), (_, (more, also))| {
            (n + more, size.plus(*also))
        });
        found.push((count(others.len(), "other way", "other ways"), sum));
    }
    html.push_str("<table class=\"grid\"><caption class=\"sr\">Datasets by their filters</caption><thead><tr><th scope=\"col\">Filters</th><th scope=\"col\" class=\"n\">Datasets</th><th scope=\"col\" class=\"n\">In memory</th><th scope=\"col\" class=\"n\">In the file</th><th scope=\"col\" class=\"n\">Smaller by</th></tr></thead><tbody>\n");
    for (how, (n, size)) in found {
        // Writing to a string does not fail, here and below.
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{how}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            number(n as u64),
            human(size.raw),
            human(size.stored),
            ratio(size.raw, size.stored),
        );
    }
    html.push_str("</tbody></table>\n");
}

fn write_chunks(html: &mut String, parts: &[&Part]) {
    const STEPS: [(u64, &str); 5] = [
        (16 << 10, "less than 16 KiB"),
        (128 << 10, "16 to 128 KiB"),
        (1 << 20, "128 KiB to 1 MiB"),
        (16 << 20, "1 to 16 MiB"),
        (u64::MAX, "16 MiB and more"),
    ];
    let mut found = [(0_u64, 0_u64, 0_u64); STEPS.len()];
    let mut whole = (0_u64, 0_u64);
    for part in parts {
        let Some(chunks) = &part.chunks else {
            whole = (whole.0 + 1, whole.1.saturating_add(part.raw));
            continue;
        };
        let step = STEPS.iter().position(|(end, _)| chunks.bytes < *end).unwrap_or(STEPS.len() - 1);
        let (datasets, count, raw) = &mut found[step];
        *datasets += 1;
        *count = count.saturating_add(chunks.count);
        *raw = raw.saturating_add(part.raw);
    }
    let most = found.iter().map(|(_, _, raw)| *raw).max().unwrap_or(0).max(whole.1);
    html.push_str("<table class=\"grid\"><caption class=\"sr\">Datasets by the size of their chunks</caption><thead><tr><th scope=\"col\">Size of a chunk</th><th scope=\"col\" class=\"n\">Chunks</th><th scope=\"col\" class=\"n\">In memory</th><th scope=\"col\"><span class=\"sr\">As a bar</span></th></tr></thead><tbody>\n");
    let row = |html: &mut String, label: &str, n: &str, raw: u64| {
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{label}</th><td class=\"n\">{n}</td><td class=\"n\">{}</td><td class=\"bc\"><span class=\"bar\" style=\"--s:{}%\"></span></td></tr>",
            human(raw),
            position((1000.0 * fraction(raw, most)).round() / 10.0),
        );
    };
    for ((_, label), (datasets, count, raw)) in STEPS.iter().zip(found) {
        if datasets > 0 {
            row(html, label, &number(count), raw);
        }
    }
    if whole.0 > 0 {
        row(html, "not cut, in one piece", "–", whole.1);
    }
    html.push_str("</tbody></table>\n");
}

/// What leads from one object to another.
pub(super) fn write_links(html: &mut String, file: &File) {
    if file.links.is_empty() {
        return;
    }
    // What leads from a table to itself belongs to how it is stored.
    let mut groups: Vec<&str> = file.tables.iter().map(|table| table.group.as_str()).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let table_of = |path: &str| {
        let is_in = |group: &&&str| {
            let rest = path.strip_prefix(group.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        groups.iter().find(is_in).copied()
    };
    let (within, between): (Vec<_>, Vec<_>) = file.links.iter().partition(|link| {
        let from = table_of(&link.from);
        link.kind == LinkKind::Reference && from.is_some() && from == table_of(&link.to)
    });
    html.push_str("<section id=\"links\"><h2>What leads where</h2>\n<p>");
    let kinds = [LinkKind::Reference, LinkKind::Soft, LinkKind::External];
    let counts: Vec<String> = kinds
        .iter()
        .map(|kind| (between.iter().filter(|link| link.kind == *kind).count(), kind))
        .filter(|(n, _)| *n > 0)
        .map(|(n, kind)| count(n, kind.name(), kind.names()))
        .collect();
    html.push_str(&counts.join(", "));
    if !within.is_empty() {
        let also = if counts.is_empty() { "" } else { "; beside these " };
        let _ =
            write!(html, "{also}{} within tables", count(within.len(), "reference", "references"));
    }
    html.push_str(". Links to other files were not followed.</p>\n");
    if !between.is_empty() {
        html.push_str("<table class=\"grid links\"><thead><tr><th scope=\"col\">From</th><th scope=\"col\">Kind</th><th scope=\"col\">To</th></tr></thead><tbody>\n");
        for link in between.iter().take(MOST_LINKS) {
            let via =
                link.via.as_ref().map_or_else(String::new, |via| format!(" by {}", code(via)));
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\">{}</th><td class=\"st\">{}{via}</td><td>→ {}</td></tr>",
                code(&link.from),
                link.kind.name(),
                code(&link.to),
            );
        }
        html.push_str("</tbody></table>\n");
    }
    let others = between.get(MOST_LINKS..).unwrap_or_default();
    if !others.is_empty() {
        let title = count(others.len(), "other link", "other links");
        let lines = others.iter().map(|link| (link.from.clone(), format!("→ {}", link.to)));
        write_names(html, &title, lines, others.len(), &mut { MOST_NAMES });
    }
    html.push_str("</section>\n");
}

/// What is in the file beside its tables.
pub(super) fn write_rest(html: &mut String, file: &File) {
    let other = file.other_bytes();
    html.push_str("<section id=\"rest\"><h2>Beside the tables</h2>\n");
    if file.only {
        let _ = writeln!(
            html,
            "<p>One table was asked for; the rest of the file has {} ({}).</p></section>",
            human(other),
            percent(other, file.size)
        );
        return;
    }
    let _ = writeln!(
        html,
        "<p>{} ({} of the file) are in no dataset: headers, attributes, indexes of chunks, texts of variable length, gaps.</p>",
        human(other),
        percent(other, file.size)
    );
    if !file.loose.is_empty() {
        let title = format!(
            "{} outside of tables, {}",
            count(file.loose.len(), "dataset", "datasets"),
            human(file.loose_bytes())
        );
        let lines = file.loose.iter().map(|loose| (loose.path.clone(), human(loose.stored)));
        write_names(html, &title, lines, file.loose.len(), &mut { MOST_LOOSE });
    }
    html.push_str("</section>\n");
}
