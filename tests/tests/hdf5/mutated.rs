//! Whole files with some bytes changed: read, or refused, in the time and memory that they are worth.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use awkward::hdf5::{self, Codec, File, FileSet, ReadOptions, StorageOptions, WriteOptions};
use awkward::{Array, Content, Dialect};

use crate::rows::{Event, events};

/// The variable that makes a process of this binary read damaged files: a folder, and the numbers of the first and last damage.
const CHILD: &str = "AWKWARD_TEST_MUTATED";
/// The variable for another number of damaged files.
const COUNT: &str = "AWKWARD_MUTATIONS";
/// Damaged files for one process, unless one ends it.
const BATCH: usize = 50;
/// What a process may take of address space: kibibytes.
const MEMORY: u64 = 6 << 20;
/// How long a file may take, on a machine that does much else.
const LONGEST: Duration = Duration::from_secs(20);
/// The code of a process that met an endless loop of libhdf5.
const ENDLESS: i32 = 3;

/// The files that are damaged: those of h5py, and ours in each kind of storage.
fn originals(folder: &Path) -> Vec<PathBuf> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/data/hdf5");
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(golden).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "h5"));
    let small = StorageOptions::new().chunk_bytes(256);
    let gzip = small.codec(Codec::Gzip(6)).shuffle(true);
    let all = gzip.fletcher32(true);
    for (name, storage) in
        [("plain", StorageOptions::default()), ("chunked", small), ("gzip", gzip), ("all", all)]
    {
        for dialect in [Dialect::V1, Dialect::V2] {
            let path = folder.join(format!("{name}-{dialect:?}.h5"));
            if !path.exists() {
                let file = File::create(&path).unwrap();
                let options = WriteOptions::new().storage(storage).dialect(dialect);
                let rows = Array::from_rows(&events(0..300));
                hdf5::write(&file.create_group("events").unwrap(), &rows, &options).unwrap();
                file.close().unwrap();
            }
            found.push(path);
        }
    }
    found.extend(of_others());
    found.sort();
    found
}

