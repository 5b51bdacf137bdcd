//! Tables of aligned columns, and sizes that people can read.

use crate::failure::one_line;

/// Rows of cells under a head; columns are as wide as they have to be.
pub(crate) struct Table {
    right: &'static [bool],
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these heads, of which some are aligned to the right.
    pub(crate) fn new(heads: &[&str], right: &'static [bool]) -> Self {
        Self { right, rows: vec![heads.iter().map(|head| (*head).to_owned()).collect()] }
    }

    /// One more row.
    pub(crate) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// The lines of the table.
    pub(crate) fn to_text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |i: usize| {
            self.rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.chars().count()).max()
        };
        let widths: Vec<usize> = (0..columns).map(|i| width(i).unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (i, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let room = width - cell.chars().count();
                let (before, after) =
                    if self.right.get(i) == Some(&true) { (room, 0) } else { (0, room) };
                line.extend(std::iter::repeat_n(' ', before + if i == 0 { 0 } else { 2 }));
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', after));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// A number of bytes with three or four digits: `17 B`, `1.2 KiB`, `999 MiB`.
pub(crate) fn human(bytes: u64) -> String {
    const UNITS: [&str; 7] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    #[expect(clippy::cast_precision_loss, reason = "only a few digits are shown")]
    let mut size = bytes as f64;
    let mut unit = 0;
    // What would be rounded to 1024 is one of the next unit.
    while size >= 1023.5 && unit + 1 < UNITS.len() {
        size /= 1024.0;
        unit += 1;
    }
    let digits = usize::from(size < 99.95);
    format!("{size:.digits$} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::new(&["NAME", "SIZE", "TYPE"], &[false, true, false]);
        table.push(["é", "12", "x"].map(str::to_owned));
        table.push(["longer\n", "3", ""].map(str::to_owned));
        assert_eq!(table.to_text(), "NAME      SIZE  TYPE\né           12  x\nlonger\\n     3\n");
    }

    #[test]
    fn sizes_have_few_digits() {
        for (bytes, text) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KiB"),
            (1536, "1.5 KiB"),
            (102_400, "100 KiB"),
            (1_048_575, "1.0 MiB"),
            (u64::MAX, "16.0 EiB"),
        ] {
            assert_eq!(human(bytes), text);
        }
    }
}
