"""Engines: dask-awkward with a projection of buffers, coffea's executors with virtual arrays."""

import os
import signal
import time

import awkward as ak
import awkward_hdf5
import numpy as np
import pytest
from conftest import NODES

dask = pytest.importorskip("dask")
dak = pytest.importorskip("dask_awkward")


@pytest.fixture
def folder(tmp_path):
    rows = [[{"x": 1, "y": [1, 2]}, {"x": 2, "y": []}], [], [{"x": 3, "y": [3]}]]
    folder = tmp_path / "fixed"
    folder.mkdir()
    for i, (start, stop) in enumerate([(0, 2), (2, 3)]):
        awkward_hdf5.write(folder / f"part-{i}.h5", "events", rows[start:stop] + rows)
    return folder


@pytest.fixture
def read(monkeypatch):
    """The names of the buffers that are read."""
    from awkward_hdf5 import _dask

    seen, fetch = [], _dask.fetch

    def noted(rows, keys):
        found = fetch(rows, keys)
        seen.append((tuple(keys), rows.fetched))
        return found

    monkeypatch.setattr(_dask, "fetch", noted)
    return seen


OFFSETS, X, INNER, Y = "node0-offsets", "node2-data", "node3-offsets", "node4-data"


@pytest.mark.parametrize(
    "graph, buffers",
    [
        (lambda d: dak.num(d, axis=1), [OFFSETS]),
        (lambda d: d.x, [OFFSETS, X]),
        (lambda d: dak.num(d.y, axis=2), [OFFSETS, INNER]),
        (lambda d: d[dak.num(d.x, axis=1) > 0].y, [OFFSETS, INNER, Y]),
        (lambda d: d, [OFFSETS, X, INNER, Y]),
    ],
)
def test_tasks_read_the_buffers_that_they_need_and_no_others(folder, read, graph, buffers):
    lazy = awkward_hdf5.dask(folder)
    whole = awkward_hdf5.FileSet(folder).read()
    found = graph(lazy).compute(scheduler="sync")
    expected = {
        1: lambda: ak.num(whole, axis=1),
        2: lambda: whole.x if X in buffers else ak.num(whole.y, axis=2),
        3: lambda: whole[ak.num(whole.x, axis=1) > 0].y,
        4: lambda: whole,
    }[len(buffers)]()
    assert found.to_list() == expected.to_list()
    assert [sorted(keys) for keys, _ in read] == [sorted(buffers)] * 2
    assert [sorted(fetched) for _, fetched in read] == [sorted(buffers)] * 2


def test_divisions_partitions_and_columns(folder):
    lazy = awkward_hdf5.dask(folder, rows_per_partition=2, columns="x")
    assert lazy.npartitions == 5 and lazy.divisions == (0, 2, 4, 5, 7, 9)[: lazy.npartitions + 1]
    assert len(lazy) == len(awkward_hdf5.FileSet(folder)) and lazy.fields == ["x"]
    assert lazy.x.compute(scheduler="threads").to_list() == awkward_hdf5.FileSet(folder).read().x.to_list()


def test_processes_and_a_cluster(folder):
    distributed = pytest.importorskip("distributed")
    lazy = awkward_hdf5.dask(folder)
    expected = int(ak.sum(awkward_hdf5.FileSet(folder).read().x))
    with distributed.Client(n_workers=2, threads_per_worker=1, dashboard_address=None):
        assert int(dak.sum(lazy.x, axis=None).compute()) == expected


