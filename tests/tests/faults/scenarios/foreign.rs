//! Files that this library did not make, with metadata that its own do not have.

use std::path::Path;

use ::hdf5::file::{FileBuilder, LibraryVersion};
use ::hdf5::plist::file_create::FileSpaceStrategy;
use awkward::hdf5::{Durability, File, WriteOptions};

use super::grow::left;
use super::{BEFORE, EVENTS, FILE, append, create, everything, old_file, options};
use crate::check::{self, Expected};
use crate::rows::Hit;
use crate::scenario::{Outcome, Scenario};

fn unsafely() -> WriteOptions {
    options().durability(Durability::Unprotected)
}

/// A file with an array, made with libhdf5's own options.
fn made(folder: &Path, with: impl Fn(&mut FileBuilder)) -> Outcome<File> {
    let mut builder = ::hdf5::File::with_options();
    with(&mut builder);
    let file = File::from(builder.create(folder.join(FILE))?);
    old_file::<Hit>(&file, BEFORE, &unsafely())?;
    Ok(file)
}

fn v18(builder: &mut FileBuilder) {
    builder.with_fapl(|fapl| fapl.libver_bounds(LibraryVersion::V18, LibraryVersion::V18));
}

/// Attributes in a heap and a tree, as a group has them that got a ninth.
pub(super) const ATTRIBUTES: Scenario = Scenario {
    name: "attributes",
    prepare: |folder| {
        let file = made(folder, v18)?;
        for i in 0..9 {
            let attribute = file.group(EVENTS)?.new_attr::<i64>().create(&*format!("a{i}"))?;
            attribute.write_scalar(&i)?;
        }
        Ok(file.close()?)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: everything,
};

/// Makes a file that keeps its free space, and has some.
fn with_free_space(folder: &Path, paged: bool) -> Outcome<()> {
    let strategy = FileSpaceStrategy::FreeSpaceManager { paged, persist: true, threshold: 1 };
    let file = made(folder, |builder| {
        builder.with_fcpl(|fcpl| fcpl.file_space_strategy(strategy));
    })?;
    let data = vec![1_u8; 3000];
    file.new_dataset_builder().with_data(&data).create("old")?;
    file.unlink("old")?;
    Ok(file.close()?)
}

/// Free space is kept in the file: h5py's `fs_persist=True`.
pub(super) const FREE_SPACE: Scenario = Scenario {
    name: "free space",
    prepare: |folder| with_free_space(folder, false),
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: everything,
};

/// The same in pages: `fs_strategy="page"`.
pub(super) const PAGES: Scenario = Scenario {
    name: "pages",
    prepare: |folder| with_free_space(folder, true),
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, BEFORE, options()),
    survives: everything,
};

/// The newest format that libhdf5 writes: h5py's `libver="latest"`.
pub(super) const LATEST: Scenario = Scenario {
    name: "latest",
    prepare: |folder| {
        let file = made(folder, |builder| {
            builder.with_fapl(|fapl| fapl.libver_latest());
        })?;
        Ok(file.close()?)
    },
    write: |folder, tell| append::<Hit>(folder, tell, &options()),
    check: |all| left::<Hit>(all, BEFORE, unsafely()),
    survives: everything,
};

/// A new array in a group whose links are in a heap and a tree, as those are of which there are many.
pub(super) const LINKS: Scenario = Scenario {
    name: "links",
    prepare: |folder| {
        let file = made(folder, v18)?;
        for i in 0..12 {
            file.create_group(&format!("g{i}"))?;
        }
        Ok(file.close()?)
    },
    write: |folder, tell| {
        let file = File::open_rw(folder.join(FILE))?;
        create::<Hit>(&file, tell, "more", &options())?;
        Ok(file.close()?)
    },
    check: |left| {
        let (arrays, again) = (&[(EVENTS, BEFORE), ("more", 0)], Some(options()));
        let expected = Expected { file: FILE, old: true, arrays, mirrors: &[], again };
        check::file::<Hit>(left, &expected)
    },
    survives: everything,
};
