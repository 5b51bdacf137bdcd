"""The corpus of odd and damaged arrays: the wheel says of each what h5py and ak.from_buffers say, or refuses it with a sentence."""

import json

import awkward as ak
import awkward_hdf5
import h5py
import numpy as np
import pytest
from conftest import SHARED

CORPUS = SHARED / "conformance.h5"


def cases():
    if not CORPUS.exists():
        return []
    with h5py.File(CORPUS) as file:
        return [(name, group.attrs["expect"]) for name, group in file.items()]


def raw(dataset):
    """The values of a dataset as Python's tutorial reads them."""
    return np.asarray(dataset[()])


def by_h5py(group):
    form, length = ak.forms.from_json(group.attrs["form"]), json.loads(group.attrs["length"])
    buffers = {key: raw(item) for key, item in group.items() if isinstance(item, h5py.Dataset)}
    return ak.from_buffers(form, length, buffers)


def told(array):
    return repr(ak.to_list(array)), str(ak.type(array))


def test_the_corpus_is_there():
    if not CORPUS.exists():
        pytest.skip(f"{CORPUS} is absent; it lies beside the project, not in it")
    assert len(cases()) > 200


@pytest.mark.parametrize("name, expect", cases())
def test_case(name, expect):
    read = lambda: awkward_hdf5.read(CORPUS, name)
    opened = lambda: ak.materialize(awkward_hdf5.open(CORPUS, name))
    found = []
    for how in [read, opened]:
        try:
            array = how()
            found.append((len(array), *told(array)))
        except (awkward_hdf5.Error, UnicodeDecodeError) as error:
            assert str(error)
            found.append(None)
        except (ValueError, TypeError, RecursionError, NotImplementedError) as error:
            # Awkward Array's own, of arrays that it takes but cannot work with.
            assert expect != "must_read_equal", error
            found.append(None)
    with h5py.File(CORPUS) as file:
        fault = file[name].attrs.get("error", "")
    if "is mergeable with" in fault:
        # Not valid, but `ak.from_buffers` takes it, too.
        expect = "must_read_equal"
    if expect == "must_error":
        assert found == [None, None], fault
        return
    if expect != "must_read_equal":
        return
    assert found[0] is not None and found[0] == found[1], found
    with h5py.File(CORPUS) as file:
        group = file[name]
        # Awkward 2 reads the names of Awkward 2, and no partitions.
        if name.startswith("v1_") or "part0" in " ".join(group):
            return
        try:
            theirs = by_h5py(group)
        except Exception:
            return
        assert found[0] == (len(theirs), *told(theirs))
