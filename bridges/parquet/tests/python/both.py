"""Parquet files of random arrays, ours read and others written.

    both.py ARRAYS OURS THEIRS

For each array of the HDF5 file ARRAYS prints a line: its name; the type that `ak.from_parquet` reads from the file of this name in OURS, or the
error, or null where there is none; whether the values are those of the array; and why `ak.to_parquet` could not write it to THEIRS, or null.
"""

import json
import pathlib
import sys
import warnings

import awkward as ak
import h5py

warnings.simplefilter("ignore")
ours, theirs = map(pathlib.Path, sys.argv[2:])
with h5py.File(sys.argv[1]) as file:
    for name, group in file.items():
        buffers = {key: value[()] for key, value in group.items()}
        array = ak.from_buffers(json.loads(group.attrs["form"]), int(group.attrs["length"]), buffers)
        read, same, fault = None, False, None
        if (path := ours / f"{name}.parquet").exists():
            try:
                found = ak.from_parquet(path)
                read, same = str(ak.type(found)), repr(ak.to_list(found)) == repr(ak.to_list(array))
            except Exception as error:
                read = f"{type(error).__name__}: {error}"
        try:
            ak.to_parquet(array, theirs / f"{name}.parquet", categorical_as_dictionary=True, row_group_size=3)
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        print(json.dumps([name, read, same, fault]))
