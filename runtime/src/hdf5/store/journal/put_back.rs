//! Putting back what a journal has saved.

use std::fs::File;
use std::io::Write;
use std::ops::Range;
use std::path::Path;

use super::beside::Beside;
use super::disk::Disk;
use super::failed;
use super::segment::{HEAD, OLD_MAGIC, Segment};
use crate::error::{Error, ErrorKind, Result};

/// Where a segment stands in a journal.
struct Place {
    bytes: Range<u64>,
    /// The places of the file that it has, in their order.
    ranges: Vec<Range<u64>>,
}

/// What a journal has for a file.
pub(super) struct Plan {
    places: Vec<Place>,
    /// The last segment, without its records.
    last: Segment,
    /// Why the journal is not one of this file as it is, if it is not.
    misfit: Option<String>,
}

impl Plan {
    /// Compares a journal with a file. Nothing if there is nothing to put back: no segment is whole, or all of the commit reached the
    /// file.
    pub(super) fn new(journal: &mut Beside, disk: &Disk, path: &Path) -> Result<Option<Self>> {
        let io = |error: std::io::Error| failed(path, "recover", &error);
        let head = journal.read(0, 8).map_err(io)?;
        if head == OLD_MAGIC {
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!(
                    "{}: expected a journal of this version, found one of an older one",
                    journal.path().display()
                ),
            ));
        }
        let Some((places, last)) = scan(journal).map_err(io)? else { return Ok(None) };
        let mut plan = Self { places, last, misfit: None };
        let complete = plan.compare(journal, disk).map_err(io)?;
        let done = plan.misfit.is_none() && complete && plan.places.len() == 1;
        Ok((!done).then_some(plan))
    }

    /// Looks whether each place is as before the commit or as after it. Says whether all of them are as after it.
    fn compare(&mut self, journal: &mut Beside, disk: &Disk) -> std::io::Result<bool> {
        if disk.len() < self.last.len {
            self.misfit = Some("the file was longer".to_owned());
            return Ok(false);
        }
        let mut complete = self.last.ends && !self.last.sync;
        for (k, place) in self.places.iter().enumerate() {
            for record in &load(journal, place)?.records {
                let bytes = disk.read(record.offset, record.new.len())?;
                complete &= bytes == record.new;
                for (i, byte) in bytes.iter().enumerate() {
                    let at = record.offset + i as u64;
                    let known = record.old.get(i) == Some(byte) || record.new.get(i) == Some(byte);
                    if !known && !elsewhere(&self.places, k, at) {
                        self.misfit =
                            Some(format!("byte {at} is neither as before nor as after the commit"));
                        return Ok(false);
                    }
                }
            }
        }
        Ok(complete)
    }

    /// Does the file lack nothing but what the journal has?
    pub(super) fn fits(&self) -> bool {
        self.misfit.is_none()
    }

    /// The error for a journal that is not one of this file as it is.
    ///
    /// # Errors
    /// That one.
    pub(super) fn check(&self, journal: &Beside, path: &Path) -> Result<()> {
        let Some(what) = &self.misfit else { return Ok(()) };
        let (name, place) = (journal.path().display(), path.display());
        Err(Error::new(
            ErrorKind::Io,
            format!(
                "{place}: expected the journal of this very file, found one that belongs to another, or to an older state of it: {what}; \
                 if the file is whole, remove {name}; if not, `awkward recover --force {place}` uses it all the same"
            ),
        ))
    }

    /// Writes what would be put back, and what stands there now, as a journal that undoes it.
    ///
    /// # Errors
    /// `Io` if there is a file of this name, or it cannot be written.
    pub(super) fn save_undo(&self, journal: &mut Beside, disk: &Disk, undo: &Path) -> Result<()> {
        let wrong = |error: std::io::Error| failed(undo, "save what is replaced", &error);
        let mut out = File::options().write(true).create_new(true).open(undo).map_err(wrong)?;
        for place in &self.places {
            let mut segment = load(journal, place).map_err(wrong)?;
            segment.len = segment.len.max(disk.len());
            for record in &mut segment.records {
                let mut now = disk.read(record.offset, record.old.len()).map_err(wrong)?;
                now.resize(record.old.len(), 0);
                record.new = std::mem::replace(&mut record.old, now);
            }
            // Until it is there as a whole, nothing of it counts; it is never found complete, since more may follow.
            segment.sync = true;
            out.write_all(&segment.encode()).map_err(wrong)?;
        }
        out.sync_all().map_err(wrong)
    }

    /// Puts it back.
    ///
    /// # Errors
    /// `Io` if that is not possible.
    pub(super) fn put_back(
        &self,
        journal: &mut Beside,
        disk: &mut Disk,
        path: &Path,
    ) -> Result<()> {
        let io = |error: std::io::Error| failed(path, "recover", &error);
        for place in self.places.iter().rev() {
            for record in load(journal, place).map_err(io)?.records {
                disk.write(record.offset, &record.old).map_err(io)?;
            }
        }
        // Nothing beyond was part of the file, unless it is another one.
        if self.fits() || disk.len() < self.last.len {
            disk.set_len(self.last.len).map_err(io)?;
        }
        disk.sync().map_err(io)
    }
}

/// Puts back what a journal has. False if that is nothing.
pub(super) fn put_back(journal: &mut Beside, disk: &mut Disk, path: &Path) -> Result<bool> {
    let Some(plan) = Plan::new(journal, disk, path)? else { return Ok(false) };
    plan.check(journal, path)?;
    plan.put_back(journal, disk, path)?;
    Ok(true)
}

/// Has another segment this byte, too?
fn elsewhere(places: &[Place], k: usize, at: u64) -> bool {
    places.iter().enumerate().filter(|(j, _)| *j != k).any(|(_, place)| {
        let next = place.ranges.partition_point(|range| range.end <= at);
        place.ranges.get(next).is_some_and(|range| range.contains(&at))
    })
}

/// The segments of a journal that are whole, and the last of them without its records.
fn scan(journal: &mut Beside) -> std::io::Result<Option<(Vec<Place>, Segment)>> {
    let (mut places, mut last) = (Vec::new(), None::<Segment>);
    let mut at = 0;
    loop {
        let head = journal.read(at, HEAD as u64)?;
        let records = head.first_chunk::<HEAD>().and_then(Segment::records_len);
        let Some(end) = records.map(|len| at + HEAD as u64 + len + 8) else { break };
        if end > journal.len() {
            break;
        }
        let Some(mut segment) = Segment::decode(&journal.read(at, end - at)?) else { break };
        let same = |last: &Segment| {
            !last.ends && (last.transaction, last.len) == (segment.transaction, segment.len)
        };
        if !last.as_ref().is_none_or(same) {
            break;
        }
        let ranges = segment
            .records
            .iter()
            .map(|record| record.offset..record.offset + record.old.len() as u64);
        places.push(Place { bytes: at..end, ranges: ranges.collect() });
        segment.records.clear();
        last = Some(segment);
        at = end;
    }
    Ok(last.map(|last| (places, last)))
}

fn load(journal: &mut Beside, place: &Place) -> std::io::Result<Segment> {
    let bytes = journal.read(place.bytes.start, place.bytes.end - place.bytes.start)?;
    Segment::decode(&bytes).ok_or_else(|| std::io::Error::other("the journal changes"))
}
