"""Files: opening, reading, writing."""

import inspect
import os
import pickle
import subprocess
import sys
from pathlib import Path

import awkward as ak
import awkward_hdf5
import h5py
import numpy as np
import pytest
from conftest import NODES, same


def by_h5py(path, group):
    """The array of a group, as h5py and ak.from_buffers read it."""
    with h5py.File(path) as file:
        group = file[group]
        return ak.from_buffers(
            ak.forms.from_json(group.attrs["form"]), int(group.attrs["length"]), {key: group[key][()] for key in group}
        )


@pytest.mark.parametrize("compression", [None, "gzip", ("gzip", 9), 1, "lzf"])
def test_every_node_is_written_and_read(tmp_path, node, compression):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "a/b", node, compression=compression, shuffle=compression is not None)
    packed = ak.to_packed(node)
    for back in [
        awkward_hdf5.read(path, "a/b"),
        awkward_hdf5.open(path, "a/b"),
        awkward_hdf5.open(path),
        by_h5py(path, "a/b"),
    ]:
        assert same(back, node)
        assert back.layout.form.to_json() == ak.to_buffers(packed)[0].to_json() or back.layout.form == packed.layout.form


def test_every_range_of_rows_of_every_node_is_that_of_the_array(tmp_path, node):
    awkward_hdf5.write(tmp_path / "a.h5", "a", node)
    for start in range(len(node) + 1):
        for stop in range(start, len(node) + 1):
            for read in [awkward_hdf5.open, awkward_hdf5.read]:
                part = read(tmp_path / "a.h5", rows=(start, stop))
                assert repr(part.to_list()) == repr(node[start:stop].to_list()), (start, stop)


@pytest.mark.parametrize("name", [name for name in NODES if name != "bit_masked"] + ["bit_masked"])
def test_every_node_grows(tmp_path, name):
    node, path = ak.Array(NODES[name]), tmp_path / "a.h5"
    with awkward_hdf5.Writer(path, "a", compression="gzip") as writer:
        writer.extend(node)
        writer.extend(node[1:])
        assert len(writer) == len(node) + len(node[1:])
    with awkward_hdf5.Writer(path, "a") as writer:
        writer.extend(node)
    expected = node.to_list() + node.to_list()[1:] + node.to_list()
    for back in [awkward_hdf5.open(path), awkward_hdf5.read(path), by_h5py(path, "a")]:
        assert repr(back.to_list()) == repr(expected)
        assert str(back.type.content) == str(node.type.content)


def test_columns_and_rows(tmp_path, events):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "events", events)
    for read in [awkward_hdf5.open, awkward_hdf5.read]:
        some = read(path, "events", columns=["jets.pt"])
        assert some.fields == ["jets"] and some.jets.fields == ["pt"]
        assert some.jets.pt.to_list() == events.jets.pt.to_list()
        assert read(path, columns="run", rows=range(10, 20)).run.to_list() == list(range(10, 20))
        assert len(read(path, rows=slice(None, 7))) == 7
        assert len(read(path, rows=(90, None))) == 10
        assert same(read(path, rows=(7, 33)).jets, events[7:33].jets)


def test_row_ranges_read_their_part_of_each_buffer_only(tmp_path):
    path, numbers = tmp_path / "a.h5", ak.unflatten(np.arange(100_000.0), np.full(10_000, 10))
    awkward_hdf5.write(path, "a", numbers, chunked=True, compression="gzip")
    rows = awkward_hdf5._core.open(str(path), None, None, (5000, 5100))
    assert rows.array()[-1, -1] == 50999.0
    assert rows.nbytes_read == 101 * 8 + 1000 * 8


def test_arrays_outlive_their_files(tmp_path, events):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "a", events)
    array = awkward_hdf5.open(path)
    path.unlink()
    assert same(array, events)


def test_attrs(tmp_path):
    awkward_hdf5.write(tmp_path / "a.h5", "a", [1, 2])
    for read in [awkward_hdf5.open, awkward_hdf5.read]:
        assert read(tmp_path / "a.h5", attrs={"year": 2026}).attrs["year"] == 2026


def test_arrays_are_listed(tmp_path):
    path = str(tmp_path / "a.h5")
    awkward_hdf5.write(path, "events/one", [[1, 2], []])
    awkward_hdf5.write(path, "two", ["a"])
    listed = awkward_hdf5.arrays(path)
    assert [(info.group, info.length, info.type, info.error) for info in listed] == [
        ("/events/one", 2, "var * int64", None),
        ("/two", 1, "string", None),
    ]
    assert {info.convention for info in listed} == {"awkward"}
    assert all(awkward_hdf5.open(path, info.group) is not None for info in listed)
    with pytest.raises(awkward_hdf5.DataError, match='there are 2 arrays: "/events/one", "/two"'):
        awkward_hdf5.open(path)


