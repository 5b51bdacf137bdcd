//! Streams over file sets of which a file is broken: what is before it arrives, what is written is whole, and the error names the file.

use std::fs;
use std::path::{Path, PathBuf};

use awkward::hdf5::{
    Codec, FileSet, FileSetOptions, FileSetWriter, ReadOptions, StorageOptions, WriteOptions,
};
use awkward::{Array, Awkward, Error};
use rayon::iter::IndexedParallelIterator;

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    time: u64,
    charges: Vec<u64>,
}

/// Rows of which nothing compresses well.
fn hits() -> Vec<Hit> {
    let noise = |i: u64| i.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (i << 17);
    (0..1200)
        .map(|i| Hit { time: noise(i), charges: (0..i % 4).map(|j| noise(i * j)).collect() })
        .collect()
}

/// Twelve files of a hundred rows, with checksums.
fn files(folder: &Path, rows: &[Hit]) -> Vec<PathBuf> {
    // Chunks that the rows fill: there is much to do for the rest of larger ones, where the code is not optimised.
    let small = StorageOptions::new().chunk_bytes(400);
    let storage = small.codec(Codec::Gzip(1)).shuffle(true).fletcher32(true);
    let options = FileSetOptions::new()
        .write(WriteOptions::new().storage(storage))
        .max_rows_per_file(100)
        .numbered(0);
    let mut writer = FileSetWriter::create(folder, &options).unwrap();
    writer.extend(rows).unwrap();
    writer.finish().unwrap()
}

/// Turns the bits of the second half of a file around, in which there are chunks of numbers.
fn damage_chunks(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].iter_mut().for_each(|byte| *byte = !*byte);
    fs::write(path, bytes).unwrap();
}

/// What a file may be broken by, in words, and how.
type Way<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn a_broken_file_ends_a_stream_where_it_is_and_is_named() {
    let _alone = crate::alone();
    let rows = hits();
    let ways: [Way<'_>; 4] = [
        ("gone", &|path| fs::remove_file(path).unwrap()),
        ("cut off", &|path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("no HDF5", &|path| fs::write(path, "no HDF5").unwrap()),
        ("damaged", &damage_chunks),
    ];
    for (way, damage) in ways {
        let folder = tempfile::tempdir().unwrap();
        let paths = files(&folder.path().join("input"), &rows);
        let options = ReadOptions::new().threads(1);
        let set = FileSet::open_with(folder.path().join("input"), None, &options).unwrap();
        let lazy = set.lazy::<Hit>().unwrap();
        damage(&paths[7]);

        let output = folder.path().join("output");
        let options = FileSetOptions::new().max_rows_per_file(150).numbered(0);
        let mut writer = FileSetWriter::<Hit>::create(&output, &options).unwrap();
        let cut = |batch: Array<Hit>| Ok::<_, Error>(batch.filter(|hit| hit.time() % 2 == 0));
        let error = lazy.batches(50).in_order(cut, |kept| writer.push_array(&kept)).unwrap_err();
        assert!(error.to_string().contains(&paths[7].display().to_string()), "{way}: {error}");
        writer.finish().unwrap();
        let written: Array<Hit> = FileSet::open(&output).unwrap().read().unwrap();
        let wanted: Vec<_> = rows[..700].iter().filter(|hit| hit.time % 2 == 0).cloned().collect();
        assert!(written.to_vec() == wanted, "{way}: {} of {} rows", written.len(), wanted.len());

        // All other rows can still be read.
        let mut found = Vec::new();
        lazy.par_batches(50).collect_into_vec(&mut found);
        for (i, batch) in found.into_iter().enumerate() {
            let wanted = &rows[i * 50..(i + 1) * 50];
            match batch {
                Ok(batch) => assert!(batch.to_vec() == wanted, "{way}, batch {i}"),
                Err(error) => assert!(matches!(i, 14 | 15), "{way}, batch {i}: {error}"),
            }
        }
        let positions = [1199, 0, 699, 800];
        let taken = lazy.take(&positions).unwrap().to_vec();
        assert!(taken == positions.map(|at| rows[at].clone()), "{way}");
        let error = lazy.take(&[3, 750, 1199]).unwrap_err().to_string();
        assert!(error.contains(&paths[7].display().to_string()), "{way}: {error}");
    }
}
