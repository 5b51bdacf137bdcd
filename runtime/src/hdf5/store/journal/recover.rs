//! Putting back what a journal has saved.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use super::beside::{Beside, Identity};
use super::disk::Disk;
use super::segment::{HEAD, OLD_MAGIC, Segment};
use super::{failed, live, store};
use crate::error::{Error, ErrorKind, Result};
use crate::hdf5::store::ffi;

/// What [`recover`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recovered {
    /// No commit was under way, or the last one was complete: the file is as its last commit left it.
    Nothing,
    /// A commit was under way and has been undone: the file is as the commit before it left it.
    Restored,
    /// The file carried the mark of a live writer that is no more. Its commits all count.
    Unmarked,
}

/// Brings a file back to its last commit, if its writer ended in the middle of one; and takes the mark of an open writer off a
/// file that was written [`Swmr`](super::super::Durability::Swmr) and has no writer any more. Other files stay as they are.
///
/// A journal is used only if the file is the one that it was written for, which its bytes tell: each of the places that would be
/// put back is as the interrupted commit found it, or as it left it. So a copy of both is recovered as they are, and a file that
/// took the place of the old one is not touched. Every step may be repeated: a recovery that is killed is done again by the next one.
/// That a live writer of another program, such as h5py in SWMR mode, has the file open cannot be seen: make sure that there is none.
///
/// # Errors
/// `Io` if a writer or reader still has the file open, if the journal belongs to another file, if what has its name is no plain
/// file, or if either cannot be read or written.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered> {
    recover_if(path.as_ref(), false)
}

/// As [`recover`]; a mark is taken off only if a writer of this library has left it, and what this process has open is left alone.
pub(crate) fn recover_if(path: &Path, only_ours: bool) -> Result<Recovered> {
    let path = path.canonicalize().map_err(|error| failed(path, "open", &error))?;
    let opened = File::options().read(true).write(true).open(&path);
    let file = opened.map_err(|error| failed(&path, "open", &error))?;
    let identity = Identity::of(&file, &path).map_err(|error| failed(&path, "look at", &error))?;
    let in_use = || {
        let message = "expected a file that nobody has open, found a writer or reader";
        Error::new(ErrorKind::Io, format!("{}: {message}", path.display()))
    };
    if store::is_open_here(&identity) {
        return if only_ours { Ok(Recovered::Nothing) } else { Err(in_use()) };
    }
    let mut journal = Beside::find(&path)?;
    if journal.is_none() && only_ours {
        return Ok(Recovered::Nothing);
    }
    if !ffi::lock(&file, true) {
        return Err(in_use());
    }
    let mut disk = Disk::new(file).map_err(|error| failed(&path, "look at", &error))?;
    let mut found = Recovered::Nothing;
    if let Some(journal) = &mut journal
        && put_back(journal, &mut disk, &path)?
    {
        found = Recovered::Restored;
    }
    let wrong = |error: std::io::Error| failed(&path, "recover", &error);
    if let Some(record) = live::unmark(&disk).map_err(wrong)? {
        // A journal for this change, too.
        let journal = match &mut journal {
            Some(journal) => journal,
            none => none.insert(Beside::take(&path)?),
        };
        journal.clear(true).map_err(wrong)?;
        let (place, new) = (record.offset, record.new.clone());
        let segment =
            Segment { len: disk.len(), records: vec![record], ends: true, ..Segment::default() };
        journal.append(&segment.encode(), true).map_err(wrong)?;
        disk.write(place, &new).and_then(|()| disk.sync()).map_err(wrong)?;
        if found == Recovered::Nothing {
            found = Recovered::Unmarked;
        }
    }
    if let Some(journal) = journal {
        let name = journal.path().to_owned();
        journal.remove().map_err(|error| failed(&name, "remove", &error))?;
    }
    Ok(found)
}

/// Where a segment stands in a journal.
struct Place {
    bytes: Range<u64>,
    /// The places of the file that it has, in their order.
    ranges: Vec<Range<u64>>,
}

/// Puts back what a journal has. False if that is nothing: no segment is whole, or all of the commit reached the file.
pub(super) fn put_back(journal: &mut Beside, disk: &mut Disk, path: &Path) -> Result<bool> {
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
    let Some((places, last)) = scan(journal).map_err(io)? else { return Ok(false) };
    let name = journal.path().display().to_string();
    let other = |what: &str| {
        Error::new(
            ErrorKind::Io,
            format!(
                "{}: expected the journal of this very file, found one that belongs to another, or to an older state of it: {what}; \
                 remove {name} if the file is whole",
                path.display(),
            ),
        )
    };
    if disk.len() < last.len {
        return Err(other("the file was longer"));
    }
    let mut complete = last.ends && !last.sync;
    for (k, place) in places.iter().enumerate() {
        let segment = load(journal, place).map_err(io)?;
        for record in &segment.records {
            let bytes = disk.read(record.offset, record.new.len()).map_err(io)?;
            complete &= bytes == record.new;
            for (i, byte) in bytes.iter().enumerate() {
                let at = record.offset + i as u64;
                let known = record.old.get(i) == Some(byte) || record.new.get(i) == Some(byte);
                if !known && !elsewhere(&places, k, at) {
                    return Err(other(&format!(
                        "byte {at} is neither as before nor as after the commit"
                    )));
                }
            }
        }
    }
    if complete && places.len() == 1 {
        return Ok(false);
    }
    for place in places.iter().rev() {
        for record in load(journal, place).map_err(io)?.records {
            disk.write(record.offset, &record.old).map_err(io)?;
        }
    }
    // Nothing beyond was part of the file.
    disk.set_len(last.len).map_err(io)?;
    disk.sync().map_err(io)?;
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
