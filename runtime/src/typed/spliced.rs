//! Where an index ends up when rows are taken back.

use std::ops::Range;

/// The arrays that were appended whole to an index over contents.
///
/// A row that is pushed points to the row of its content that was the next one then, so that taking it back makes the content as
/// long as it says. The rows of an array that was appended whole may point anywhere in what was appended with them; of such an
/// array it is remembered where it began.
#[derive(Clone, Debug, Default)]
pub(super) struct Spliced(Vec<Part>);

#[derive(Clone, Debug)]
struct Part {
    rows: Range<usize>,
    /// Where its rows begin in each content.
    starts: Box<[usize]>,
}

impl Spliced {
    /// Takes note of an array whose rows point to what is in the contents from these rows on.
    pub(super) fn note(&mut self, rows: Range<usize>, starts: impl Into<Box<[usize]>>) {
        self.0.push(Part { rows, starts: starts.into() });
    }

    /// Makes `lengths`, which are those of the contents, what they were before these rows, which are the last ones. `entry` gives the
    /// content and the row there to which a row points, if it does. Only rows that are taken back are looked at, and of an array
    /// that is cut in two, its others.
    pub(super) fn truncate(
        &mut self,
        rows: Range<usize>,
        lengths: &mut [usize],
        entry: impl Fn(usize) -> Option<(usize, usize)>,
    ) {
        if rows.start == 0 {
            lengths.fill(0);
            self.0.clear();
            return;
        }
        let entry = |row| {
            #[cfg(test)]
            LOOKS.set(LOOKS.get() + 1);
            entry(row)
        };
        for (content, at) in rows.clone().filter_map(entry) {
            lengths[content] = lengths[content].min(at);
        }
        while let Some(part) = self.0.pop_if(|part| part.rows.end > rows.start) {
            for (length, start) in lengths.iter_mut().zip(&part.starts) {
                *length = (*length).min(*start);
            }
            if part.rows.start < rows.start {
                let (kept, mut in_order) = (part.rows.start..rows.start, true);
                for (content, at) in kept.clone().filter_map(entry) {
                    in_order &= at == lengths[content];
                    lengths[content] = lengths[content].max(at + 1);
                }
                if !in_order {
                    self.note(kept, part.starts);
                }
                return;
            }
        }
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
thread_local! {
    /// How many rows of indexes were looked at by this thread.
    pub(super) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
