//! The list of tables: each can be opened, and has its columns as rows, largest first.

use std::fmt::Write as _;

use super::model::{Column, File, Part, Size, Table};
use super::words::{code, count, fraction, human, name, number, plain, position, ratio, shape};

/// So many tables have their columns on the page,
const MOST_TABLES: usize = 60;
/// so many columns of all tables are rows,
const MOST_ROWS: usize = 900;
/// but of each at least, and at most, so many.
const LEAST_OF_ONE: usize = 8;
const MOST_OF_ONE: usize = 80;
/// So many more have their names on the page.
const MOST_NAMES: usize = 2000;
/// The datasets of a column that are described.
const MOST_PARTS: usize = 6;
/// A type that is longer than this, in characters, is cut.
const LONGEST_TYPE: usize = 600;

/// What the place of a table on the page is called.
pub(super) fn anchor(i: usize) -> String {
    if i < MOST_TABLES { format!("t{i}") } else { "tables".to_owned() }
}

/// All tables of a file.
pub(super) fn list(file: &File) -> String {
    let shown = file.tables.len().min(MOST_TABLES);
    let rows = (MOST_ROWS / shown.max(1)).clamp(LEAST_OF_ONE, MOST_OF_ONE);
    let most = file.tables.iter().map(|table| most_of(table.size())).max().unwrap_or(0);
    let mut names = MOST_NAMES;
    let many = if shown > 6 { " many" } else { "" };
    let mut html = format!("<div class=\"tbs{many}\">\n");
    for (i, table) in file.tables.iter().take(shown).enumerate() {
        write_table(&mut html, table, i, (rows, most), &mut names, shown <= 3 || i == 0);
    }
    html.push_str("</div>\n");
    let others = &file.tables[shown..];
    if !others.is_empty() {
        let size = others.iter().map(Table::size).fold(Size::default(), Size::plus);
        let line = |table: &Table| {
            let end = match table.problem {
                Some(_) if table.length.is_none() => "cannot be read".to_owned(),
                _ => human(table.size().stored),
            };
            (table.group.clone(), end)
        };
        let what = count(others.len(), "other table", "other tables");
        let title = format!("{what}, {} in the file", human(size.stored));
        write_names(&mut html, &title, others.iter().map(line), others.len(), &mut names);
    }
    html
}

fn most_of(size: Size) -> u64 {
    size.raw.max(size.stored)
}

fn write_table(
    html: &mut String,
    table: &Table,
    i: usize,
    (rows, most): (usize, u64),
    names: &mut usize,
    open: bool,
) {
    let size = table.size();
    let length = table.length.map_or_else(
        || "cannot be read".to_owned(),
        |length| format!("{} {}", number(length), if length == 1 { "row" } else { "rows" }),
    );
    let open = if open { " open" } else { "" };
    // Writing to a string does not fail, here and below.
    let _ = write!(
        html,
        "<details class=\"tb\"{open}><summary><h3>{}<span class=\"tag\">{}</span><small>{length}</small></h3>{}<span class=\"sz\">{}</span></summary>\n<div class=\"in\" id=\"{}\">\n",
        name(&table.group),
        plain(&table.convention),
        bar(size, most),
        human(size.stored),
        anchor(i),
    );
    if let Some(problem) = &table.problem {
        let _ = writeln!(html, "<p class=\"note bad\">Cannot be read: {}</p>", plain(problem));
    }
    if !table.type_string.is_empty() {
        let _ = writeln!(html, "<p class=\"type\">{}</p>", type_of(&table.type_string));
    }
    if table.length.is_some() {
        let columns = count(table.leaves(), "column", "columns");
        let _ = writeln!(
            html,
            "<p class=\"line\">{columns}, {} in memory, {} in the file{}</p>",
            human(size.raw),
            human(size.stored),
            match packed(table) {
                Some(packed) if packed < size.stored => {
                    format!("; packed and compressed about {}", human(packed))
                }
                _ => String::new(),
            },
        );
        write_columns(html, table, rows, names);
    }
    html.push_str("</div></details>\n");
}

