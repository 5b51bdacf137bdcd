//! What could be done about a file, with numbers.

use super::compress::{compress, compress_others};
use super::model::{Advice, File, Part, Table};
use super::sample::CHUNK;
use super::words::{count, human, number, shell};

/// Chunks of fewer bytes cost more to find than to read; of larger ones, too much is read for a row.
const SMALL_CHUNK: u64 = 16 << 10;
const LARGE_CHUNK: u64 = 16 << 20;
/// A few small chunks do no harm.
const MANY_CHUNKS: u64 = 16;
/// Less than this is not worth a word.
pub(super) const LEAST: u64 = 4 << 10;
/// So many places are named.
const MOST_PLACES: usize = 5;

/// What could be done, what saves most first.
pub(super) fn of(file: &File) -> Vec<Advice> {
    let rules = [
        compress,
        compress_others,
        out_of_reach,
        padded,
        small_chunks,
        large_chunks,
        in_vain,
        overhead,
    ];
    let mut found: Vec<Advice> = rules.iter().filter_map(|rule| rule(file)).collect();
    // Stable: what saves no bytes stays in the order of the rules.
    found.sort_by_key(|advice| std::cmp::Reverse(advice.saves.unwrap_or(0)));
    found
}

/// A place of an advice: how bad it is, and what is said of it.
pub(super) type Place = (u64, String);

/// The worst places first, and how many there are beside those.
pub(super) fn worst(mut places: Vec<Place>) -> (Vec<String>, usize) {
    places.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let more = places.len().saturating_sub(MOST_PLACES);
    (places.into_iter().take(MOST_PLACES).map(|(_, text)| text).collect(), more)
}

/// Is there data that nobody can reach?
fn out_of_reach(file: &File) -> Option<Advice> {
    let mut places: Vec<Place> = Vec::new();
    let (mut lost, mut saved) = (0_u64, 0_u64);
    let mut first: Option<(u64, &Table)> = None;
    for table in file.tables.iter().filter(|table| table.is_awkward()) {
        let mut of_table = 0_u64;
        for part in table.parts() {
            let here = part.lost.unwrap_or(0);
            if here == 0 {
                continue;
            }
            lost = lost.saturating_add(here);
            // As it is stored.
            let share = u128::from(here) * u128::from(part.stored) / u128::from(part.raw.max(1));
            saved = saved.saturating_add(u64::try_from(share).unwrap_or(u64::MAX));
            of_table = of_table.saturating_add(here);
            places
                .push((here, format!("{}: {} of {}", part.dataset, human(here), human(part.raw))));
        }
        if of_table > 0 && first.is_none_or(|(most, _)| of_table > most) {
            first = Some((of_table, table));
        }
    }
    let (_, table) = first?;
    if lost < LEAST.min(file.size / 20) {
        return None;
    }
    let what = count(places.len(), "dataset holds", "datasets hold");
    let (places, more) = worst(places);
    Some(Advice {
        title: "Leave out what nobody can reach".to_owned(),
        text: format!(
            "{what} {} of items that no row leads to, as slicing leaves them behind. Packing drops them.",
            human(lost)
        ),
        saves: Some(saved),
        places,
        more,
        command: pack(file, table, ""),
    })
}

/// The command that packs a table.
pub(super) fn pack(file: &File, table: &Table, options: &str) -> Option<String> {
    let (path, group) = (shell(&file.path)?, shell(&table.group)?);
    Some(format!("awkward pack {path} packed.h5 --group {group} --out-group {group}{options}"))
}

/// Do chunks take more room than what is in them?
fn padded(file: &File) -> Option<Advice> {
    let mut places = Vec::new();
    let mut saved = 0_u64;
    for (_, part) in unshared(file) {
        let more = part.stored.saturating_sub(part.plain);
        if more >= LEAST && more > part.plain / 10 {
            saved = saved.saturating_add(more);
            places.push((
                more,
                format!(
                    "{}: {} for {} of items",
                    part.dataset,
                    human(part.stored),
                    human(part.plain)
                ),
            ));
        }
    }
    if places.is_empty() {
        return None;
    }
    let what = count(places.len(), "dataset takes", "datasets take");
    let (places, more) = worst(places);
    Some(Advice {
        title: "Smaller chunks for small datasets".to_owned(),
        text: format!(
            "{what} more room than the items need: a chunk is stored whole, even if it is not full."
        ),
        saves: Some(saved),
        places,
        more,
        command: None,
    })
}

