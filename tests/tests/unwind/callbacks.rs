//! Closures of users that are called from several threads, or while something is locked: their panics come out, and nobody waits
//! for ever for a thread that has panicked.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, mpsc};
use std::time::Duration;

use awkward::container::{Cached, FnContainer};
use awkward::hdf5::{
    self, Codec, File, FileSet, FileSetOptions, FileSetWriter, Group, Progress, ReadOptions,
    StorageOptions, WriteOptions, Writer,
};
use awkward::{Array, BufferKey, ErrorKind, FromBuffersOptions, LazyArray};
use rayon::iter::ParallelIterator;

use crate::fuse::{alone, calls, user, with_panic};

type Row = (f32, Vec<u16>, Option<i64>);

fn rows(count: usize) -> Vec<Row> {
    let row = |i: usize| {
        let list = (0..i % 5).map(|j| (i * 31 + j) as u16).collect();
        ((i * i % 1000) as f32 / 8.0, list, (!i.is_multiple_of(3)).then_some(i as i64 - 7))
    };
    (0..count).map(row).collect()
}

/// `f`, which must end within minutes: a test that hangs fails.
fn ends<R: Send + 'static>(what: &str, f: impl FnOnce() -> R + Send + 'static) -> R {
    let (sender, receiver) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let done = f();
        let _ = sender.send(());
        done
    });
    if receiver.recv_timeout(Duration::from_secs(300)) == Err(mpsc::RecvTimeoutError::Timeout) {
        panic!("{what} does not end");
    }
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn telling() -> Progress {
    Progress::new(|_, _| user())
}

/// Small chunks, compressed on several threads.
fn chunked() -> StorageOptions {
    StorageOptions::new().chunk_bytes(20_000).codec(Codec::Gzip(1)).threads(4)
}

/// Some of the calls: the first ones, and others up to the last.
fn some_of(all: usize) -> impl Iterator<Item = usize> {
    (1..=all).filter(move |number| *number < 4 || number % 13 == 0 || *number == all)
}

#[test]
fn a_progress_that_panics_ends_the_writing_of_all_threads() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("written.h5");
    let all = ends("writing", move || {
        let array = Array::from_rows(&rows(100_000));
        let file = File::create(&path).unwrap();
        let options = WriteOptions::new().storage(chunked()).progress(telling());
        let write = |name: String| {
            let group = file.create_group(&name).unwrap();
            hdf5::write(&group, &array, &options)
        };
        let all = calls(|| write("whole".to_owned()).unwrap());
        for number in some_of(all) {
            assert!(with_panic(number, || write(format!("panicked {number}"))).is_none());
            // What was begun is no array; beside it, everything works.
            let begun = file.group(&format!("panicked {number}")).unwrap();
            assert!(hdf5::read::<Array<Row>>(&begun).is_err());
            let name = format!("written {number}");
            write(name.clone()).unwrap();
            let found: Array<Row> = hdf5::read(&file.group(&name).unwrap()).unwrap();
            assert!(found.to_buffers() == array.to_buffers());
        }
        all
    });
    assert!(all > 50, "{all} calls");
}

fn read_all(group: &Group, options: ReadOptions) -> Array<Row> {
    hdf5::read_with(group, &options).unwrap()
}

#[test]
fn a_progress_that_panics_ends_the_reading_of_all_threads() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("read.h5");
    let array = Array::from_rows(&rows(100_000));
    let file = File::create(&path).unwrap();
    for (name, storage) in [("plain", StorageOptions::default()), ("chunked", chunked())] {
        let group = file.create_group(name).unwrap();
        hdf5::write(&group, &array, &WriteOptions::new().storage(storage)).unwrap();
    }
    drop(file);
    ends("reading", move || {
        let file = File::open(&path).unwrap();
        for name in ["plain", "chunked"] {
            let group = file.group(name).unwrap();
            let options = ReadOptions::new().threads(4).progress(telling());
            let all = calls(|| drop(read_all(&group, options.clone())));
            for number in some_of(all) {
                assert!(with_panic(number, || read_all(&group, options.clone())).is_none());
            }
            assert!(read_all(&group, options.clone()).to_buffers() == array.to_buffers());
            let lazy = hdf5::open_with::<Row>(&group, &options).unwrap();
            assert!(with_panic(2, || lazy.load()).is_none());
            assert!(lazy.load().unwrap().to_buffers() == array.to_buffers());
        }
    });
}

