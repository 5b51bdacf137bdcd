//! Putting back what a journal has saved.

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