fn small_chunks(file: &File) -> Option<Advice> {
    let mut places = Vec::new();
    let (mut now, mut then) = (0_u64, 0_u64);
    for (_, part) in unshared(file) {
        let Some(chunks) = &part.chunks else { continue };
        if chunks.bytes >= SMALL_CHUNK || chunks.count < MANY_CHUNKS {
            continue;
        }
        now = now.saturating_add(chunks.count);
        then = then.saturating_add(part.plain.div_ceil(CHUNK).max(1));
        let text =
            format!("{}: {} chunks of {}", part.dataset, number(chunks.count), human(chunks.bytes));
        places.push((chunks.count, text));
    }
    if places.is_empty() {
        return None;
    }
    let what = count(places.len(), "dataset is", "datasets are");
    let (places, more) = worst(places);
    Some(Advice {
        title: "Larger chunks".to_owned(),
        text: format!(
            "{what} cut into chunks of less than {}: {} of them, each found, read and decompressed by itself. In chunks of {} there would be {}.",
            human(SMALL_CHUNK),
            number(now),
            human(CHUNK),
            number(then),
        ),
        saves: None,
        places,
        more,
        command: None,
    })
}

fn large_chunks(file: &File) -> Option<Advice> {
    let mut places = Vec::new();
    for (_, part) in unshared(file) {
        let Some(chunks) = &part.chunks else { continue };
        if chunks.bytes > LARGE_CHUNK && part.plain > LARGE_CHUNK && is_compressed(part) {
            let text = format!("{}: {} a chunk", part.dataset, human(chunks.bytes));
            places.push((chunks.bytes, text));
        }
    }
    if places.is_empty() {
        return None;
    }
    let what = count(places.len(), "dataset is", "datasets are");
    let (places, more) = worst(places);
    Some(Advice {
        title: "Smaller chunks".to_owned(),
        text: format!(
            "{what} compressed in chunks of more than {}. Whoever wants one row decompresses a whole chunk; in chunks of {} that is less, and several threads can share the work.",
            human(LARGE_CHUNK),
            human(CHUNK),
        ),
        saves: None,
        places,
        more,
        command: None,
    })
}

fn in_vain(file: &File) -> Option<Advice> {
    let mut places = Vec::new();
    for (_, part) in unshared(file) {
        if is_compressed(part)
            && part.plain >= 1 << 20
            && part.stored >= part.plain - part.plain / 33
        {
            places.push((
                part.plain,
                format!("{}: {} of {}", part.dataset, human(part.stored), human(part.plain)),
            ));
        }
    }
    if places.is_empty() {
        return None;
    }
    let what = count(places.len(), "dataset is", "datasets are");
    let (places, more) = worst(places);
    Some(Advice {
        title: "Compression that gains nothing".to_owned(),
        text: format!(
            "{what} compressed by less than 3 %. Stored plain, they would be read many times faster."
        ),
        saves: None,
        places,
        more,
        command: None,
    })
}

/// Is much of the file in no dataset?
fn overhead(file: &File) -> Option<Advice> {
    let other = file.other_bytes();
    if file.only || other < 64 << 10 || other < file.size / 5 {
        return None;
    }
    let datasets =
        file.parts().filter(|(_, part)| part.shared.is_none()).count() + file.loose.len();
    let each = other / (datasets as u64).max(1);
    Some(Advice {
        title: "Much beside the data".to_owned(),
        text: format!(
            "{} of the file are in no dataset: headers, attributes, indexes of chunks, and gaps that were left by what was removed. \
             With {} that is {} each. HDF5's h5repack closes gaps; a few large tables have less of it than many small ones.",
            human(other),
            count(datasets, "dataset", "datasets"),
            human(each),
        ),
        saves: None,
        places: Vec::new(),
        more: 0,
        command: None,
    })
}

fn is_compressed(part: &Part) -> bool {
    part.filters.iter().any(|filter| !matches!(filter.as_str(), "shuffle" | "fletcher32"))
}

/// The parts that can be read, each dataset once.
fn unshared(file: &File) -> impl Iterator<Item = (&Table, &Part)> {
    file.parts().filter(|(_, part)| part.shared.is_none() && part.problem.is_none())
}

#[cfg(test)]
mod tests {
    use super::super::model::{Chunks, Column};
    use super::*;

    fn file(parts: Vec<Part>) -> File {
        let size = parts.iter().map(|part| part.stored).sum::<u64>() + 1000;
        let column = Column { name: "x".into(), parts, ..Column::default() };
        let table = Table {
            group: "/events".into(),
            convention: "awkward".into(),
            length: Some(1),
            columns: vec![column],
            ..Table::default()
        };
        File { path: "a b.h5".into(), size, tables: vec![table], ..File::default() }
    }

    fn part(raw: u64, stored: u64) -> Part {
        Part {
            raw,
            plain: raw,
            stored,
            items: raw / 8,
            dataset: "/events/x".into(),
            ..Part::default()
        }
    }