/// Rows go in three at a time, each time with a commit.
fn push_rows(writer: &mut Writer<Row>, rows: &[Row], pushed: &mut Vec<Row>) {
    for rows in rows.chunks(3) {
        for row in rows {
            if writer.push(row).is_ok() {
                pushed.push(row.clone());
            }
        }
        let _ = writer.flush();
    }
}

#[test]
fn a_writer_whose_progress_panicked_in_a_commit_does_not_say_that_all_is_well() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(20);
    let mut refused = 0;
    for (name, storage) in
        [("plain", StorageOptions::new().chunk_bytes(64)), ("chunked", chunked())]
    {
        let options = WriteOptions::new().storage(storage).progress(telling()).batch_bytes(300);
        let write = |path: &Path, number: usize| {
            let file = File::create(path).unwrap();
            let group = file.create_group("rows").unwrap();
            let mut pushed = Vec::new();
            let mut writer = Writer::<Row>::create(&group, &options).unwrap();
            with_panic(number, || push_rows(&mut writer, &rows, &mut pushed));
            push_rows(&mut writer, &rows, &mut pushed);
            (writer.finish(), pushed, file)
        };
        let path = folder.path().join("counted.h5");
        let all = calls(|| drop(write(&path, 0)));
        for number in some_of(all) {
            let path = folder.path().join(format!("panicked {number} {name}.h5"));
            let (finished, pushed, file) = write(&path, number);
            let committed = |file: &File| -> Vec<Row> {
                let array: Array<Row> = hdf5::read(&file.group("rows").unwrap()).unwrap();
                array.to_vec()
            };
            if finished.is_ok() {
                assert_eq!(committed(&file), pushed, "call {number}");
                continue;
            }
            refused += 1;
            assert_eq!(finished.unwrap_err().kind(), ErrorKind::Io);
            drop(file);
            let found = committed(&File::open_rw(&path).unwrap());
            assert!(pushed.starts_with(&found), "call {number}: {} rows", found.len());
        }
    }
    assert!(refused > 5, "{refused} writers said no");
}

#[test]
fn a_dataset_of_which_a_file_was_lost_says_so_to_the_end() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(40);
    let options = || {
        let storage = StorageOptions::new().chunk_bytes(64);
        let write = WriteOptions::new().storage(storage).progress(telling());
        FileSetOptions::new().write(write).max_rows_per_file(10)
    };
    let write = |name: &str, number: usize| {
        let folder = folder.path().join(name);
        let mut writer = FileSetWriter::<Row>::create(&folder, &options()).unwrap();
        let mut pushed = Vec::new();
        for row in &rows {
            let done = with_panic(if pushed.len() == 10 { number } else { 0 }, || writer.push(row));
            if done.is_some_and(|done| done.is_ok()) {
                pushed.push(row.clone());
            }
        }
        let finished = writer.finish();
        let found = FileSet::open(&folder).and_then(|dataset| dataset.read::<Array<Row>>());
        (finished, pushed, found.map_or_else(|_| Vec::new(), |found| found.to_vec()))
    };
    let (finished, pushed, found) = write("whole", 0);
    assert_eq!((finished.unwrap().len(), &pushed, &found), (4, &rows, &rows));
    for number in 1..4 {
        let (finished, pushed, found) = write(&format!("panicked {number}"), number);
        let error = finished.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.to_string().contains("its rows are lost"), "{error}");
        assert_eq!((pushed.len(), found.len()), (10, 0));
    }
    // A file that cannot get its name, as well.
    let taken = folder.path().join("taken");
    let mut writer = FileSetWriter::create(&taken, &options().numbered(1)).unwrap();
    writer.push(&rows[0]).unwrap();
    std::fs::write(taken.join("part-00001.h5"), "somebody else's").unwrap();
    assert_eq!(writer.end_file().unwrap_err().kind(), ErrorKind::Io);
    assert!(writer.push(&rows[1]).unwrap_err().to_string().contains("its rows are lost"));
    assert!(writer.finish().is_err());
}