def test_layouts_of_other_programs(tmp_path):
    path = tmp_path / "a.nxs"
    with h5py.File(path, "w") as file:
        group = file.create_group("entry/events")
        group.attrs["NX_class"] = "NXevent_data"
        group["event_index"] = np.array([0, 2, 2], dtype=np.uint64)
        group["event_id"] = np.array([1, 2, 3], dtype=np.int32)
        group["event_time_offset"] = np.array([0.5, 1.5, 2.5])
    expected = [[1, 2], [], [3]]
    for convention in ["auto", "nexus"]:
        pulses = awkward_hdf5.open(path, "entry/events", convention=convention)
        assert pulses.events.event_id.to_list() == expected
        assert awkward_hdf5.read(path, "entry/events", convention=convention).events.event_id.to_list() == expected
    assert awkward_hdf5.open(path, "entry/events", rows=(1, 3)).events.event_id.to_list() == expected[1:]
    with pytest.raises(awkward_hdf5.DataError, match="expected one of awkward, nwb"):
        awkward_hdf5.open(path, "entry/events", convention="xml")


def failures(path):
    core = awkward_hdf5
    return [
        (lambda: core.open(path.parent / "none.h5"), FileNotFoundError, core.NotFoundError, "none.h5"),
        (lambda: core.read(path, "none"), KeyError, core.MissingError, 'group "none"'),
        (lambda: core.read(path, "a/none"), KeyError, core.MissingError, 'group "a/none"'),
        (lambda: core.open(path, "a", columns=["z"]), KeyError, core.MissingError, "z"),
        (lambda: core.open(path, "a", rows=(0, 4)), IndexError, core.RowsError, "between 0 and 3"),
        (lambda: core.open(path, "a", rows=(2, 1)), IndexError, core.RowsError, "found 2 to 1"),
        (lambda: core.open(path, "a", rows=(-1, 1)), IndexError, core.RowsError, "from 0 on"),
        (lambda: core.open(path, "a", rows=range(0, 3, 2)), IndexError, core.RowsError, "follow"),
        (lambda: core.read(Path(__file__)), OSError, core.FileError, "test_files.py"),
        (lambda: core.write(path, "a", [1]), OSError, core.FileError, "array"),
        (lambda: core.write(path, "b", [1], compression="zip"), ValueError, core.DataError, "zip"),
        (lambda: core.write(path, "b", [1], mode="q"), ValueError, core.DataError, "mode"),
        (lambda: core.arrays(path.parent / "none.h5"), FileNotFoundError, core.NotFoundError, "none.h5"),
        (lambda: core.FileSet(path.parent / "none"), FileNotFoundError, core.NotFoundError, "none"),
    ]


@pytest.mark.parametrize("number", range(14))
def test_failures_are_exceptions_of_the_package_with_a_sentence(tmp_path, number):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "a", [{"x": 1}, {"x": 2}, {"x": 3}])
    call, builtin, ours, words = failures(path)[number]
    with pytest.raises(ours) as caught:
        call()
    assert isinstance(caught.value, builtin) and isinstance(caught.value, awkward_hdf5.Error)
    assert words in str(caught.value) and "\n" not in str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is ours and str(again) == str(caught.value)
    assert same(awkward_hdf5.read(path), ak.Array([{"x": 1}, {"x": 2}, {"x": 3}]))


@pytest.mark.parametrize("mode", ["a", "w", "r+", "x"])
@pytest.mark.parametrize("group", ["other", "deep/down/here"])
def test_what_cannot_be_written_changes_nothing(tmp_path, mode, group):
    there = tmp_path / "there.h5"
    awkward_hdf5.write(there, "array", [1, 2, 3])
    before = awkward_hdf5.arrays(there)
    for path in [there, tmp_path / "new.h5"]:
        with pytest.raises(awkward_hdf5.Error):
            # There is no such level.
            awkward_hdf5.write(path, group, [1.5] * 1000, compression=("gzip", 77), chunked=True, mode=mode)
    assert awkward_hdf5.arrays(there) == before
    assert awkward_hdf5.read(there).to_list() == [1, 2, 3]
    with h5py.File(there) as file:
        assert list(file) == ["array"]
    assert [path.name for path in tmp_path.iterdir()] == ["there.h5"]


def test_a_file_that_is_made_anew_takes_the_place_of_the_old_one(tmp_path):
    path, link = tmp_path / "a.h5", tmp_path / "link.h5"
    awkward_hdf5.write(path, "one", [1])
    link.symlink_to(path)
    awkward_hdf5.write(link, "two", [2], mode="w")
    assert link.is_symlink() and [found.group for found in awkward_hdf5.arrays(path)] == ["/two"]
    assert awkward_hdf5.read(path).to_list() == [2]


