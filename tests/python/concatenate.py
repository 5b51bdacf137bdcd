"""Appends an array in an HDF5 file to itself with `ak.concatenate`, and prints the type of that.

    concatenate.py FILE GROUP OTHER

The result is written to the group OTHER, with the names of buffers that the version of Awkward Array (1 or 2) has.
"""

import json
import sys

import awkward as ak
import h5py
import numpy as np

path, name, other = sys.argv[1:]
one = ak.__version__.startswith("1.")
with h5py.File(path, "a") as file:
    group = file[name]
    container = {key: np.asarray(group[key]) for key in group}
    form, length = group.attrs["form"], group.attrs["length"]
    if one:
        length = json.loads(length) if isinstance(length, str) else int(length)
        array = ak.from_buffers(ak.forms.Form.fromjson(form), length, container)
    else:
        array = ak.from_buffers(ak.forms.from_json(form), int(length), container)
    twice = ak.concatenate([array, array])
    print(f"{len(twice)} * {ak.type(twice).type}" if one else twice.type)
    form, length, buffers = ak.to_buffers(twice)
    group = file.create_group(other)
    group.attrs["form"] = form.tojson() if one else form.to_json()
    group.attrs["length"] = json.dumps(length) if one else length
    for key, buffer in buffers.items():
        group[key] = buffer
