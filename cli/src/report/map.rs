//! The treemap: areas are bytes, tables have their columns in them. Positions are in percent, so that texts keep their size on any screen.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::model::{Column, File, Role, Size, Table};
use super::tables;
use super::treemap::{Rect, squarify};
use super::words::{count, human, percent, position, ratio, short};

/// So many tables and so many cells are drawn one by one; the others are one cell.
const MOST_TABLES: usize = 24;
const MOST_CELLS: usize = 110;
/// Tables are joined by folders that are at most so deep.
const DEEPEST_FOLDER: usize = 6;
/// The size of the map on a wide screen, in pixels; its height is that of `.map` in the style sheet.
const WIDTH: f64 = 1032.0;
const HEIGHT: f64 = 460.0;
/// The width on a narrow screen.
const NARROW: f64 = 372.0;
/// What is left beside a text.
const MARGINS: f64 = 9.0;
/// The height of the line with the name of a table.
const HEAD: f64 = 21.0;

/// What the areas are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    File,
    Memory,
}

impl By {
    fn of(self, size: Size) -> u64 {
        match self {
            Self::File => size.stored,
            Self::Memory => size.raw,
        }
    }
}

/// A table, or what else is a part of a file.
struct Area {
    label: String,
    /// How many tables it stands for.
    tables: usize,
    /// Where it is on the page.
    link: Option<String>,
    weight: u64,
    groups: Vec<Group>,
}

/// A column of a table with all that is in it, or several small ones.
struct Group {
    weight: u64,
    cells: Vec<Cell>,
}

struct Cell {
    label: String,
    /// Nothing for several together, and for what is no column.
    role: Option<Role>,
    size: Size,
    weight: u64,
}