/// The type of a table, cut where it is too long: `awkward type` prints all of it.
fn type_of(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST_TYPE).collect();
    if cut.len() < text.len() { format!("{} …", code(&cut)) } else { code(text) }
}

/// About how many bytes of a file the table would take packed and compressed, if that was measured for nearly all of it.
pub(super) fn packed(table: &Table) -> Option<u64> {
    let (mut sum, mut known, mut all) = (0_u64, 0_u64, 0_u64);
    for part in table.parts().filter(|part| part.shared.is_none() && part.problem.is_none()) {
        all = all.saturating_add(part.stored);
        known = known.saturating_add(if part.packed.is_some() { part.stored } else { 0 });
        sum = sum.saturating_add(part.packed.unwrap_or(part.stored));
    }
    (all > 0 && known >= all / 2).then_some(sum)
}

/// A column and where it stands in the tree.
struct Row<'a> {
    column: &'a Column,
    path: String,
    depth: usize,
    size: Size,
}

/// All columns, parents before children, largest first.
fn all_rows<'a>(columns: &'a [Column], path: &str, depth: usize, rows: &mut Vec<Row<'a>>) {
    let mut sorted: Vec<(Size, &Column)> =
        columns.iter().map(|column| (column.size(), column)).collect();
    sorted.sort_by_key(|(size, _)| std::cmp::Reverse((size.stored, size.raw)));
    for (size, column) in sorted {
        let path = match path {
            "" => column.name.clone(),
            path => format!("{path}.{}", column.name),
        };
        rows.push(Row { column, path: path.clone(), depth, size });
        all_rows(&column.children, &path, depth + 1, rows);
    }
}

fn write_columns(html: &mut String, table: &Table, limit: usize, names: &mut usize) {
    let mut rows = Vec::new();
    all_rows(&table.columns, "", 0, &mut rows);
    // The largest ones; a parent is never smaller than its children, and stands before them.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse((rows[i].size.stored, rows[i].size.raw)));
    // One alone may as well be shown.
    let limit = if rows.len() == limit + 1 { limit + 1 } else { limit };
    let mut is_shown = vec![false; rows.len()];
    order.iter().take(limit).for_each(|&i| is_shown[i] = true);
    let most = table.columns.iter().map(|column| most_of(column.size())).max().unwrap_or(0);
    html.push_str(
        "<table class=\"grid cols\"><thead><tr><th scope=\"col\">Column</th><th scope=\"col\" class=\"n\">In memory</th><th scope=\"col\" class=\"n\">In the file</th><th scope=\"col\"><span class=\"sr\">As bars</span></th><th scope=\"col\" class=\"n\">Smaller by</th><th scope=\"col\">Stored as</th></tr></thead><tbody>\n",
    );
    for (row, _) in rows.iter().zip(&is_shown).filter(|(_, shown)| **shown) {
        write_row(html, row, most);
    }
    html.push_str("</tbody></table>\n");
    let hidden: Vec<&Row<'_>> =
        rows.iter().zip(&is_shown).filter(|(_, shown)| !**shown).map(|(row, _)| row).collect();
    if hidden.is_empty() {
        return;
    }
    let size = hidden.iter().map(|row| row.column.own_size()).fold(Size::default(), Size::plus);
    let title = format!(
        "{}, {} in the file",
        count(hidden.len(), "other column", "other columns"),
        human(size.stored)
    );
    let line = |row: &&Row<'_>| (row.path.clone(), human(row.size.stored));
    write_names(html, &title, hidden.iter().map(line), hidden.len(), names);
}

