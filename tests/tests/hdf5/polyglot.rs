//! Groups that several programs open.

use awkward::hdf5::{self, Codec, File, Program, StorageOptions, WriteOptions, Writer};
use awkward::{Array, Content, ErrorKind};
use awkward_tests::python::{Version, python};

use crate::rows::{Event, events};

const ALL: [Program; 3] = [Program::Awkward2, Program::Awkward1, Program::AnnData];

/// Both versions of Awkward and anndata, each in its own way, on a file that was written at once and one that was streamed,
/// continued, and streamed again.
#[test]
fn awkward_1_awkward_2_and_anndata_open_one_file() {
    let _alone = crate::alone();
    let (Some(one), Some(two)) = (python(Version::V1), python(Version::V2)) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.h5");
    let chunked = StorageOptions::new().chunk_bytes(200).codec(Codec::Gzip(1));
    let options = WriteOptions::new().programs(ALL);
    let file = File::create(&path).unwrap();
    let whole = Array::from_rows(&events(0..90));
    hdf5::write(&file.create_group("deep/whole").unwrap(), &whole, &options).unwrap();
    let group = file.create_group("streamed").unwrap();
    let mut writer = Writer::<Event>::create(&group, &options.storage(chunked)).unwrap();
    writer.extend(&events(0..50)).unwrap();
    writer.finish().unwrap();
    let mut writer = Writer::<Event>::append(&group).unwrap();
    writer.extend(&events(50..90)).unwrap();
    writer.finish().unwrap();
    drop((group, file));
    let path = path.to_str().unwrap();
    for name in ["deep/whole", "streamed"] {
        assert_eq!(two.run_script("hdf5_rows.py", &[path, name]), "90\n");
        assert_eq!(two.run_script("hdf5_anndata.py", &[path, name]), "90\n");
        assert_eq!(one.run_script("hdf5_rows.py", &[path, &format!("{name}-v1")]), "90\n");
        // Ours reads either.
        let file = File::open(path).unwrap();
        for name in [name.to_owned(), format!("{name}-v1")] {
            let back: Array<Event> = hdf5::read(&file.group(&name).unwrap()).unwrap();
            assert_eq!(back.to_vec(), events(0..90));
        }
    }
}

/// A row of `obsm` in a file that anndata made stays a part of it.
#[test]
fn an_array_joins_a_file_of_anndata() {
    let _alone = crate::alone();
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cells.h5ad");
    let code =
        "import anndata, numpy, sys\nanndata.AnnData(numpy.zeros((3, 2))).write_h5ad(sys.argv[1])";
    python.run_code(code, &[path.to_str().unwrap()]);
    let file = File::open_rw(&path).unwrap();
    let group = file.group("obsm").unwrap().create_group("reads").unwrap();
    let array = Array::from_rows(&[vec![1.5, 2.5], vec![], vec![3.5]]);
    hdf5::write(&group, &array, &WriteOptions::new().programs([Program::AnnData])).unwrap();
    drop((group, file));
    let code =
        "import anndata, sys\nprint(anndata.read_h5ad(sys.argv[1])[1:].obsm['reads'].to_list())";
    assert_eq!(python.run_code(code, &[path.to_str().unwrap()]), "[[], [3.5]]\n");
    // And the other way round.
    let code = "import anndata, sys\na = anndata.read_h5ad(sys.argv[1])\na.obsm['again'] = a.obsm['reads']\na.write_h5ad(sys.argv[1])";
    python.run_code(code, &[path.to_str().unwrap()]);
    let again: Array<Vec<f64>> =
        hdf5::read(&File::open(&path).unwrap().group("obsm/again").unwrap()).unwrap();
    assert_eq!(again.to_vec(), array.to_vec());
}

#[test]
fn no_byte_is_stored_twice() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let array = Array::from_rows(&(0..20_000).map(f64::from).collect::<Vec<_>>());
    let sizes = [&ALL[..1], &ALL[..2], &ALL[..]].map(|readers| {
        let path = folder.path().join(format!("{}.h5", readers.len()));
        let file = File::create(&path).unwrap();
        let options = WriteOptions::new().programs(readers.iter().copied());
        let group = file.create_group("array").unwrap();
        hdf5::write(&group, &array, &options).unwrap();
        // Both names are there, unless anndata would read both.
        assert_eq!(group.link_exists("part0-node0-data"), readers.len() == 2);
        drop((group, file));
        path.metadata().unwrap().len()
    });
    assert!(sizes.iter().all(|size| *size < 160_000 + 12_000), "{sizes:?}");
}

#[test]
fn a_second_group_needs_a_free_name() {
    let _alone = crate::alone();
    let folder = tempfile::tempdir().unwrap();
    let file = File::create(folder.path().join("names.h5")).unwrap();
    let array = Array::from_rows(&[1_i64, 2]);
    let options = WriteOptions::new().programs(ALL);
    let error = hdf5::write(&file, &array, &options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(file.is_empty(), "nothing was written");
    let group = file.create_group("a").unwrap();
    let other = file.create_group("a-v1").unwrap();
    hdf5::write(&other, &array, &WriteOptions::new()).unwrap();
    assert!(hdf5::write(&group, &array, &options).is_err());
    assert!(group.is_empty(), "nothing was written");
    // A group that happens to have such a name is not taken for one of ours.
    hdf5::write(&group, &array, &WriteOptions::new()).unwrap();
    let storage = StorageOptions::new().chunk_bytes(64);
    let group = file.create_group("b").unwrap();
    let other = file.create_group("b-v1").unwrap();
    hdf5::write(&other, &array, &WriteOptions::new()).unwrap();
    let options = WriteOptions::new().storage(storage);
    Writer::<i64>::create(&group, &options).unwrap().finish().unwrap();
    let mut writer = Writer::<i64>::append(&group).unwrap();
    writer.extend(&[1, 2, 3]).unwrap();
    writer.finish().unwrap();
    assert_eq!(hdf5::read::<Content>(&group).unwrap().len(), 3);
    assert_eq!(hdf5::read::<Content>(&other).unwrap().len(), 2);
}