@pytest.mark.parametrize("name", NODES)
def test_parts_of_every_node_are_of_one_layout(tmp_path, name):
    array = ak.Array(NODES[name])
    awkward_hdf5.write(tmp_path / "a.h5", "array", array)
    lazy = awkward_hdf5.dask(tmp_path, rows_per_partition=2)
    assert lazy.npartitions == max(-(-len(array) // 2), 1)
    if name == "categories":
        # Awkward joins none.
        parts = [part.compute(scheduler="sync") for part in lazy.partitions]
        assert sum((part.to_list() for part in parts), []) == array.to_list()
    else:
        assert repr(lazy.compute(scheduler="sync").to_list()) == repr(array.to_list())


def test_what_was_not_read_says_so(folder):
    from awkward_hdf5._dask import Buffers

    lazy = awkward_hdf5._core.open(str(folder / "part-0.h5"))
    form, part = ak.forms.from_json(lazy.form), awkward_hdf5.FileSet(folder).partitions()[0]
    array = Buffers(form, None, None, frozenset([OFFSETS]))(part)
    assert ak.num(array).to_list()[0] == 2
    with pytest.raises(RuntimeError, match="node2-data"):
        ak.sum(array.x)


def test_columns_that_are_chosen_by_hand(folder, read):
    from awkward_hdf5._dask import Buffers

    rows = awkward_hdf5._core.open(str(folder / "part-0.h5"))
    source = Buffers(ak.forms.from_json(rows.form), None).project_manually(["y"])
    array = source(awkward_hdf5.FileSet(folder).partitions()[0])
    assert array.fields == ["y"] and array.y[0].to_list() == [[1, 2], []]
    assert read[0][0] == (OFFSETS, INNER, Y)


def test_files_of_another_layout_are_refused_with_their_name(folder):
    awkward_hdf5.write(folder / "part-9.h5", "events", [[{"x": 1.5, "y": [1]}]])
    with pytest.raises(awkward_hdf5.DataError, match="part-9.h5"):
        awkward_hdf5.dask(folder).compute(scheduler="sync")


def masses(part):
    """A histogram of the masses of pairs of muons of opposite charge."""
    import hist

    muons = part.open(columns="muons").muons
    muons = muons[ak.num(muons) == 2]
    one, two = muons[:, 0], muons[:, 1]
    opposite = one.charge != two.charge
    one, two = one[opposite], two[opposite]
    mass = np.sqrt(2 * one.pt * two.pt * (np.cosh(one.eta - two.eta) - np.cos(one.phi - two.phi)))
    filled = hist.Hist.new.Reg(40, 0, 120, name="mass").Int64()
    return {"events": len(muons), "mass": filled.fill(mass)}


@pytest.fixture
def collisions(tmp_path):
    draw = np.random.default_rng(1)
    for i in range(3):
        counts = draw.integers(0, 4, 500)
        total = counts.sum()
        muons = ak.zip(
            {
                "pt": draw.exponential(30, total),
                "eta": draw.normal(0, 1, total),
                "phi": draw.uniform(-np.pi, np.pi, total),
                "charge": draw.choice([-1, 1], total),
                "isolation": draw.uniform(0, 1, total),
            }
        )
        events = ak.Array({"run": np.full(500, i), "muons": ak.unflatten(muons, counts)})
        awkward_hdf5.write(tmp_path / f"{i}.h5", "events", events, compression="gzip")
    return tmp_path


def expected_masses(files):
    """The number of events with two muons, and the counts of the histogram, from all rows at once."""
    whole = files.read().muons
    whole = whole[ak.num(whole) == 2]
    events = len(whole)
    whole = whole[whole.charge[:, 0] != whole.charge[:, 1]]
    a, b = whole[:, 0], whole[:, 1]
    mass = np.sqrt(2 * a.pt * b.pt * (np.cosh(a.eta - b.eta) - np.cos(a.phi - b.phi)))
    assert len(mass) > 50
    return events, np.histogram(ak.to_numpy(mass), 40, (0, 120))[0].tolist()


@pytest.mark.parametrize("name", ["IterativeExecutor", "FuturesExecutor"])
def test_coffea_fills_a_histogram_from_virtual_arrays(collisions, name):
    processor = pytest.importorskip("coffea.processor")
    files = awkward_hdf5.FileSet(collisions)
    options = {"workers": 2} if name == "FuturesExecutor" else {}
    executor = getattr(processor, name)(status=False, **options)
    found, error = executor(files.partitions(200), masses, None)
    assert error == 0
    assert (found["events"], found["mass"].values().tolist()) == expected_masses(files)


class Killing:
    """What a worker does, and dies of once, when `after` tasks have been begun: SIGKILL, so that it says nothing. Some results go with it."""

    def __init__(self, work, notes, after):
        self.work, self.notes, self.after = work, notes, after

    def __call__(self, part):
        (self.notes / f"{time.time_ns()}-{os.getpid()}").touch()
        if len(list(self.notes.iterdir())) > self.after:
            try:
                (self.notes / "killed").touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return self.work(part)


@pytest.fixture
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        yield client


@pytest.mark.parametrize("after", [0, 4])
def test_coffea_on_a_cluster_whose_worker_is_killed(collisions, cluster, tmp_path_factory, after):
    processor = pytest.importorskip("coffea.processor")
    files, notes = awkward_hdf5.FileSet(collisions), tmp_path_factory.mktemp("notes")
    parts = files.partitions(200)
    executor = processor.DaskExecutor(client=cluster, status=False)
    found, error = executor(parts, Killing(masses, notes, after), None)
    assert error == 0
    assert (found["events"], found["mass"].values().tolist()) == expected_masses(files)
    # Somebody was killed, and at least its task was done again by another process.
    begun = [note.name for note in notes.iterdir() if note.name != "killed"]
    assert (notes / "killed").exists() and len(begun) > len(parts)
    assert len({name.split("-")[1] for name in begun}) >= 2


def test_dask_awkward_on_a_cluster_whose_worker_is_killed(collisions, cluster, tmp_path_factory):
    notes = tmp_path_factory.mktemp("notes")
    killing = Killing(lambda muons: ak.sum(muons.pt, axis=1), notes, 3)

    def sums(muons):
        return ak.sum(muons.pt, axis=1) if ak.backend(muons) == "typetracer" else killing(muons)

    lazy = awkward_hdf5.dask(collisions, rows_per_partition=200)
    found = dak.map_partitions(sums, lazy.muons).compute()
    expected = ak.sum(awkward_hdf5.FileSet(collisions).read().muons.pt, axis=1)
    assert (notes / "killed").exists()
    assert found.to_list() == expected.to_list()
