"""Arrays in many files."""

import pickle

import awkward as ak
import awkward_hdf5
import numpy as np
import pytest
from conftest import NODES, same


@pytest.fixture
def folder(tmp_path, events):
    folder = tmp_path / "events"
    folder.mkdir()
    for i, (start, stop) in enumerate([(0, 40), (40, 40), (40, 100)]):
        awkward_hdf5.write(folder / f"part-{i}.h5", "events", events[start:stop], compression="gzip")
    return folder


def test_rows_of_all_files(folder, events):
    files = awkward_hdf5.FileSet(folder)
    assert len(files) == 100 and repr(files).endswith("100 rows in 3 files>")
    assert [file.length for file in files.files] == [40, 0, 60]
    assert same(files.read(), events)
    assert same(ak.materialize(files.open()), events)
    assert same(files.read(columns="jets.pt", rows=(30, 60)).jets.pt, events[30:60].jets.pt)
    some = files.open(columns=["jets.pt"], rows=(30, 60))
    assert same(ak.materialize(some.jets.pt), events[30:60].jets.pt)
    assert len(awkward_hdf5.FileSet(str(folder / "part-[02].h5"))) == 100


def test_a_column_is_read_without_the_others(folder):
    rows = awkward_hdf5.FileSet(folder)._set.open()
    assert rows.array().run.to_list() == list(range(100))
    assert rows.nbytes_read < 2 * 100 * 8


@pytest.mark.parametrize("name", NODES)
def test_every_node_is_joined(tmp_path, name):
    node = ak.Array(NODES[name])
    for i in range(3):
        awkward_hdf5.write(tmp_path / f"{i}.h5", "a", node[i:])
    expected = node.to_list() + node.to_list()[1:] + node.to_list()[2:]
    files = awkward_hdf5.FileSet(tmp_path)
    assert repr(files.read().to_list()) == repr(expected)
    assert repr(files.open().to_list()) == repr(expected)
    for start, stop in [(1, len(expected)), (len(node), len(expected) - 1), (0, 2)]:
        if start <= stop <= len(expected):
            part = files.open(rows=(start, stop))
            assert repr(part.to_list()) == repr(expected[start:stop]), (start, stop)


def test_files_of_different_types_are_joined(tmp_path):
    awkward_hdf5.write(tmp_path / "0.h5", "a", [1, 2])
    awkward_hdf5.write(tmp_path / "1.h5", "a", ["text", None])
    files = awkward_hdf5.FileSet(tmp_path)
    assert files.read().to_list() == [1, 2, "text", None]
    assert files.open().to_list() == [1, 2, "text", None]


def test_partitions_can_be_sent_and_opened(folder, events):
    files = pickle.loads(pickle.dumps(awkward_hdf5.FileSet(folder)))
    parts = pickle.loads(pickle.dumps(files.partitions(25)))
    assert [(part.start, part.stop) for part in parts] == [(0, 25), (25, 40), (0, 25), (25, 50), (50, 60)]
    assert [len(part) for part in files.partitions()] == [40, 60]
    opened = [part.open(columns="run").run for part in parts]
    assert np.concatenate(opened).tolist() == list(range(100))
    with pytest.raises(ValueError, match="at least one row"):
        files.partitions(0)


def test_manifest(folder):
    files = awkward_hdf5.FileSet(folder)
    assert files.write_manifest().endswith("manifest.json")
    assert len(awkward_hdf5.FileSet(folder)) == 100
    (folder / "part-2.h5").unlink()
    with pytest.raises(awkward_hdf5.MissingError, match="part-2.h5"):
        awkward_hdf5.FileSet(folder)


def test_partitions_are_of_the_group_that_the_manifest_names(tmp_path):
    for i in range(2):
        awkward_hdf5.write(tmp_path / f"{i}.h5", "a", [1, 2])
        awkward_hdf5.write(tmp_path / f"{i}.h5", "b", [3.5])
    awkward_hdf5.FileSet(tmp_path, "b").write_manifest()
    files = awkward_hdf5.FileSet(tmp_path)
    assert files.group.strip("/") == "b"
    assert [part.open().to_list() for part in files.partitions()] == [[3.5], [3.5]]