/// The map of a file as SVG; nothing if there is nothing to draw.
pub(super) fn svg(file: &File, by: By) -> String {
    let areas = areas(file, by);
    let total: u64 = areas.iter().map(|area| area.weight).fold(0, u64::saturating_add);
    if total == 0 {
        return String::new();
    }
    let (class, what) = match by {
        By::File => ("in-file", "in the file"),
        By::Memory => ("in-memory", "in memory"),
    };
    let most: Vec<String> = areas
        .iter()
        .take(5)
        .map(|area| format!("{} {}", short(&area.label, 60), percent(area.weight, total)))
        .collect();
    let mut svg = format!(
        "<svg class=\"map {class}\" role=\"group\" aria-label=\"Treemap of {} {what}: {}. The tables below have the same numbers.\">\n",
        human(total),
        most.join(", ")
    );
    let weights: Vec<u64> = areas.iter().map(|area| area.weight).collect();
    let room = Rect { x: 0.0, y: 0.0, width: WIDTH, height: HEIGHT };
    for (area, rect) in areas.iter().zip(squarify(&weights, room)) {
        draw_area(area, rect, total, what, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// What is drawn, largest first.
fn areas(file: &File, by: By) -> Vec<Area> {
    let mut tables: Vec<Area> = file
        .tables
        .iter()
        .enumerate()
        .map(|(i, table)| Area {
            label: table.group.clone(),
            tables: 1,
            link: Some(tables::anchor(i)),
            weight: by.of(table.size()),
            groups: groups(table, by),
        })
        .filter(|area| area.weight > 0)
        .collect();
    // Stable: what is as large stays in order.
    tables.sort_by_key(|area| std::cmp::Reverse(area.weight));
    if tables.len() > MOST_TABLES {
        tables = by_folders(tables);
    }
    // What could hardly be seen is joined as well, but one alone is not joined with itself.
    let total: u64 = tables.iter().fold(0, |sum, area| sum.saturating_add(area.weight));
    let large = tables.partition_point(|area| area.weight >= total / 200);
    let keep = if large + 1 == tables.len() { tables.len() } else { large };
    let others = tables.split_off(keep.min(MOST_TABLES));
    cut_cells(&mut tables);
    if !others.is_empty() {
        let n = others.iter().map(|area| area.tables).sum();
        tables.push(by_roles(count(n, "other table", "other tables"), others));
    }
    if by == By::File {
        let stored = |stored| Size { raw: 0, stored };
        let loose =
            count(file.loose.len(), "dataset outside of tables", "datasets outside of tables");
        let link = Some("rest".to_owned());
        tables.push(plain(loose, link.clone(), stored(file.loose_bytes()), by));
        if !leaves_out_rest(file) {
            let rest = match file.only {
                true => "the rest of the file",
                false if file.has_any_length() => {
                    "items of any length, headers, attributes, indexes, gaps"
                }
                false => "headers, attributes, indexes, gaps",
            };
            tables.push(plain(rest.to_owned(), link, stored(file.other_bytes()), by));
        }
    }
    tables.retain(|area| area.weight > 0);
    tables.sort_by_key(|area| std::cmp::Reverse(area.weight));
    tables
}

/// Is so much of the file in no dataset that nothing else could be seen beside it?
pub(super) fn leaves_out_rest(file: &File) -> bool {
    let other = file.other_bytes();
    other > file.size / 5 * 2
}

/// An area of one cell.
fn plain(label: String, link: Option<String>, size: Size, by: By) -> Area {
    let weight = by.of(size);
    Area {
        label: label.clone(),
        tables: 0,
        link,
        weight,
        groups: vec![Group { weight, cells: vec![Cell { label, role: None, size, weight }] }],
    }
}

/// Joins the tables of a folder where there are few folders: their columns by their names.
fn by_folders(tables: Vec<Area>) -> Vec<Area> {
    let folder = |label: &str, depth: usize| {
        let ends = label.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0);
        ends.take(depth).last().and_then(|end| label.get(..end)).map(str::to_owned)
    };
    let folders = |depth| -> Option<BTreeMap<String, Vec<usize>>> {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, area) in tables.iter().enumerate() {
            found.entry(folder(&area.label, depth)?).or_default().push(i);
        }
        (2..=MOST_TABLES).contains(&found.len()).then_some(found)
    };
    let Some(folders) = (1..=DEEPEST_FOLDER).rev().find_map(folders) else { return tables };
    let mut tables: Vec<Option<Area>> = tables.into_iter().map(Some).collect();
    let mut joined: Vec<Area> = Vec::new();
    for (folder, members) in folders {
        let members: Vec<Area> =
            members.iter().filter_map(|i| tables.get_mut(*i)?.take()).collect();
        if let [_] = members.as_slice() {
            joined.extend(members);
            continue;
        }
        let n: usize = members.iter().map(|area| area.tables).sum();
        let label = format!("{folder} ({})", count(n, "table", "tables"));
        let mut cells: Vec<Cell> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for cell in cells_of(members) {
            match places.get(&cell.label).and_then(|at| cells.get_mut(*at)) {
                Some(same) => same.add(&cell),
                None => {
                    places.insert(cell.label.clone(), cells.len());
                    cells.push(cell);
                }
            }
        }
        joined.push(Area::of_cells(label, n, cells));
    }
    joined.sort_by_key(|area| std::cmp::Reverse(area.weight));
    joined
}

/// Joins tables to one area, by what their parts hold.
fn by_roles(label: String, areas: Vec<Area>) -> Area {
    let n = areas.iter().map(|area| area.tables).sum();
    let mut roles: BTreeMap<Role, Cell> = BTreeMap::new();
    for cell in cells_of(areas) {
        let role = cell.role.unwrap_or_default();
        roles.entry(role).or_insert_with(|| Cell::new(role.short().to_owned(), role)).add(&cell);
    }
    Area::of_cells(label, n, roles.into_values().collect())
}

fn cells_of(areas: Vec<Area>) -> impl Iterator<Item = Cell> {
    areas.into_iter().flat_map(|area| area.groups).flat_map(|group| group.cells)
}

impl Area {
    /// An area of cells that do not belong together in groups.
    fn of_cells(label: String, tables: usize, cells: Vec<Cell>) -> Self {
        let group = |cell: Cell| Group { weight: cell.weight, cells: vec![cell] };
        let mut groups: Vec<Group> = cells.into_iter().map(group).collect();
        sort(&mut groups);
        let weight = groups.iter().fold(0, |sum: u64, group| sum.saturating_add(group.weight));
        Self { label, tables, link: Some("tables".to_owned()), weight, groups }
    }
}

impl Cell {
    fn new(label: String, role: Role) -> Self {
        Self { label, role: Some(role), size: Size::default(), weight: 0 }
    }

    fn add(&mut self, other: &Self) {
        self.size = self.size.plus(other.size);
        self.weight = self.weight.saturating_add(other.weight);
    }
}

/// The columns of a table, largest first.
fn groups(table: &Table, by: By) -> Vec<Group> {
    let group = |column: &Column| {
        let mut cells = Vec::new();
        add_cells(column, "", by, &mut cells);
        Group { weight: by.of(column.size()), cells }
    };
    let mut groups: Vec<Group> = table.columns.iter().map(group).collect();
    groups.iter_mut().for_each(Group::sort);
    sort(&mut groups);
    groups
}

impl Group {
    fn sort(&mut self) {
        self.cells.retain(|cell| cell.weight > 0);
        // Stable, here and below: what is as large stays in order.
        self.cells.sort_by_key(|cell| std::cmp::Reverse(cell.weight));
        self.weight = self.cells.iter().fold(0, |sum, cell| sum.saturating_add(cell.weight));
    }
}

fn sort(groups: &mut Vec<Group>) {
    groups.retain(|group| group.weight > 0);
    groups.sort_by_key(|group| std::cmp::Reverse(group.weight));
}

fn add_cells(column: &Column, path: &str, by: By, cells: &mut Vec<Cell>) {
    let path = match (path, column.name.as_str()) {
        ("", name) => name.to_owned(),
        (path, name) => format!("{path}.{name}"),
    };
    let own = if path.is_empty() { "items" } else { &path };
    let mut add = |label: String, structure: bool| {
        let parts = column.parts.iter().filter(|part| (part.role == Role::Structure) == structure);
        let role = parts.clone().map(|part| part.role).next();
        let size = parts
            .map(|part| Size { raw: part.raw, stored: part.stored })
            .fold(Size::default(), Size::plus);
        cells.push(Cell { label, role, size, weight: by.of(size) });
    };
    add(own.to_owned(), false);
    let kinds = column.parts.iter().filter(|part| part.role == Role::Structure);
    let kind = kinds.map(|part| part.attribute).next().unwrap_or("");
    add(format!("{own} {kind}"), true);
    column.children.iter().for_each(|child| add_cells(child, &path, by, cells));
}

/// Joins the smallest cells of each table until few enough are left.
fn cut_cells(tables: &mut [Area]) {
    let cells = tables.iter().flat_map(|area| &area.groups).flat_map(|group| &group.cells);
    let mut weights: Vec<u64> = cells.map(|cell| cell.weight).collect();
    weights.sort_unstable_by_key(|weight| std::cmp::Reverse(*weight));
    // What is too small to be seen is joined as well.
    let total: u64 = weights.iter().fold(0, |sum, weight| sum.saturating_add(*weight));
    let least = weights.get(MOST_CELLS).map_or(0, |weight| weight.saturating_add(1));
    let least = least.max(total / 2000);
    for area in tables {
        let small = area.groups.iter().flat_map(|group| &group.cells);
        // One alone is not joined with itself.
        if small.filter(|cell| cell.weight < least).count() < 2 {
            continue;
        }
        let (mut size, mut n) = (Size::default(), 0);
        let mut joined = Cell { label: String::new(), role: None, size, weight: 0 };
        for group in &mut area.groups {
            let keep = group.cells.partition_point(|cell| cell.weight >= least);
            for cell in group.cells.split_off(keep) {
                size = size.plus(cell.size);
                joined.weight = joined.weight.saturating_add(cell.weight);
                n += 1;
            }
            group.sort();
        }
        joined.size = size;
        joined.label = count(n, "other", "others");
        area.groups.push(Group { weight: joined.weight, cells: vec![joined] });
        sort(&mut area.groups);
    }
}

fn draw_area(area: &Area, rect: Rect, total: u64, what: &str, svg: &mut String) {
    let label = format!(
        "{}: {} {what}, {}",
        short(&area.label, 120),
        human(area.weight),
        percent(area.weight, total)
    );
    // Writing to a string does not fail, here and below.
    let end = match &area.link {
        Some(link) => {
            let _ = write!(svg, "<a href=\"#{link}\" aria-label=\"{label}\">");
            "</a>\n"
        }
        None => {
            let _ = write!(svg, "<g role=\"img\" aria-label=\"{label}\">");
            "</g>\n"
        }
    };
    let is_alone =
        area.groups.iter().flat_map(|group| &group.cells).all(|cell| cell.label == area.label);
    let mut inner = rect;
    if !is_alone && rect.height >= 2.0 * HEAD && rect.width >= 40.0 {
        inner.y += HEAD;
        inner.height -= HEAD;
        let head = Rect { height: HEAD, ..rect };
        let _ = write!(
            svg,
            "<svg {}><title>{label}</title><rect class=\"hb\" width=\"100%\" height=\"100%\"/>",
            place(head)
        );
        write_text(&area.label, rect.width, 15.0, "hd", svg);
        svg.push_str("</svg>");
    }
    let weights: Vec<u64> = area.groups.iter().map(|group| group.weight).collect();
    for (group, rect) in area.groups.iter().zip(squarify(&weights, inner)) {
        let weights: Vec<u64> = group.cells.iter().map(|cell| cell.weight).collect();
        for (cell, rect) in group.cells.iter().zip(squarify(&weights, rect)) {
            draw_cell(cell, area, rect, total, what, svg);
        }
        if group.cells.len() > 1 && rect.width.min(rect.height) > 24.0 {
            let _ = write!(svg, "<rect class=\"gr\" {}/>", place(rect));
        }
    }
    svg.push_str(end);
}

fn draw_cell(cell: &Cell, area: &Area, rect: Rect, total: u64, what: &str, svg: &mut String) {
    let class = cell.role.map_or("rst", Role::class);
    let mut title = short(&cell.label, 120);
    if cell.label != area.label {
        title = format!("{} in {}", title, short(&area.label, 120));
    }
    let _ = write!(title, "\n{} {what} ({})", human(cell.weight), percent(cell.weight, total));
    let Size { raw, stored } = cell.size;
    if raw > 0 {
        let _ = write!(
            title,
            "\n{} in memory, {} in the file: {}",
            human(raw),
            human(stored),
            ratio(raw, stored)
        );
    }
    let _ = write!(
        svg,
        "<svg class=\"c {class}\" {}><title>{title}</title><rect width=\"100%\" height=\"100%\"/>",
        place(rect)
    );
    let weight = human(cell.weight);
    if rect.height >= 17.0 {
        write_text(&cell.label, rect.width, 15.0, "", svg);
    }
    // A number is no number without its end.
    if rect.height >= 36.0 && text_width(&weight, 6.4) + MARGINS <= rect.width {
        write_text(&weight, rect.width, 30.0, "s", svg);
    }
    svg.push_str("</svg>");
}

/// About as wide as most fonts have a text whose letters are so wide.
fn text_width(text: &str, letter: f64) -> f64 {
    text.chars().map(|c| char_width(c, letter)).sum()
}

fn char_width(c: char, letter: f64) -> f64 {
    if c < '\u{1100}' { letter } else { 13.0 }
}

/// A text that fits into a width, or nothing.
fn write_text(text: &str, width: f64, y: f64, class: &str, svg: &mut String) {
    let letter = if class == "hd" { 7.6 } else { 6.9 };
    let mut used = MARGINS;
    let fits = text.chars().take_while(|c| {
        used += char_width(*c, letter);
        used <= width
    });
    let (fits, all) = (fits.count(), text.chars().count());
    if fits < all.min(4) && text_width(text, letter) + MARGINS > width {
        return;
    }
    let shown = match fits < all {
        true => text.chars().take(fits.saturating_sub(1)).chain(['…']).collect(),
        false => text.to_owned(),
    };
    // On a narrow screen, a few letters say nothing.
    let narrow = width * NARROW / WIDTH < 52.0;
    let class = match (class, narrow) {
        ("", false) => String::new(),
        (class, false) => format!(" class=\"{class}\""),
        (class, true) => format!(" class=\"{}\"", format!("{class} w").trim_start()),
    };
    let _ = write!(svg, "<text x=\"6\" y=\"{y}\"{class}>{}</text>", short(&shown, 200));
}

/// A rectangle in percent of the map.
fn place(rect: Rect) -> String {
    let [x, width] = [rect.x, rect.width].map(|value| position(100.0 * value / WIDTH));
    let [y, height] = [rect.y, rect.height].map(|value| position(100.0 * value / HEIGHT));
    format!("x=\"{x}%\" y=\"{y}%\" width=\"{width}%\" height=\"{height}%\"")
}
