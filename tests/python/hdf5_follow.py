"""Follows an array that is being written, and checks at each moment that what is there is a prefix of the rows, by value.

    hdf5_follow.py FILE GROUP TIMES

Prints `following` when it starts, and then how many rows it saw, each time that there are more, until it has seen that so many
times. The file is opened again for each look: h5py can refresh datasets of an open file, but not the attributes of a group.
"""

import sys
import time

import awkward as ak
import h5py

from hdf5_rows import event

path, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
end = time.time() + 120
print("following", flush=True)
length = seen = 0
while seen < times:
    assert time.time() < end, "the writer writes no more"
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
    for n, row in enumerate(ak.to_list(array[before:]), before):
        assert row == event(n), n
    if length > before:
        print(length, flush=True)
        seen += 1
