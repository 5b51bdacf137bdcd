"""Follows an array that is being written, and checks at each moment that what is there is a prefix of the rows, by value.

    hdf5_follow.py FILE GROUP COUNT

Prints `following` when it starts, and then how many rows it saw, until there are COUNT. The file is opened again for each
look: h5py can refresh datasets of an open file, but not the attributes of a group.
"""

import sys
import time

import awkward as ak
import h5py

from hdf5_rows import event

path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
end = time.time() + 60
print("following", flush=True)
length = 0
while length < count:
    assert time.time() < end, "the writer is too slow"
    before = length
    with h5py.File(path, "r", swmr=True) as file:
        group = file[name]
        # The length first: what it counts is in the file.
        length = int(group.attrs["length"])
        assert length >= before
        form = group.attrs["form"]
        buffers = {key: group[key][:] for key in group}
    array = ak.from_buffers(form, length, buffers)
    assert len(array) == length
    for n in range(before, length):
        assert ak.to_list(array[n]) == event(n), n
    print(length, flush=True)
