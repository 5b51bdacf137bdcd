"""Measures the Python packages beside h5py and awkward; prints a table.

    AWKWARD_WHEEL_PROFILE=release bridges/python/test --only-build
    PYTHONPATH=... python bridges/python/bench.py     # as the first command prints it

The first line says which build is measured.
"""

import statistics
import tempfile
import time
from pathlib import Path

import awkward as ak
import awkward_hdf5
import h5py
import numpy as np
import probe


def seconds(call, times=7):
    """The least and the median of so many calls, after one that does not count."""
    call()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return min(taken), statistics.median(taken)


def row(what, ours, theirs=None):
    def shown(pair):
        return "/".join(f"{1e6 * value:,.0f}" for value in pair)

    factor = f"{theirs[0] / ours[0]:.1f}" if theirs else ""
    print(f"| {what} | {shown(ours)} | {shown(theirs) if theirs else ''} | {factor} |", flush=True)


def by_h5py(path, group, some=None, keys=None):
    """As the tutorial of Awkward Array reads a file; rows of it are cut out of what was read."""
    with h5py.File(path) as file:
        group = file[group]
        form = ak.forms.from_json(group.attrs["form"])
        buffers = {key: group[key][()] for key in (keys or group)}
        array = ak.from_buffers(form, int(group.attrs["length"]), buffers)
    return array if some is None else array[some]


def events(rows, seed=0):
    """Events with jets of four columns, and two columns of their own."""
    draw = np.random.default_rng(seed)
    counts = draw.poisson(4, rows)
    total = counts.sum()
    jets = ak.zip(
        {
            "pt": draw.exponential(30, total).round(2),
            "eta": draw.normal(0, 1, total).round(3),
            "phi": draw.uniform(-3, 3, total).round(3),
            "n": draw.integers(0, 50, total),
        }
    )
    return ak.Array({"run": np.arange(rows) // 1000, "met": draw.exponential(20, rows).round(2), "jets": ak.unflatten(jets, counts)})


def handing_over():
    """What is ours of handing over (objects over memory, container, Form), what `ak.from_buffers` takes, and both."""
    for rows in [10, 1_000_000]:
        columns, size = probe.twenty(rows), f"20 buffers of {8 * rows:,} bytes"
        row(f"{size}: Rust to what ak.from_buffers takes", seconds(columns.container, 100))
        form, length, buffers = columns.container()
        arrays = {key: np.frombuffer(buffer, "f8") for key, buffer in buffers.items()}
        alone = seconds(lambda: ak.from_buffers(form, length, arrays), 100)
        row(f"{size}: Rust to ak.Array; beside it ak.from_buffers alone, of NumPy arrays", seconds(columns.array, 100), alone)
        array = columns.array()
        row(f"{size}: ak.Array that Rust made, back to Rust", seconds(lambda: probe.Held(array), 100))


def files(folder):
    rows = 2_000_000
    array = events(rows)
    plain, packed = folder / "plain.h5", folder / "gzip.h5"
    awkward_hdf5.write(plain, "events", array)
    awkward_hdf5.write(packed, "events", array, compression=("gzip", 4), shuffle=True)
    size = array.nbytes / 1e6
    for name, path in [("one piece", plain), ("gzip", packed)]:
        row(f"read {size:.0f} MB, {name}", seconds(lambda: awkward_hdf5.read(path, "events"), 3), seconds(lambda: by_h5py(path, "events"), 3))
        some = slice(1_000_000, 1_000_100)
        assert awkward_hdf5.read(path, "events", rows=some).to_list() == array[some].to_list()
        row(f"100 of 2,000,000 rows, {name}", seconds(lambda: awkward_hdf5.read(path, "events", rows=some)), seconds(lambda: by_h5py(path, "events", some), 3))
        pt = lambda: ak.materialize(awkward_hdf5.open(path, "events").jets.pt)
        row(f"one column of six, virtual, {name}", seconds(pt, 3), seconds(lambda: by_h5py(path, "events").jets.pt, 3))
        row(f"open, {name}", seconds(lambda: awkward_hdf5.open(path, "events")))
    folder = folder / "set"
    folder.mkdir()
    for i in range(8):
        awkward_hdf5.write(folder / f"{i}.h5", "events", array[i * 250_000 : (i + 1) * 250_000], compression=("gzip", 4), shuffle=True)
    theirs = lambda: ak.concatenate([by_h5py(path, "events") for path in sorted(folder.glob("*.h5"))])
    row("read 8 files, gzip", seconds(lambda: awkward_hdf5.FileSet(folder).read(), 3), seconds(theirs, 3))
    row("write, gzip", seconds(lambda: awkward_hdf5.write(folder.parent / "new.h5", "a", array, compression=("gzip", 4), shuffle=True, mode="w"), 1))
    projection(folder)


def projection(folder):
    """How many buffers tasks read, of how many, for one column."""
    import dask_awkward as dak
    from awkward_hdf5 import _dask

    seen, fetch = [], _dask.fetch
    _dask.fetch = lambda rows, keys: (seen.append((len(keys), len(rows.keys))), fetch(rows, keys))[1]
    graph = dak.sum(awkward_hdf5.dask(folder).jets.pt, axis=None)
    graph.compute(scheduler="sync")
    print(f"\ndask: a sum over one column reads (buffers, of all) in each task: {sorted(set(seen))}")
    row("dask: a sum over one column of 8 files, gzip", seconds(lambda: graph.compute(scheduler="sync"), 2))


if __name__ == "__main__":
    print(f"{awkward_hdf5._core.__file__}\n")
    print("microseconds, least/median\n\n| what | awkward_hdf5 | h5py and awkward | factor |\n|---|--:|--:|--:|")
    handing_over()
    with tempfile.TemporaryDirectory() as folder:
        files(Path(folder))