fn write_row(html: &mut String, row: &Row<'_>, most: u64) {
    let Row { column, depth, size, .. } = row;
    let depth = match *depth {
        0 => String::new(),
        depth => format!(" style=\"--d:{}\"", depth.min(12)),
    };
    let label = match column.name.as_str() {
        "" => "items".to_owned(),
        text => name(text),
    };
    let _ = writeln!(
        html,
        "<tr{depth}><th scope=\"row\"><b>{label}</b> {}</th><td class=\"n m\">{}</td><td class=\"n f\">{}</td><td class=\"bc\">{}</td><td class=\"n x\">{}</td><td class=\"st\">{}</td></tr>",
        code(&column.type_string),
        human(size.raw),
        human(size.stored),
        bar(*size, most),
        ratio(size.raw, size.stored),
        parts(&column.parts),
    );
}

/// Bytes in memory as a track, those in the file on it.
fn bar(size: Size, most: u64) -> String {
    let part = |bytes| position((1000.0 * fraction(bytes, most)).round() / 10.0);
    format!(
        "<span class=\"bar\" style=\"--r:{}%;--s:{}%\"></span>",
        part(size.raw),
        part(size.stored)
    )
}

/// How the datasets of a column are stored, a line each.
fn parts(parts: &[Part]) -> String {
    let mut html: String = parts.iter().take(MOST_PARTS).map(part).collect();
    if parts.len() > MOST_PARTS {
        let more = count(parts.len() - MOST_PARTS, "other dataset", "other datasets");
        let _ = write!(html, "<span>{more}</span>");
    }
    html
}

fn part(part: &Part) -> String {
    if let Some(problem) = &part.problem {
        return format!("<span class=\"bad\">{}: {}</span>", part.attribute, plain(problem));
    }
    let items = match part.any_length {
        true => format!("{} of any length, elsewhere in the file", plain(&part.dtype)),
        false => format!("{} {}", number(part.items), plain(&part.dtype)),
    };
    let mut html = format!(
        "<span title=\"{}\">{}: {items}, {}",
        plain(&part.dataset),
        part.attribute,
        how(part)
    );
    if part.counted {
        html.push_str(", in a dataset that is counted already");
    }
    if let Some(other) = &part.shared {
        let _ = write!(html, ", the dataset of {}", plain(other));
    }
    if let Some(lost) = part.lost.filter(|lost| *lost > 0) {
        let _ = write!(html, ", {} of it out of reach", human(lost));
    }
    html.push_str("</span>");
    html
}

/// How a dataset is stored: in one piece, or how it is cut, and the filters.
fn how(part: &Part) -> String {
    let Some(chunks) = &part.chunks else { return "in one piece".to_owned() };
    let mut text = match chunks.count {
        0 => "no chunks yet".to_owned(),
        1 => "one chunk".to_owned(),
        count => format!("{} chunks", number(count)),
    };
    let _ = write!(text, " of {} ({})", shape(&chunks.shape), human(chunks.bytes));
    let filters = pipeline(&part.filters);
    if !filters.is_empty() {
        let _ = write!(text, ", {filters}");
    }
    text
}

/// Filters as one text.
pub(super) fn pipeline(filters: &[String]) -> String {
    plain(&filters.join(" + "))
}

/// A list of names that can be opened, of at most so many as are left on the page.
pub(super) fn write_names(
    html: &mut String,
    title: &str,
    lines: impl Iterator<Item = (String, String)>,
    len: usize,
    names: &mut usize,
) {
    let _ =
        writeln!(html, "<details class=\"more\"><summary>{title}</summary><ul class=\"names\">");
    let shown = len.min(*names);
    *names -= shown;
    for (label, end) in lines.take(shown) {
        let _ =
            writeln!(html, "<li><span>{}</span><span>{}</span></li>", name(&label), plain(&end));
    }
    html.push_str("</ul>");
    if shown < len {
        let _ = write!(html, "<p class=\"line\">and {} more</p>", number((len - shown) as u64));
    }
    html.push_str("</details>\n");
}
