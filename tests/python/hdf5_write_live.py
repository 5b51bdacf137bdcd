"""Writes an array in h5py's mode of one writer and many readers (SWMR), a commit for each line on standard input, and closes the file at
the end of it.

    hdf5_write_live.py FILE

A line is a number of rows to add. Prints how many rows there are, once they are in the file.
"""

import sys

import h5py
import numpy as np

form = (
    '{"class": "ListOffsetArray", "offsets": "i64", "form_key": "node0", "content": '
    '{"class": "NumpyArray", "primitive": "float64", "form_key": "node1"}}'
)
with h5py.File(sys.argv[1], "w", libver="latest") as file:
    group = file.create_group("lists")
    group.attrs["form"] = form
    group.attrs["length"] = np.int64(0)
    offsets = group.create_dataset("node0-offsets", data=np.zeros(1, "i8"), chunks=(64,), maxshape=(None,))
    data = group.create_dataset("node1-data", shape=(0,), dtype="f8", chunks=(64,), maxshape=(None,), compression="gzip")
    file.swmr_mode = True
    print("0", flush=True)
    length = 0
    for line in sys.stdin:
        for i in range(length, length + int(line)):
            items = np.arange(i % 5) + i / 2
            data.resize((data.shape[0] + len(items),))
            data[data.shape[0] - len(items) :] = items
            offsets.resize((i + 2,))
            offsets[i + 1] = data.shape[0]
        length += int(line)
        offsets.flush()
        data.flush()
        group.attrs.modify("length", np.int64(length))
        file.flush()
        print(length, flush=True)
