"""Reads a group as anndata does, compares the rows with those that the tests write, and prints how many there are.

    hdf5_anndata.py FILE GROUP
"""

import sys

import anndata
import awkward as ak
import h5py

from hdf5_rows import event

with h5py.File(sys.argv[1], "r") as file:
    array = anndata.io.read_elem(file[sys.argv[2]])
assert isinstance(array, ak.Array), type(array)
for n, row in enumerate(ak.to_list(array)):
    assert row == event(n), (n, row)
print(len(array))
