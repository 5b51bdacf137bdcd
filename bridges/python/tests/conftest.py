"""What the tests share: arrays of all twelve nodes, and files."""

import os
from pathlib import Path

import awkward as ak
import awkward_hdf5
import numpy as np
import probe
import pytest
import tracks
from awkward import contents as c
from awkward.index import Index8, Index32, Index64, IndexU8, IndexU32

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def pytest_sessionstart():
    """The packages that are tested are those that were built for it, not others that the environment may have."""
    built = os.environ.get("AWKWARD_PACKAGES")
    if built is None:
        pytest.exit("run bridges/python/test, which builds what is tested", returncode=2)
    for package in [awkward_hdf5, probe, tracks]:
        if not Path(package.__file__).is_relative_to(built):
            pytest.exit(f"expected {package.__name__} in {built}, found {package.__file__}", returncode=2)


def nodes():
    """An array of each of the twelve classes of nodes, and of each kind of text, times and categories."""
    numbers = c.NumpyArray(np.array([1.5, 2.5, 3.5, 4.5, 5.5, 6.5]))
    text = ak.Array(["one", "", "drei", "vier", "fünf", "sechs"]).layout
    mask = np.array([0, 1, 0, 0, 1, 0], dtype=np.int8)
    return {
        "empty": c.EmptyArray(),
        "numpy": numbers,
        "numpy_2d": c.NumpyArray(np.arange(12, dtype=np.int32).reshape(3, 2, 2)),
        "numpy_bool": c.NumpyArray(np.array([True, False, True])),
        "numpy_complex": c.NumpyArray(np.array([1 + 2j, 3 - 4j])),
        "numpy_half": c.NumpyArray(np.array([1.5, 2.5], dtype=np.float16)),
        "numpy_dates": c.NumpyArray(np.array(["2020-01-01", "NaT"], dtype="datetime64[s]")),
        "numpy_strided": c.NumpyArray(np.arange(12)[::3]),
        "regular": c.RegularArray(numbers, 2),
        "regular_0": c.RegularArray(c.EmptyArray(), 0, zeros_length=3),
        "list": c.ListArray(Index64(np.array([3, 0, 2])), Index64(np.array([6, 0, 4])), numbers),
        "list_offset": c.ListOffsetArray(Index32(np.array([1, 3, 3, 6])), numbers),
        "list_offset_u32": c.ListOffsetArray(IndexU32(np.array([0, 3, 3, 6])), text),
        "record": c.RecordArray([numbers, text], ["x", "y z"], parameters={"__record__": "Point"}),
        "tuple": c.RecordArray([numbers, text], None),
        "record_0": c.RecordArray([], [], length=3),
        "indexed": c.IndexedArray(Index64(np.array([5, 0, 0, 2])), numbers),
        "categories": c.IndexedArray(
            Index32(np.array([1, 0, 0, 2])), text[:3], parameters={"__array__": "categorical"}
        ),
        "indexed_option": c.IndexedOptionArray(Index64(np.array([5, -1, 0, -1])), text),
        "byte_masked": c.ByteMaskedArray(Index8(mask), numbers, valid_when=False),
        "bit_masked": c.BitMaskedArray(IndexU8(np.array([0b101101], dtype=np.uint8)), numbers, True, 6, True),
        "unmasked": c.UnmaskedArray(numbers),
        "union": c.UnionArray(
            Index8(np.array([0, 1, 1, 0], dtype=np.int8)), Index64(np.array([5, 0, 2, 1])), [numbers, text]
        ),
        "strings": text,
        "bytestrings": ak.Array([b"\x00\xff", b""]).layout,
        "nested": c.ListOffsetArray(
            Index64(np.array([0, 2, 2, 6])),
            c.RecordArray([numbers, c.ListOffsetArray(Index64(np.array([0, 1, 1, 2, 4, 4, 6])), text)], ["x", "y"]),
        ),
    }


NODES = nodes()


@pytest.fixture(params=NODES)
def node(request):
    return ak.Array(NODES[request.param])


@pytest.fixture
def events():
    """Records of lists of records, with text and options."""
    jets = [[{"pt": 10.0 * i + j, "tag": [None, "b", "c"][j % 3]} for j in range(i % 4)] for i in range(100)]
    return ak.Array({"run": np.arange(100), "jets": ak.Array(jets)})


def same(one, other):
    """Are these equal: types, values, parameters?"""
    return (
        str(ak.type(one)) == str(ak.type(other))
        and repr(ak.to_list(one)) == repr(ak.to_list(other))
        and ak.parameters(one) == ak.parameters(other)
    )
