"""Writes the rows of the tests with h5py, as datasets that can grow.

    hdf5_write_rows.py FILE GROUP COUNT HOW

HOW is `chunked`, `gzip`, `big-endian` (the bytes of the numbers) or `latest` (the newest format of files). Works with
Awkward 1 and 2.
"""

import json
import sys

import awkward as ak
import h5py
import numpy as np

from hdf5_rows import event

path, name, count, how = sys.argv[1:]
rows = [event(n) for n in range(int(count))]
one = ak.__version__.startswith("1.")


# Awkward would make other nodes of some columns (options by index).
def masked(values, dtype):
    data = np.array([0 if v is None else v for v in values], dtype)
    mask = np.array([v is not None for v in values], bool)
    if one:
        layout = ak.layout.ByteMaskedArray(ak.layout.Index8(mask.view("i1")), ak.layout.NumpyArray(data), True)
    else:
        layout = ak.contents.ByteMaskedArray(
            ak.index.Index8(mask.view("i1")), ak.contents.NumpyArray(data), valid_when=True
        )
    return layout


def lists(values, content):
    offsets = np.cumsum([0] + [len(v) for v in values])
    if one:
        return ak.layout.ListOffsetArray64(ak.layout.Index64(offsets.astype("i8")), content)
    return ak.contents.ListOffsetArray(ak.index.Index64(offsets.astype("i8")), content)


def numbers(values, dtype):
    data = np.array(values, dtype)
    return ak.layout.NumpyArray(data) if one else ak.contents.NumpyArray(data)


def record(contents, keys):
    if one:
        return ak.layout.RecordArray(contents, keys)
    return ak.contents.RecordArray(contents, keys)


def layout_of(array):
    return array.layout


tracks = [track for row in rows for track in row["tracks"]]
hits = [hit for track in tracks for hit in track["hits"]]
corner = record([numbers([row["corner"][i] for row in rows], "f4") for i in range(2)], None)
layout = record(
    [
        numbers([row["id"] for row in rows], "i8"),
        lists([row["tags"] for row in rows], numbers([t for row in rows for t in row["tags"]], "i4")),
        layout_of(ak.Array([row["name"] for row in rows])),
        masked([row["weight"] for row in rows], "f8"),
        layout_of(ak.Array([row["note"] for row in rows])),
        corner,
        lists(
            [row["tracks"] for row in rows],
            record(
                [
                    numbers([track["good"] for track in tracks], "?"),
                    lists(
                        [track["hits"] for track in tracks],
                        record([numbers([hit[0] for hit in hits], "u2"), masked([hit[1] for hit in hits], "i1")], None),
                    ),
                ],
                ["good", "hits"],
            ),
        ),
    ],
    ["id", "tags", "name", "weight", "note", "corner", "tracks"],
)
form, length, buffers = ak.to_buffers(ak.Array(layout))
options = {"compression": "gzip", "shuffle": True} if how == "gzip" else {}
with h5py.File(path, "w", libver="latest" if how == "latest" else None) as file:
    group = file.create_group(name)
    group.attrs["form"] = form.tojson() if one else form.to_json()
    group.attrs["length"] = json.dumps(length) if one else length
    for key, buffer in buffers.items():
        dtype = buffer.dtype.newbyteorder(">") if how == "big-endian" else buffer.dtype
        group.create_dataset(
            key, data=buffer.astype(dtype), dtype=dtype, chunks=(7,), maxshape=(None,), **options
        )
