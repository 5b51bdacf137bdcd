//! What was recorded of a writer: its changes to files, in order, with their data.

use std::path::{Path, PathBuf};

/// One change.
#[derive(Debug)]
pub(crate) enum Event {
    /// A file that is there was opened: from now on this inode is it.
    Open {
        inode: u64,
        path: PathBuf,
    },
    Create {
        inode: u64,
        path: PathBuf,
    },
    Write {
        inode: u64,
        offset: usize,
        data: Vec<u8>,
    },
    Cut {
        inode: u64,
        len: usize,
    },
    Sync {
        inode: u64,
    },
    SyncFolder {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    MakeFolder {
        path: PathBuf,
    },
    /// The writer has said something.
    Report {
        text: Vec<u8>,
    },
}

/// Reads a record; paths become relative to the folder.
pub(crate) fn parse(bytes: &[u8], folder: &Path) -> Vec<Event> {
    let mut rest = bytes;
    let mut events = Vec::new();
    while let Some((kind, after)) = rest.split_first() {
        rest = after;
        let [inode, offset, path, other, len] = std::array::from_fn(|_| {
            let (number, after) = rest.split_first_chunk::<8>().unwrap();
            rest = after;
            u64::from_ne_bytes(*number)
        });
        let mut take = |len: u64| {
            let (part, after) = rest.split_at(usize::try_from(len).unwrap());
            rest = after;
            part
        };
        let relative = |bytes: &[u8]| {
            let path = Path::new(std::str::from_utf8(bytes).unwrap());
            path.strip_prefix(folder).unwrap().to_owned()
        };
        let (path, other, data) = (take(path), take(other), take(len).to_vec());
        let offset = usize::try_from(offset).unwrap();
        events.push(match kind {
            b'O' => Event::Open { inode, path: relative(path) },
            b'C' => Event::Create { inode, path: relative(path) },
            b'W' => Event::Write { inode, offset, data },
            b'T' => Event::Cut { inode, len: offset },
            b'S' => Event::Sync { inode },
            b'D' => Event::SyncFolder { path: relative(path) },
            b'M' => Event::Rename { from: relative(path), to: relative(other) },
            b'L' => Event::Link { from: relative(path), to: relative(other) },
            b'U' => Event::Remove { path: relative(path) },
            b'K' => Event::MakeFolder { path: relative(path) },
            b'R' => Event::Report { text: data },
            other => panic!("{other} in the record"),
        });
    }
    events
}
