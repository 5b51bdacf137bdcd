//! What a disk may have when the power is lost: all that was synced, and any part of what was not.
//!
//! Of each sector, the disk may have any of the contents that it had since the file was last synced; of the length of a file the same;
//! of each folder, the first of the changes of names since it was last synced, as many as it likes. That is more than file systems
//! do, which keep an order here and there, so that what survives this survives them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use awkward_tests::fuzz::Random;

use crate::record::Event;

/// What a disk writes as a whole.
const SECTOR: usize = 512;

/// How much of what was not synced is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Nothing,
    Everything,
    /// Lengths and names, but no data.
    Names,
    /// Data, but no names.
    Data,
    /// Nearly all, at random.
    Most,
    /// Some, at random.
    Some,
}

impl Kept {
    pub(crate) const ALL: [Self; 6] =
        [Self::Nothing, Self::Everything, Self::Names, Self::Data, Self::Most, Self::Some];

    /// Of `count` changes in a row, how many have reached the disk.
    fn of(self, count: usize, data: bool, random: &mut Random) -> usize {
        let any = |random: &mut Random| random.below(count + 1);
        match self {
            Self::Nothing => 0,
            Self::Everything => count,
            Self::Names => {
                if data {
                    0
                } else {
                    count
                }
            }
            Self::Data => {
                if data {
                    count
                } else {
                    0
                }
            }
            Self::Most => {
                if random.below(10) == 0 {
                    any(random)
                } else {
                    count
                }
            }
            Self::Some => any(random),
        }
    }
}

/// A file: what is safe, and what came since.
#[derive(Clone, Debug, Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder,
}

/// A change of names in one folder.
#[derive(Clone, Debug)]
enum Naming {
    Put(PathBuf, Node),
    Remove(PathBuf),
    /// Both, or nothing.
    Move(PathBuf, PathBuf, Node),
}

/// A disk while a writer works.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk {
    files: Vec<File>,
    inodes: HashMap<u64, usize>,
    /// As programs see it.
    seen: BTreeMap<PathBuf, Node>,
    /// As it was when each folder was last synced, and what came since, in order, with the folder.
    synced: BTreeMap<PathBuf, Node>,
    since: Vec<(PathBuf, Naming)>,
    /// What the writer has said.
    pub(crate) said: Vec<u8>,
}

impl Disk {
    /// All files of a folder, which are safe.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        disk.take(folder, Path::new(""));
        disk.synced = disk.seen.clone();
        disk
    }

    fn take(&mut self, folder: &Path, place: &Path) {
        self.seen.insert(place.to_owned(), Node::Folder);
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let place = place.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                self.take(&entry.path(), &place);
            } else {
                let file = File { synced: fs::read(entry.path()).unwrap(), since: Vec::new() };
                self.seen.insert(place, Node::File(self.files.len()));
                self.files.push(file);
            }
        }
    }

    /// One more change.
    pub(crate) fn meet(&mut self, event: &Event) {
        match event {
            Event::Open { inode, path } => {
                if let Some(Node::File(file)) = self.seen.get(path) {
                    self.inodes.insert(*inode, *file);
                }
            }
            Event::Create { inode, path } => {
                self.inodes.insert(*inode, self.files.len());
                self.name(Naming::Put(path.clone(), Node::File(self.files.len())));
                self.files.push(File::default());
            }
            Event::Write { inode, offset, data } => {
                self.file(*inode).since.push(Change::Write(*offset, data.clone()));
            }
            Event::Cut { inode, len } => self.file(*inode).since.push(Change::Cut(*len)),
            Event::Sync { inode } => {
                let file = self.file(*inode);
                for change in std::mem::take(&mut file.since) {
                    change.apply(&mut file.synced);
                }
            }
            Event::SyncFolder { path } => {
                let synced = &mut self.synced;
                self.since.retain(|(folder, naming)| {
                    if folder == path {
                        naming.apply(synced);
                    }
                    folder != path
                });
            }
            Event::Rename { from, to } => {
                let node = self.seen[from];
                self.name(Naming::Move(from.clone(), to.clone(), node));
            }
            Event::Link { from, to } => self.name(Naming::Put(to.clone(), self.seen[from])),
            Event::Remove { path } => self.name(Naming::Remove(path.clone())),
            Event::MakeFolder { path } => self.name(Naming::Put(path.clone(), Node::Folder)),
            Event::Report { text } => self.said.extend(text),
        }
    }

    fn file(&mut self, inode: u64) -> &mut File {
        &mut self.files[self.inodes[&inode]]
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.seen);
        let (Naming::Put(path, _) | Naming::Remove(path) | Naming::Move(_, path, _)) = &naming;
        self.since.push((path.parent().unwrap().to_owned(), naming));
    }

    /// Loses the power: makes a folder such as a disk may have it afterwards. Files that are there are written again in their
    /// place, and others put aside, beside the folder, so that they stay the same files.
    pub(crate) fn lose_power(&self, kept: Kept, random: &mut Random, folder: &Path) {
        let mut names = self.synced.clone();
        let mut left: HashMap<&Path, usize> = HashMap::new();
        for (folder, _) in &self.since {
            *left.entry(folder).or_default() += 1;
        }
        let mut counts: Vec<_> = left.iter_mut().collect();
        counts.sort();
        for (_, count) in counts {
            *count = kept.of(*count, false, random);
        }
        for (folder, naming) in &self.since {
            let left = left.get_mut(folder.as_path()).unwrap();
            if *left > 0 {
                *left -= 1;
                naming.apply(&mut names);
            }
        }
        let mut there = HashSet::new();
        for (path, node) in &names {
            // In a folder without a name there is nothing.
            let found = path.parent().is_none_or(|parent| there.contains(parent));
            if !found {
                continue;
            }
            there.insert(path.as_path());
            let path = folder.join(path);
            match node {
                Node::Folder => fs::create_dir_all(path).unwrap(),
                Node::File(file) => {
                    if !path.exists() && aside(folder, &path).exists() {
                        fs::rename(aside(folder, &path), &path).unwrap();
                    }
                    fs::write(path, self.files[*file].drawn(kept, random)).unwrap();
                }
            }
        }
        remove_others(folder, Path::new(""), &there);
    }
}

