"""The libraries of the communities: for each line of standard input that names a group of measurements, does what they do for it, and
answers with the seconds that it took; `digest` answers with a number that stands for what came out, and `make GROUP` makes the file of the
group, if there is none, and answers with the bytes that all its columns take in memory.

theirs.py FOLDER ROWS wall|thread
"""

import datetime
import functools
import pathlib
import sys
import time
import warnings

import anndata
import h5py
import lgdo
import lh5
import numpy as np
import pynwb
import scipy.sparse
from hdmf.common import VectorData, VectorIndex

warnings.filterwarnings("ignore")
folder, rows, clock = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
now = time.thread_time if clock == "thread" else time.perf_counter
SOME, EACH = 100, 20_000
random = np.random.default_rng(7)


def lists():
    """Where lists end, of 3 items in the middle."""
    return np.cumsum(random.integers(0, 7, rows))


# Files.


@functools.cache
def make_nwb():
    ends = lists()
    times = np.arange(ends[-1]) * 0.25
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    session = pynwb.NWBFile("many units", "benchmark", start)
    data = VectorData(name="spike_times", description="times", data=times)
    index = VectorIndex(name="spike_times_index", data=ends, target=data)
    session.units = pynwb.misc.Units(
        name="units", description="units", id=np.arange(rows), columns=[data, index], colnames=["spike_times"]
    )
    with pynwb.NWBHDF5IO(folder / "units.nwb", "w") as file:
        file.write(session)
    return times.nbytes + 8 * rows


def make_lh5(name, **how):
    ends = lists()
    hits = random.integers(0, 4000, ends[-1]).astype("f4")
    values = random.integers(0, 4000, ends[-1]).astype("u2")
    vectors = functools.partial(lgdo.VectorOfVectors, cumulative_length=lgdo.Array(ends))
    energy = random.integers(0, 3000, rows).astype("f8")
    t0 = random.integers(0, 100, rows).astype("f4")
    wave = {"t0": lgdo.Array(t0), "values": vectors(flattened_data=lgdo.Array(values))}
    table = {
        "energy": lgdo.Array(energy, attrs={"units": "keV"}),
        "hits": vectors(flattened_data=lgdo.Array(hits)),
        "wave": lgdo.Table(wave),
    }
    lh5.write(lgdo.Table(table), "hit", folder / name, group="ch1", wo_mode="overwrite_file", **how)
    return sum(array.nbytes for array in [ends, ends, hits, values, energy, t0])


@functools.cache
def make_lh5_packed():
    return make_lh5("hits.lh5")


@functools.cache
def make_lh5_plain():
    return make_lh5("plain.lh5", compression=None, shuffle=False)


@functools.cache
def make_anndata():
    shape = (rows // 10, 2000)
    matrix = scipy.sparse.random(*shape, density=0.02, format="csr", dtype="f4", rng=random)
    matrix.data = np.floor(matrix.data * 100).astype("f4")
    with h5py.File(folder / "matrix.h5", "w") as file:
        anndata.io.write_elem(file, "X", matrix)
    return matrix.data.nbytes + matrix.indices.nbytes + matrix.indptr.nbytes


@functools.cache
def make_sequences():
    ends = lists()[: rows // 10]
    found = np.empty(len(ends), object)
    found[:] = np.split(np.arange(ends[-1]) * 0.25, ends[:-1])
    with h5py.File(folder / "sequences.h5", "w") as file:
        file.create_dataset("lists", data=found, dtype=h5py.vlen_dtype("f8"))
    return 8 * (int(ends[-1]) + len(ends))


makes = {
    "nwb": make_nwb,
    "lh5": make_lh5_packed,
    "lh5-plain": make_lh5_plain,
    "anndata": make_anndata,
    "sequences": make_sequences,
}


# What is measured.


@functools.cache
def opened_nwb():
    """A file that stays open, with all that pynwb reads of it when it opens it."""
    file = pynwb.NWBHDF5IO(folder / "units.nwb", "r")
    return file, file.read()


def nwb_columns(session):
    index = session.units["spike_times"]
    return index.target.data[:], index.data[:]


def nwb_some(session):
    return session.units["spike_times"][rows // 2 : rows // 2 + SOME]


def nwb_each(session):
    index = session.units["spike_times"]
    return [index[i] for i in range(rows // 2, rows // 2 + EACH)]


def nwb_open(read):
    with pynwb.NWBHDF5IO(folder / "units.nwb", "r") as file:
        return read(file.read())


def lh5_some(name):
    return lh5.read("ch1/hit", folder / name, start_row=rows // 2, n_rows=SOME)


def anndata_all():
    with h5py.File(folder / "matrix.h5", "r") as file:
        return anndata.io.read_elem(file["X"])


def anndata_some():
    with h5py.File(folder / "matrix.h5", "r") as file:
        matrix = anndata.io.sparse_dataset(file["X"])
        first = matrix.shape[0] // 2
        return matrix[first : first + SOME]


def sequences(some):
    with h5py.File(folder / "sequences.h5", "r") as file:
        lists = file["lists"]
        first = len(lists) // 2
        return lists[first : first + SOME] if some else lists[()]


groups = {
    "nwb/open-all": lambda: nwb_open(nwb_columns),
    "nwb/open-100-rows": lambda: nwb_open(nwb_some),
    "nwb/all": lambda: nwb_columns(opened_nwb()[1]),
    "nwb/100-rows": lambda: nwb_some(opened_nwb()[1]),
    "nwb/20000-rows-as-lists": lambda: nwb_each(opened_nwb()[1]),
    "lh5/all": lambda: lh5.read("ch1/hit", folder / "hits.lh5"),
    "lh5/100-rows": lambda: lh5_some("hits.lh5"),
    "lh5-plain/all": lambda: lh5.read("ch1/hit", folder / "plain.lh5"),
    "lh5-plain/100-rows": lambda: lh5_some("plain.lh5"),
    "anndata/all": anndata_all,
    "anndata/100-rows": anndata_some,
    "sequences/all": lambda: sequences(False),
    "sequences/100-rows": lambda: sequences(True),
}


# What came out. All numbers are integers or multiples of a quarter, so that their sums are the same in any order.


def total(array, times=1):
    return int(np.sum(np.asarray(array, "f8") * times))


def of_lists(found):
    return sum(total(row, 4) for row in found) + total(np.cumsum([len(row) for row in found]))


def of_vectors(found):
    return total(found.flattened_data.nda) + total(found.cumulative_length.nda)


def digest(found):
    match found:
        case lgdo.Table():
            wave = found["wave"]
            numbers = total(found["energy"].nda) + total(wave["t0"].nda)
            return numbers + of_vectors(found["hits"]) + of_vectors(wave["values"])
        case scipy.sparse.csr_matrix() | scipy.sparse.csr_array():
            return total(found.indices) + total(found.data) + total(found.indptr)
        case (data, index):
            return total(data, 4) + total(index)
        case _:
            return of_lists(found)


result = None
for line in map(str.strip, sys.stdin):
    if line == "digest":
        print(digest(result), flush=True)
    elif line.startswith("make "):
        print(makes[line.removeprefix("make ").split("/")[0]](), flush=True)
    else:
        result = None
        start = now()
        result = groups[line]()
        print(now() - start, flush=True)
