//! Chunks that are not what their header says, beside what libhdf5 itself makes of them.

use ::hdf5::filters::Filter;
use ::hdf5::{Dataset, File};

use super::*;
use crate::budget::Budget;
use crate::hdf5::store::read;

/// Items of a chunk, of four bytes each.
const ITEMS: usize = 60;
const CHUNK: usize = 4 * ITEMS;

/// All orders of one, two and three different filters that the wrapper lets datasets have: no shuffling of what was compressed.
fn pipelines() -> Vec<Vec<Filter>> {
    let known = [Filter::shuffle(), Filter::deflate(3), Filter::fletcher32()];
    let mut found = Vec::new();
    for i in 0..3 {
        found.push(vec![i]);
        for j in (0..3).filter(|j| *j != i) {
            found.push(vec![i, j]);
            found.push(vec![i, j, 3 - i - j]);
        }
    }
    let at = |order: &[usize], filter| order.iter().position(|i| *i == filter);
    found.retain(|order| at(order, 1).is_none() || at(order, 0) < at(order, 1));
    found.into_iter().map(|order| order.into_iter().map(|i| known[i].clone()).collect()).collect()
}

/// Bytes of a chunk: numbers that compress.
fn bytes() -> Vec<u8> {
    (0..ITEMS as u32).flat_map(|i| (i * i / 3).to_le_bytes()).collect()
}

fn create(file: &File, name: &str, filters: &[Filter], chunks: usize) -> Dataset {
    let builder = file.new_dataset::<u32>().chunk([ITEMS]).shape([chunks * ITEMS]);
    builder.set_filters(filters).create(name).unwrap()
}

/// A chunk as libhdf5 stores it when these filters alone are applied.
fn stored(file: &File, filters: &[Filter]) -> Vec<u8> {
    if filters.is_empty() {
        return bytes();
    }
    let dataset = create(file, "intact", filters, 1);
    dataset.write_raw(bytemuck::cast_slice::<u8, u32>(&bytes())).unwrap();
    file.flush().unwrap();
    let mut found = Vec::new();
    assert_eq!(ffi::read_chunk(&dataset, &[0], usize::MAX, &mut found), Some(0));
    file.unlink("intact").unwrap();
    found
}

/// The stored chunk, and what may have become of it: cut, longer, changed, or another one in its place.
fn damaged(stored: &[u8]) -> Vec<Vec<u8>> {
    let len = stored.len();
    let cut = [1, 3, 4, 5, 8, len / 2, len - 4, len - 1].into_iter().filter(|end| *end <= len);
    let mut all: Vec<Vec<u8>> = cut.map(|end| stored[..end].to_vec()).collect();
    for more in [1, 4, 8, CHUNK, 4096] {
        let mut longer = stored.to_vec();
        longer.resize(len + more, 7);
        all.push(longer);
    }
    for at in [0, 2, len / 2, len - 1] {
        let mut changed = stored.to_vec();
        changed[at] ^= 0x55;
        all.push(changed);
    }
    all.extend([bytes(), vec![0; CHUNK], vec![0; CHUNK - 4], vec![1; CHUNK + 4], vec![9; 3]]);
    all
}

/// Items of a dataset by our own filters, or an error.
fn ours(dataset: &Dataset, items: std::ops::Range<usize>) -> Result<Vec<u8>> {
    let storage = ffi::storage(dataset).unwrap();
    let options = ReadOptions::default();
    let found = read::open(dataset.clone(), storage, &"\"damaged\"").unwrap();
    Ok(found.read(items.start * 4..items.end * 4, &options, &Budget::new())?.bytes().to_vec())
}

/// The same by libhdf5's.
fn theirs(dataset: &Dataset, items: std::ops::Range<usize>) -> ::hdf5::Result<Vec<u8>> {
    let space = dataset.space()?;
    let selected = space.select(items.clone())?;
    let mut found = vec![0; 4 * items.len()];
    ffi::read(dataset, &dataset.dtype()?, Some(&selected), &mut found)?;
    Ok(found)
}

#[test]
fn every_damage_to_a_chunk_is_an_error_or_reads_as_libhdf5_reads_it() {
    let (_folder, file) = scratch();
    let (mut equal, mut refused) = (0, 0);
    for (number, filters) in pipelines().into_iter().enumerate() {
        let mut variants = Vec::new();
        for skipped in 0..1_u32 << filters.len() {
            let applied = filters.iter().enumerate().filter(|(i, _)| skipped >> i & 1 == 0);
            let applied: Vec<Filter> = applied.map(|(_, filter)| filter.clone()).collect();
            let intact = stored(&file, &applied);
            variants.push((skipped, intact.clone(), true));
            variants.extend(damaged(&intact).into_iter().map(|bytes| (skipped, bytes, false)));
        }
        let dataset = create(&file, &format!("d{number}"), &filters, variants.len());
        for (chunk, (skipped, bytes, _)) in variants.iter().enumerate() {
            let offset = [(chunk * ITEMS) as u64];
            ffi::write_chunk(&dataset, None, &offset, *skipped, bytes, bytes.len()).unwrap();
        }
        for (chunk, (skipped, bytes, intact)) in variants.iter().enumerate() {
            let first = chunk * ITEMS;
            for part in [0..ITEMS, 0..1, 7..31, ITEMS - 1..ITEMS] {
                let items = first + part.start..first + part.end;
                let what = format!("{filters:?} {skipped:03b} of {} bytes, {part:?}", bytes.len());
                let ours = ours(&dataset, items.clone());
                // libhdf5 looks for a checksum before the start of its memory.
                let checksums = filters
                    .iter()
                    .enumerate()
                    .any(|(i, filter)| skipped >> i & 1 == 0 && *filter == Filter::fletcher32());
                if checksums && bytes.len() < 4 {
                    assert!(ours.is_err(), "{what}");
                    continue;
                }
                let theirs = theirs(&dataset, items);
                match (ours, theirs) {
                    (Ok(ours), Ok(theirs)) => {
                        assert_eq!(ours, theirs, "{what}");
                        equal += 1;
                    }
                    (Ok(ours), Err(error)) => panic!("{what}: {ours:?}, but {error}"),
                    (Err(error), theirs) => {
                        assert!(!intact, "{what}: {error}");
                        // What libhdf5 reads all the same has bytes in it that are not in the file.
                        assert!(theirs.is_err(), "{what}: {error}");
                        let text = error.to_string();
                        assert!(text.contains("\"damaged\""), "{what}: {text}");
                        assert!(text.contains(&format!("chunk {chunk}:")), "{what}: {text}");
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(equal > 500 && refused > 2000, "{equal} {refused}");
}
