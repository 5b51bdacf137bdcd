"""What `ak.from_parquet` reads from files, beside the arrays of a corpus that they were made of.

    read.py CORPUS FOLDER

Prints a line for each file of FOLDER: its name, the type that is read or the error, and whether the values are those of the array.
"""

import json
import pathlib
import sys

import awkward as ak
import h5py

corpus = h5py.File(sys.argv[1])
for path in sorted(pathlib.Path(sys.argv[2]).glob("*.parquet")):
    group = corpus[path.stem]
    buffers = {key: value[()] for key, value in group.items() if isinstance(value, h5py.Dataset)}
    array = ak.from_buffers(json.loads(group.attrs["form"]), int(group.attrs["length"]), buffers)
    try:
        read = ak.from_parquet(path)
        found, same = str(ak.type(read)), repr(ak.to_list(read)) == repr(ak.to_list(array))
    except Exception as error:
        found, same = f"{type(error).__name__}: {error}", False
    print(json.dumps([path.stem, found, same]))
