//! What compression would make of tables, as far as samples tell.

use super::advice::{LEAST, Place, pack, worst};
use super::model::{Advice, File, Table};
use super::sample::CHUNK;
use super::tables;
use super::words::{count, human, shell};

/// Would packing and compressing make tables smaller?
pub(super) fn compress(file: &File) -> Option<Advice> {
    let found = Compressed::of(file.tables.iter().filter(|table| table.is_awkward()))?;
    let what = found.what();
    let command = pack(file, found.first, " --compress");
    Some(Advice {
        text: format!(
            "Packed and compressed ({}, in chunks of {}), {what} would take about {} instead of {}. Tried on samples of the data, and with the indexes of the chunks.",
            found.how(),
            human(CHUNK),
            human(found.then),
            human(found.now),
        ),
        command,
        ..found.advice("Pack and compress")
    })
}

/// The same for tables of other programs, which should stay what they are.
pub(super) fn compress_others(file: &File) -> Option<Advice> {
    let found = Compressed::of(file.tables.iter().filter(|table| !table.is_awkward()))?;
    let what = found.what();
    let command =
        shell(&file.path).map(|path| format!("h5repack -f SHUF -f GZIP=4 {path} compressed.h5"));
    Some(Advice {
        text: format!(
            "Compressed ({}), {what} would take about {} instead of {}. Tried on samples of the data. HDF5's h5repack changes nothing else, \
             so that programs of the same layout read the file as before.",
            found.how(),
            human(found.then),
            human(found.now),
        ),
        command,
        ..found.advice("Compress")
    })
}

/// Tables that would be smaller, and by how much.
struct Compressed<'a> {
    places: Vec<Place>,
    now: u64,
    then: u64,
    /// The one that would lose most.
    first: &'a Table,
    /// Is there a filter already?
    filtered: bool,
}

impl<'a> Compressed<'a> {
    fn of(tables: impl Iterator<Item = &'a Table>) -> Option<Self> {
        let mut places = Vec::new();
        let (mut now, mut then, mut filtered) = (0_u64, 0_u64, false);
        let mut first: Option<(u64, &Table)> = None;
        for table in tables {
            let (stored, Some(packed)) = (table.size().stored, tables::packed(table)) else {
                continue;
            };
            let saved = stored.saturating_sub(packed);
            if saved < LEAST || saved < stored / 10 {
                continue;
            }
            now = now.saturating_add(stored);
            then = then.saturating_add(packed);
            filtered |= table.parts().any(|part| !part.filters.is_empty());
            if first.is_none_or(|(most, _)| saved > most) {
                first = Some((saved, table));
            }
            let text = format!("{}: {} → about {}", table.group, human(stored), human(packed));
            places.push((saved, text));
        }
        let (_, first) = first?;
        Some(Self { places, now, then, first, filtered })
    }

    fn what(&self) -> String {
        match self.places.len() {
            1 => "the table".to_owned(),
            n => count(n, "table", "tables"),
        }
    }

    fn how(&self) -> String {
        let instead = if self.filtered { ", in place of what is there" } else { "" };
        format!("gzip over shuffled bytes{instead}")
    }

    fn advice(self, title: &str) -> Advice {
        let is_one = self.places.len() == 1;
        let (places, more) = worst(self.places);
        Advice {
            title: title.to_owned(),
            text: String::new(),
            saves: Some(self.now - self.then),
            places: if is_one { Vec::new() } else { places },
            more,
            command: None,
        }
    }
}