    fn titles(file: &File) -> Vec<String> {
        of(file).into_iter().map(|advice| advice.title).collect()
    }

    #[test]
    fn nothing_is_said_of_what_is_well_stored() {
        let chunks = Some(Chunks { shape: vec![32_768], bytes: CHUNK, count: 40 });
        let filters = vec!["shuffle".to_owned(), "gzip 4".to_owned()];
        let well = Part { chunks, filters, packed: Some(3 << 20), ..part(10 << 20, 3 << 20) };
        assert!(of(&file(vec![well])).is_empty());
        assert!(of(&File::default()).is_empty());
    }

    #[test]
    fn what_could_be_compressed_is_said_with_the_command() {
        let plain = Part { packed: Some(1 << 20), ..part(10 << 20, 10 << 20) };
        let found = of(&file(vec![plain]));
        assert_eq!(found[0].saves, Some(9 << 20));
        assert!(
            found[0].text.contains("the table would take about 1.0 MiB instead of 10.0 MiB"),
            "{found:?}"
        );
        let command =
            "awkward pack 'a b.h5' packed.h5 --group /events --out-group /events --compress";
        assert_eq!(found[0].command.as_deref(), Some(command));
        let hardly = Part { packed: Some(99 << 20), ..part(100 << 20, 100 << 20) };
        assert!(of(&file(vec![hardly])).is_empty());
    }

    #[test]
    fn tables_of_others_stay_what_they_are() {
        let plain = Part { packed: Some(1 << 20), lost: Some(5 << 20), ..part(10 << 20, 10 << 20) };
        let mut file = file(vec![plain]);
        file.tables[0].convention = "nwb".into();
        let found = of(&file);
        assert_eq!((found.len(), found[0].saves), (1, Some(9 << 20)), "{found:?}");
        let command = "h5repack -f SHUF -f GZIP=4 'a b.h5' compressed.h5";
        assert_eq!(found[0].command.as_deref(), Some(command));
    }

    #[test]
    fn what_is_out_of_reach_is_counted_as_it_is_stored() {
        let cut = Part { lost: Some(6 << 20), packed: Some(2 << 20), ..part(8 << 20, 2 << 20) };
        let found = of(&file(vec![cut]));
        assert_eq!(found[0].title, "Leave out what nobody can reach");
        assert_eq!(found[0].saves, Some(3 << 19));
        assert_eq!(found[0].places, ["/events/x: 6.0 MiB of 8.0 MiB"]);
    }

    #[test]
    fn chunks_have_a_good_size_between_16_kib_and_16_mib() {
        let of_size = |bytes, count, filters: &[&str]| Part {
            chunks: Some(Chunks { shape: vec![bytes / 8], bytes, count }),
            filters: filters.iter().map(|filter| (*filter).to_owned()).collect(),
            ..part(64 << 20, 32 << 20)
        };
        assert_eq!(titles(&file(vec![of_size(1 << 10, 65_536, &["gzip 4"])])), ["Larger chunks"]);
        assert_eq!(titles(&file(vec![of_size(32 << 20, 2, &["gzip 4"])])), ["Smaller chunks"]);
        // Of a plain chunk, a part can be read.
        assert!(titles(&file(vec![of_size(32 << 20, 2, &["shuffle"])])).is_empty());
        assert!(titles(&file(vec![of_size(1 << 20, 64, &["gzip 4"])])).is_empty());
        let text = &of(&file(vec![of_size(1 << 10, 65_536, &[])]))[0].text;
        assert!(text.contains("65,536 of them") && text.ends_with("there would be 256."), "{text}");
    }

    #[test]
    fn room_that_holds_nothing_is_said() {
        let half_empty = part(100, 1 << 20);
        assert_eq!(titles(&file(vec![half_empty])), ["Smaller chunks for small datasets"]);
        let filters = vec!["lzf".to_owned()];
        let noise = Part { filters, ..part(10 << 20, (10 << 20) - 5) };
        assert_eq!(titles(&file(vec![noise])), ["Compression that gains nothing"]);
        let mut many = file(vec![part(1000, 1000); 100]);
        many.size = 1 << 20;
        let found = of(&many);
        assert_eq!(found[0].title, "Much beside the data");
        assert!(found[0].text.contains("With 100 datasets that is 9.3 KiB each"), "{found:?}");
    }

    #[test]
    fn of_many_places_the_worst_are_named() {
        let cut = |lost| Part { lost: Some(lost), ..part(8 << 20, 8 << 20) };
        let found = of(&file((1..=20).map(|i| cut(i << 18)).collect()));
        assert_eq!((found[0].places.len(), found[0].more), (5, 15));
        assert!(found[0].places[0].contains("5.0 MiB of 8.0 MiB"), "{found:?}");
    }
}
