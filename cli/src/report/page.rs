//! The page: one HTML document that needs nothing else, neither a network nor a script.

use std::fmt::Write as _;

use super::advice;
use super::map::{self, By};
use super::model::{Advice, File, Role, Table};
use super::sections;
use super::tables;
use super::words::{count, human, name, number, percent, plain, ratio, short};

const STYLE: &str = include_str!("style.css");

/// The page of a file.
pub(super) fn render(file: &File) -> String {
    let advice = advice::of(file);
    let mut html = String::new();
    write_head(&mut html, file);
    write_facts(&mut html, file);
    html.push_str("</header>\n<main>\n");
    write_map(&mut html, file);
    write_advice(&mut html, &advice);
    write_tables(&mut html, file);
    sections::write_storage(&mut html, file);
    sections::write_links(&mut html, file);
    sections::write_rest(&mut html, file);
    html.push_str(WORDS);
    html.push_str("</main>\n");
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(
        html,
        "<footer>Made by <code>awkward inspect --report</code> {version}. Sizes: 1 KiB = 1,024 bytes. The same numbers as text: <code>awkward inspect FILE</code>, as JSON: <code>--json</code>.</footer>\n</body></html>"
    );
    html
}

/// So many tables that cannot be read are named at the top.
const MOST_PROBLEMS: usize = 3;

const WORDS: &str = "<section id=\"words\"><h2>How to read this</h2><details class=\"more\"><summary>In memory, in the file, chunks, structure: what the words mean</summary><dl class=\"read\">
<dt>In memory</dt><dd>What the data takes once it is read: the number of items times the size of one.</dd>
<dt>In the file</dt><dd>What it takes in the file, compressed as it is there. “Smaller by” is the one divided by the other.</dd>
<dt>Structure</dt><dd>A list of lists is stored as two flat datasets: all items, one after the other, and the offsets at which each list ends. Masks and indexes do the same for what is missing and for what is chosen. A record takes no room of its own.</dd>
<dt>Chunks</dt><dd>A dataset is in one piece, or cut into chunks of equal shape, each of which is compressed, found and read by itself. Small chunks cost time to find; of a large one, all has to be decompressed for a single row.</dd>
<dt>Shuffle, gzip</dt><dd>Filters that chunks go through. Shuffle puts bytes of the same rank together, which makes numbers easier to compress.</dd>
<dt>Packed</dt><dd>Laid out anew, without items that no row leads to, and compressed where that helps. What it would take is an estimate from samples, with the indexes of chunks.</dd>
</dl></details></section>\n";

/// The name of a file without its folders.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path)
}

fn write_head(html: &mut String, file: &File) {
    let base = base(&file.path);
    let tables = count(file.tables.len(), "table", "tables");
    // Writing to a string does not fail, here and below.
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}: {tables}, {}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#tables\">Skip to the tables</a>\n<header>\n<p class=\"over\">HDF5 file at a glance</p>\n<h1>{}</h1>\n",
        short(base, 90),
        human(file.size),
        name(base),
    );
    if base != file.path {
        let _ = writeln!(html, "<p class=\"path\"><bdi>{}</bdi></p>", plain(&file.path));
    }
}

fn write_facts(html: &mut String, file: &File) {
    let size = file.tables_size();
    let broken = file.tables.iter().filter(|table| table.problem.is_some()).count();
    let rows = file.tables.iter().filter_map(|table| table.length).fold(0, u64::saturating_add);
    let columns = file.tables.iter().map(Table::leaves).sum::<usize>();
    let fact = |html: &mut String, term: &str, value: &str, more: &str| {
        let more = if more.is_empty() { String::new() } else { format!("<small>{more}</small>") };
        let _ = writeln!(html, "<div><dt>{term}</dt><dd>{value}{more}</dd></div>");
    };
    html.push_str("<dl class=\"facts\">\n");
    let data = size.stored.saturating_add(file.loose_bytes());
    let more = format!("{} of it data", percent(data, file.size));
    fact(html, "File", &human(file.size), &more);
    let more = match broken {
        0 => {
            format!("{} in all", count(usize::try_from(rows).unwrap_or(usize::MAX), "row", "rows"))
        }
        n => format!("<span class=\"bad\">{} cannot be read</span>", number(n as u64)),
    };
    fact(html, "Tables", &number(file.tables.len() as u64), &more);
    let datasets =
        file.parts().filter(|(_, part)| part.shared.is_none() && !part.dataset.is_empty());
    let more = format!("in {}", count(datasets.count(), "dataset", "datasets"));
    fact(html, "Columns", &number(columns as u64), &more);
    let more = match file.has_any_length() {
        true => "all tables, without what items of any length hold",
        false => "all tables, read whole",
    };
    fact(html, "In memory", &human(size.raw), more);
    let more = match ratio(size.raw, size.stored) {
        text if text == "1.0 ×" => "not compressed".to_owned(),
        text if text == "–" => String::new(),
        text => format!("smaller by {text}"),
    };
    fact(html, "In the file", &human(size.stored), &more);
    let packed = file.tables.iter().map(|table| (table.size().stored, tables::packed(table)));
    let (mut sum, mut known) = (0_u64, false);
    for (stored, packed) in packed {
        known |= packed.is_some();
        // Who packs need not compress.
        sum = sum.saturating_add(packed.unwrap_or(stored).min(stored));
    }
    if known {
        let how = match file.tables.iter().any(Table::is_awkward) {
            true => "packed and compressed",
            false => "compressed",
        };
        let more = match size.stored.checked_sub(sum) {
            Some(saved) if saved > size.stored / 100 => {
                format!("{} less, {how}", percent(saved, size.stored))
            }
            _ => "compression gains nothing".to_owned(),
        };
        fact(html, "Could be", &format!("~ {}", human(sum)), &more);
    }
    html.push_str("</dl>\n");
    let problems: Vec<&Table> =
        file.tables.iter().filter(|table| table.problem.is_some()).collect();
    for table in problems.iter().take(MOST_PROBLEMS) {
        let problem = table.problem.as_deref().unwrap_or_default();
        let _ = writeln!(
            html,
            "<p class=\"note bad\">{} cannot be read: {}</p>",
            name(&table.group),
            short(problem, 300)
        );
    }
    if problems.len() > MOST_PROBLEMS {
        let more = count(problems.len() - MOST_PROBLEMS, "more table", "more tables");
        let _ = writeln!(html, "<p class=\"note bad\">{more} cannot be read.</p>");
    }
    for note in &file.notes {
        let _ = writeln!(html, "<p class=\"note\">{}</p>", plain(note));
    }
}