/// Small files in the layouts of other programs.
fn of_others() -> Vec<PathBuf> {
    let Some(folder) = awkward_tests::shared("data/ragged_dev") else { return Vec::new() };
    let entries = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut files: Vec<PathBuf> =
        entries(&folder).iter().flat_map(|folder| entries(folder)).collect();
    files.retain(|path| path.extension().is_some_and(|end| end != "jsonl"));
    files
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

/// Changes one to four places: bits, bytes, small numbers, large ones, ends.
fn damage(bytes: &mut [u8], number: usize) {
    let mut random = Random((number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    // The first numbers of neighbouring seeds are alike.
    for _ in 0..3 {
        random.below(2);
    }
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let (value, width) = (random.below(256) as u8, [1, 2, 4, 8][random.below(4)]);
        match random.below(6) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = value,
            2 => bytes.iter_mut().skip(at).take(width).for_each(|byte| *byte = 0xff),
            3 => bytes.iter_mut().skip(at).take(width).for_each(|byte| *byte = 0),
            4 => {
                let from = random.below(bytes.len());
                let some = bytes[from..].iter().take(width).copied().collect::<Vec<_>>();
                bytes.iter_mut().skip(at).zip(some).for_each(|(to, from)| *to = from);
            }
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
}

/// Reads all there is in every way. Errors are fine.
fn read_all(path: &Path) {
    let Ok(file) = File::open(path) else { return };
    let names = hdf5::groups(&file).unwrap_or_default();
    for name in names.iter().map(String::as_str).chain(["events", "a"]) {
        let Ok(group) = file.group(name) else { continue };
        if let Ok(content) = hdf5::read::<Content>(&group) {
            drop(content.validity_error());
            if let Ok(packed) = content.try_to_packed() {
                let (form, length, buffers) = packed.to_buffers();
                Content::from_buffers(&form, length, &buffers).unwrap();
            }
        }
        if let Ok(array) = hdf5::read_with::<Array<Event>>(&group, &ReadOptions::new().threads(2)) {
            assert_eq!(array.to_vec().len(), array.len());
        }
        if let Ok(lazy) = hdf5::open::<Event>(&group) {
            let end = lazy.len().min(20);
            drop(lazy.rows(end / 2..end).map(|some| some.to_vec()));
        }
    }
    for found in hdf5::tables(&file, &ReadOptions::new()).unwrap_or_default() {
        let Ok(lazy) = found.table.and_then(|table| table.open_dynamic()) else { continue };
        let end = lazy.len().min(20);
        drop(lazy.rows(end / 2..end).map(|some| some.to_json_lines()));
        if let Ok(content) = lazy.load() {
            drop(content.validity_error());
            assert_eq!(content.len(), lazy.len());
        }
    }
    drop(FileSet::open(path).and_then(|dataset| dataset.read::<Array<Event>>()));
}

/// Not a test: what the processes do that may end.
#[test]
fn child() {
    let Some(task) = std::env::var_os(CHILD) else { return };
    let task = task.into_string().unwrap();
    let [folder, first, last] = task.split(',').collect::<Vec<_>>()[..] else { panic!("{task}") };
    let folder = Path::new(folder);
    let originals = originals(folder);
    let path = folder.join(format!("damaged-{first}.hdf5"));
    for number in first.parse::<usize>().unwrap()..last.parse().unwrap() {
        let mut bytes = std::fs::read(&originals[number % originals.len()]).unwrap();
        damage(&mut bytes, number);
        std::fs::write(&path, bytes).unwrap();
        println!("reads {number}");
        std::io::stdout().flush().unwrap();
        let path = path.clone();
        let (reading, done) = finishes(move || read_all(&path), LONGEST);
        if done {
            reading.join().unwrap();
            continue;
        }
        // Whoever has the lock of libhdf5 all the time is in one of its calls.
        let (_, free) = finishes(|| drop(File::open("/nowhere")), Duration::from_secs(5));
        assert!(!free, "it takes more than {LONGEST:?}");
        std::process::exit(ENDLESS);
    }
}

/// Is it done in so much time?
fn finishes(work: impl FnOnce() + Send + 'static, limit: Duration) -> (JoinHandle<()>, bool) {
    let thread = std::thread::spawn(work);
    let started = Instant::now();
    while !thread.is_finished() && started.elapsed() < limit {
        std::thread::sleep(Duration::from_millis(1));
    }
    let done = thread.is_finished();
    (thread, done)
}

/// libhdf5 itself may crash on a damaged structure (a signal, with no panic of ours before it), or run in a circle: that is told, and
/// the next file read.
#[test]
fn damaged_files_are_read_or_refused_without_panics_in_time_and_memory() {
    let _alone = crate::alone();
    let count = std::env::var(COUNT).ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let folder = tempfile::tempdir().unwrap();
    originals(folder.path());
    let (mut next, mut theirs) = (0, Vec::new());
    let script = format!("ulimit -v {MEMORY}; exec \"$0\" mutated::child --exact --nocapture");
    while next < count {
        let last = count.min(next + BATCH);
        let output = Command::new("sh")
            .args(["-c", &script])
            .arg(std::env::current_exe().unwrap())
            .env(CHILD, format!("{},{next},{last}", folder.path().display()))
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        if output.status.success() {
            next = last;
            continue;
        }
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        let read = |line: &str| line.rsplit_once("reads ")?.1.parse::<usize>().ok();
        let number = out.lines().rev().find_map(read).unwrap();
        assert!(!err.contains("panicked at"), "file {number}: {err}");
        assert!(!err.contains("memory allocation of"), "file {number}: {err}");
        let told = output.status.code() == Some(ENDLESS) || output.status.signal().is_some();
        assert!(told, "file {number}: {} {err}", output.status);
        theirs.push((number, output.status));
        next = number + 1;
    }
    if !theirs.is_empty() {
        eprintln!("libhdf5 did not come back from {} of {count} files: {theirs:?}", theirs.len());
    }
    assert!(theirs.len() * 20 <= count, "{theirs:?}");
}