#[test]
fn a_progress_that_panics_ends_the_reading_of_many_files() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(600);
    let mut writer =
        FileSetWriter::create(folder.path(), &FileSetOptions::new().max_rows_per_file(50)).unwrap();
    writer.extend(&rows).unwrap();
    writer.finish().unwrap();
    let path = folder.path().to_owned();
    ends("reading", move || {
        let options = ReadOptions::new().threads(4).progress(telling());
        let dataset = FileSet::open_with(&path, None, &options).unwrap();
        let all = calls(|| drop(dataset.read::<Array<Row>>().unwrap()));
        for number in some_of(all) {
            assert!(with_panic(number, || dataset.read::<Array<Row>>()).is_none());
            let lazy = dataset.lazy::<Row>().unwrap();
            assert!(with_panic(number.min(9), || lazy.load()).is_none());
            assert_eq!(lazy.load().unwrap().to_vec(), rows);
        }
        assert_eq!(dataset.read::<Array<Row>>().unwrap().to_vec(), rows);
    });
}

#[test]
fn a_container_that_panics_is_asked_again_by_the_next_thread() {
    const THREADS: usize = 8;
    let _alone = alone();
    let (form, length, buffers) = Array::from_rows(&rows(50)).to_buffers();
    ends("loading", move || {
        for panics in 0..4 {
            let (asked, buffers) = (Arc::new(AtomicUsize::new(0)), buffers.clone());
            let counted = Arc::clone(&asked);
            let container = FnContainer(move |key: &str| {
                if key.contains("node1") && counted.fetch_add(1, SeqCst) < panics {
                    std::panic::resume_unwind(Box::new("the user's container"));
                }
                Ok(buffers.get(key).cloned())
            });
            let lazy = LazyArray::<Row>::new(&form, length, Cached::new(container)).unwrap();
            let start = Barrier::new(THREADS);
            let load = || {
                start.wait();
                let load = std::panic::AssertUnwindSafe(|| lazy.load().unwrap().to_vec());
                std::panic::catch_unwind(load)
            };
            let found: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(load)).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(found.iter().filter(|found| found.is_err()).count(), panics);
            assert!(found.into_iter().flatten().all(|found| found == rows(50)));
            assert_eq!(asked.load(SeqCst), panics + 1);
            assert!(lazy.cached_nbytes() > 0);
        }
    });
}

#[test]
fn batches_of_which_one_panics_can_be_read_again() {
    let _alone = alone();
    let rows = rows(500);
    let (form, length, buffers) = Array::from_rows(&rows).to_buffers();
    ends("reading batches", move || {
        let names = |form_key: &str, attribute: &str| {
            user();
            format!("{form_key}-{attribute}")
        };
        let key = BufferKey::function(move |parts| names(parts.form_key, parts.attribute));
        let options = FromBuffersOptions::new().buffer_key(key);
        let container = FnContainer(move |key: &str| {
            user();
            Ok(buffers.get(key).cloned())
        });
        let lazy = LazyArray::<Row>::with_options(&form, length, container, &options).unwrap();
        let read = || -> usize { lazy.par_batches(20).map(|batch| batch.unwrap().len()).sum() };
        let all = calls(|| assert_eq!(read(), rows.len()));
        for number in some_of(all) {
            assert!(with_panic(number, read).is_none());
        }
        assert_eq!(read(), rows.len());
        assert!(with_panic(3, || lazy.load()).is_none());
        assert_eq!(lazy.load().unwrap().to_vec(), rows);
    });
}