fn write_map(html: &mut String, file: &File) {
    let [by_file, by_memory] = [By::File, By::Memory].map(|by| map::svg(file, by));
    html.push_str("<section id=\"map\"><h2>Where the bytes are</h2>\n");
    html.push_str("<p>Each area is as large as its share. Point at one for its numbers; follow one to its table.</p>\n");
    html.push_str("<figure class=\"maps\">\n");
    if by_memory.is_empty() {
        html.push_str("<input type=\"radio\" name=\"by\" id=\"by-file\" checked hidden>\n");
    } else {
        html.push_str(
            "<input type=\"radio\" name=\"by\" id=\"by-file\" checked><input type=\"radio\" name=\"by\" id=\"by-memory\">\n\
             <label for=\"by-file\">bytes in the file</label><label for=\"by-memory\">bytes in memory</label>\n",
        );
    }
    html.push_str(&by_file);
    html.push_str(&by_memory);
    html.push_str("<figcaption><ul class=\"legend\">");
    for role in Role::ALL {
        if file.parts().any(|(_, part)| part.role == role && part.raw > 0) {
            let _ = write!(html, "<li><i class=\"{}\"></i>{}</li>", role.class(), role.name());
        }
    }
    html.push_str("<li><i class=\"rst\"></i>several together, and what is no column</li></ul>");
    if map::leaves_out_rest(file) {
        let other = file.other_bytes();
        let _ = write!(
            html,
            "<p class=\"line\">Not drawn: {} ({} of the file) that are in no dataset.</p>",
            human(other),
            percent(other, file.size)
        );
    }
    html.push_str("</figcaption></figure></section>\n");
}

fn write_advice(html: &mut String, advice: &[Advice]) {
    html.push_str("<section id=\"advice\"><h2>What would make it smaller or faster</h2>\n");
    if advice.is_empty() {
        html.push_str("<p>Nothing was found: the data is stored well, or there is too little of it to matter.</p></section>\n");
        return;
    }
    html.push_str("<ol class=\"advice\">\n");
    for advice in advice {
        let Advice { title, text, saves, places, more, command } = advice;
        let saves = saves.map_or_else(String::new, |saves| {
            format!("<span class=\"saves\">saves about {}</span>", human(saves))
        });
        let _ = write!(html, "<li><h3>{}</h3>{saves}<p>{}</p>", plain(title), plain(text));
        if !places.is_empty() {
            html.push_str("<ul>");
            for place in places {
                let _ = write!(html, "<li><bdi>{}</bdi></li>", short(place, 200));
            }
            if *more > 0 {
                let _ = write!(html, "<li>and {} more</li>", number(*more as u64));
            }
            html.push_str("</ul>");
        }
        if let Some(command) = command {
            let _ = write!(html, "<code class=\"cmd\">{}</code>", short(command, 1200));
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ol></section>\n");
}

fn write_tables(html: &mut String, file: &File) {
    html.push_str("<section id=\"tables\"><h2>Tables</h2>\n");
    match file.tables.len() {
        0 => html.push_str("<p>No tables of a layout that is known were found.</p>\n"),
        1 => {}
        _ => html.push_str("<p>Largest in the file first. The bars: what a table takes in the file, on what it takes in memory.</p>\n"),
    }
    html.push_str(&tables::list(file));
    html.push_str("</section>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_have_no_folders() {
        for (path, name) in [
            ("a.h5", "a.h5"),
            ("/data/run 1/a.h5", "a.h5"),
            (r"C:\data\a.h5", "a.h5"),
            ("/", "/"),
            ("", ""),
        ] {
            assert_eq!(base(path), name);
        }
    }
}