def test_what_cannot_be_taken_or_read_is_an_error_with_the_file(tmp_path):
    path = tmp_path / "a.h5"
    record = ak.contents.RecordArray([ak.contents.NumpyArray(np.arange(3))], ["x"], parameters={"odd": float("nan")})
    with pytest.raises(awkward_hdf5.Error, match="a.h5"):
        awkward_hdf5.write(path, "a", record)
    awkward_hdf5.write(path, "a", [[1, 2], [3]])
    with h5py.File(path, "a") as file:
        del file["a/node1-data"]
        file["a/node1-data"] = np.array([1.5, 2.5, 3.5])
    array = awkward_hdf5.open(path)
    with pytest.raises(awkward_hdf5.DataError, match="a.h5.*node1-data"):
        ak.sum(array)


def test_a_file_that_is_cut_off_while_it_is_open_gives_no_zeros(tmp_path):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "a", {"x": np.arange(1, 1001)})
    for size in [3000, 100, 0]:
        whole = path.read_bytes()
        array = awkward_hdf5.open(path)
        os.truncate(path, size)
        with pytest.raises(awkward_hdf5.Error, match="a.h5"):
            array.x.to_list()
        path.write_bytes(whole)


def test_a_hint_is_for_files_that_are_locked(tmp_path):
    path = tmp_path / "clock.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n and no more")
    with pytest.raises(awkward_hdf5.FileError) as failure:
        awkward_hdf5.open(path)
    assert "is it open" not in str(failure.value) and "clock.h5" in str(failure.value)


def test_damage_is_an_error_when_it_is_read(tmp_path):
    path = tmp_path / "a.h5"
    awkward_hdf5.write(path, "a", [[1, 2], [3]])
    with h5py.File(path, "r+") as file:
        file["a/node0-offsets"][1] = 1000
    with pytest.raises(awkward_hdf5.DataError, match="node0"):
        awkward_hdf5.read(path)
    opened = awkward_hdf5.open(path)
    with pytest.raises(awkward_hdf5.DataError, match="node0"):
        ak.sum(opened)


def test_a_writer_commits_and_recovers(tmp_path):
    path = tmp_path / "a.h5"
    code = f"""
import os, awkward_hdf5
writer = awkward_hdf5.Writer({str(path)!r}, "a", batch_bytes=1 << 30)
writer.extend([[1], [2, 3]])
writer.commit()
writer.extend([[4]])
assert (len(writer), writer.committed) == (3, 2)
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code], timeout=60)
    assert done.returncode == 9
    awkward_hdf5.recover(path)
    assert awkward_hdf5.read(path, "a").to_list() == [[1], [2, 3]]
    assert not awkward_hdf5.recover(path)
    with awkward_hdf5.Writer(path, "a") as writer:
        writer.extend([[5]])
    assert awkward_hdf5.read(path, "a").to_list() == [[1], [2, 3], [5]]


def test_a_writer_wants_one_type_and_can_be_closed_once(tmp_path):
    with awkward_hdf5.Writer(tmp_path / "a.h5", "a") as writer:
        writer.extend([1, 2])
        with pytest.raises(awkward_hdf5.DataError, match="expected items of int64, found string"):
            writer.extend(["text"])
        assert repr(writer).endswith("2 rows, 0 committed>")
    writer.close()
    assert writer.closed and repr(writer).endswith("closed>")
    with pytest.raises(awkward_hdf5.DataError, match="closed"):
        writer.extend([3])
    assert awkward_hdf5.read(tmp_path / "a.h5").to_list() == [1, 2]


def test_a_writer_keeps_its_rows_if_the_block_raises(tmp_path):
    with pytest.raises(ZeroDivisionError):
        with awkward_hdf5.Writer(tmp_path / "a.h5", "a") as writer:
            writer.extend([1, 2])
            1 / 0
    assert awkward_hdf5.read(tmp_path / "a.h5").to_list() == [1, 2]


def test_chunked_arrays_can_be_continued(tmp_path):
    awkward_hdf5.write(tmp_path / "a.h5", "a", ["x", None], chunked=True)
    with awkward_hdf5.Writer(tmp_path / "a.h5", "a") as writer:
        writer.extend(ak.Array(["y", None]))
    assert awkward_hdf5.read(tmp_path / "a.h5").to_list() == ["x", None, "y", None]


def test_the_package_says_what_it_is():
    assert awkward_hdf5.__version__ == "0.1.0"
    folder = Path(awkward_hdf5.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_core.pyi").exists()
    for name in awkward_hdf5.__all__:
        assert inspect.getdoc(getattr(awkward_hdf5, name)), name
    hints = (folder / "_core.pyi").read_text()
    for name in dir(awkward_hdf5._core):
        assert name.startswith("__") or f" {name}" in hints, name