/// Where a file is put while it is not there.
fn aside(folder: &Path, path: &Path) -> PathBuf {
    let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('/', "%");
    folder.with_file_name(format!("aside-{name}"))
}

/// Removes what is not there.
fn remove_others(folder: &Path, place: &Path, there: &HashSet<&Path>) {
    for entry in fs::read_dir(folder.join(place)).unwrap() {
        let entry = entry.unwrap();
        let place = place.join(entry.file_name());
        let is_folder = entry.file_type().unwrap().is_dir();
        match (there.contains(place.as_path()), is_folder) {
            (true, true) => remove_others(folder, &place, there),
            (true, false) => {}
            (false, true) => fs::remove_dir_all(entry.path()).unwrap(),
            (false, false) => {
                fs::rename(entry.path(), aside(folder, &entry.path())).unwrap();
            }
        }
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(offset, data) => {
                let end = offset + data.len();
                bytes.resize(bytes.len().max(end), 0);
                bytes[*offset..end].copy_from_slice(data);
            }
            Self::Cut(len) => bytes.resize(*len, 0),
        }
    }
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Self::Put(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Remove(path) => {
                names.remove(path);
            }
            Self::Move(from, to, node) => {
                names.remove(from);
                names.insert(to.clone(), *node);
            }
        }
    }
}

impl File {
    /// The bytes that a disk may have of it.
    fn drawn(&self, kept: Kept, random: &mut Random) -> Vec<u8> {
        // All states since it was synced.
        let mut states = vec![self.synced.clone()];
        for change in &self.since {
            let mut next = states[states.len() - 1].clone();
            change.apply(&mut next);
            states.push(next);
        }
        let mut bytes = vec![0; states[kept.of(self.since.len(), false, random)].len()];
        for (i, sector) in bytes.chunks_mut(SECTOR).enumerate() {
            let state = &states[kept.of(self.since.len(), true, random)];
            // What the state does not reach is zero.
            let state = state.get(i * SECTOR..).unwrap_or_default();
            let len = state.len().min(sector.len());
            sector[..len].copy_from_slice(&state[..len]);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(offset: usize, data: &[u8]) -> Event {
        Event::Write { inode: 7, offset, data: data.to_vec() }
    }

    /// A file with an old sector and two new ones.
    fn disk() -> (tempfile::TempDir, PathBuf, Disk) {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("files");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a"), [1; SECTOR]).unwrap();
        let mut disk = Disk::of(&folder);
        disk.meet(&Event::Open { inode: 7, path: "a".into() });
        disk.meet(&write(SECTOR, &[2; 2 * SECTOR]));
        (root, folder, disk)
    }

    #[test]
    fn what_was_synced_is_kept() {
        let (_root, folder, mut disk) = disk();
        let path = folder.join("a");
        disk.meet(&Event::Sync { inode: 7 });
        disk.meet(&write(0, &[3; SECTOR]));
        let mut seen = HashSet::new();
        for (i, kept) in (0..60).flat_map(|i| Kept::ALL.map(|kept| (i, kept))) {
            disk.lose_power(kept, &mut Random::new(i), &folder);
            let bytes = fs::read(&path).unwrap();
            assert_eq!(bytes[SECTOR..], [2; 2 * SECTOR]);
            seen.insert(bytes[0]);
        }
        assert_eq!(seen, HashSet::from([1, 3]));
    }

    #[test]
    fn what_was_not_synced_is_kept_in_parts() {
        let (_root, folder, disk) = disk();
        let path = folder.join("a");
        let mut seen = HashSet::new();
        for (i, kept) in (0..60).flat_map(|i| Kept::ALL.map(|kept| (i, kept))) {
            disk.lose_power(kept, &mut Random::new(i), &folder);
            let bytes = fs::read(&path).unwrap();
            assert_eq!(bytes[..SECTOR], [1; SECTOR]);
            seen.insert((bytes.len(), bytes.get(SECTOR).copied(), bytes.get(2 * SECTOR).copied()));
        }
        let long = |first, second| (3 * SECTOR, Some(first), Some(second));
        let all = [(SECTOR, None, None), long(2, 2), long(0, 0), long(2, 0), long(0, 2)];
        assert_eq!(seen, HashSet::from(all));
    }

    #[test]
    fn names_are_kept_when_their_folder_was_synced() {
        let (_root, folder, mut disk) = disk();
        disk.meet(&Event::Create { inode: 8, path: "b".into() });
        disk.meet(&Event::Sync { inode: 8 });
        disk.meet(&Event::Rename { from: "b".into(), to: "c".into() });
        let mut seen = HashSet::new();
        let names = |disk: &Disk, kept, i| {
            disk.lose_power(kept, &mut Random::new(i), &folder);
            ["a", "b", "c"].map(|name| folder.join(name).exists())
        };
        for (i, kept) in (0..60).flat_map(|i| Kept::ALL.map(|kept| (i, kept))) {
            seen.insert(names(&disk, kept, i));
        }
        let all = [[true, false, false], [true, true, false], [true, false, true]];
        assert_eq!(seen, HashSet::from(all));
        disk.meet(&Event::SyncFolder { path: "".into() });
        assert_eq!(names(&disk, Kept::Nothing, 0), [true, false, true]);
    }
}
