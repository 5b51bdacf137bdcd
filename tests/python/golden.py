"""Writes the arrays of `arrays.json` as golden files, with Awkward Array 1 or 2, whichever is installed.

    golden.py FOLDER

FOLDER holds `arrays.json`: names of arrays, each with form, length and buffers (the type of number that the bytes are made
from, and the items). Written are `v1/NAME.python.h5` or `v2/NAME.python.h5`, and with Awkward 2 also `NAME.jsonl` with the type
and then the elements. Files that are there stay as they are: golden files are never written twice.
"""

import json
import pathlib
import sys

import awkward as ak
import h5py
import numpy as np

import dump
import report


def old_form(form):
    """A form whose records are spelled as Awkward 1 wants them."""
    form = dict(form)
    if "content" in form:
        form["content"] = old_form(form["content"])
    if "contents" in form:
        children = [old_form(child) for child in form["contents"]]
        names = form.pop("fields", None)
        form["contents"] = children if names is None else dict(zip(names, children, strict=True))
    return form


def write(path, array):
    """As the tutorial of this version does it."""
    with h5py.File(path, "w") as file:
        group = file.create_group("array")
        form, length, container = ak.to_buffers(array)
        for key, items in container.items():
            items = np.asarray(items)
            group[key] = items.view(np.int64) if items.dtype.kind in "Mm" else items
        group.attrs["form"] = form.tojson() if dump.AWKWARD_1 else form.to_json()
        group.attrs["length"] = json.dumps(length) if dump.AWKWARD_1 else length


def main(folder):
    for name, described in json.loads((folder / "arrays.json").read_text()).items():
        form, buffers = described["form"], described["buffers"]
        container = {key: np.array(items, dtype) for key, (dtype, items) in buffers.items()}
        if dump.AWKWARD_1:
            if name == "dates":  # `to_buffers` of Awkward 1 cannot
                continue
            form = json.dumps(old_form(form))
            array = ak.from_buffers(form, described["length"], container, key_format="{form_key}-{attribute}")
        else:
            array = ak.from_buffers(form, described["length"], container)
            values = folder / f"{name}.jsonl"
            if not values.exists():
                listed = report.values(dump.Reader2(json.dumps(form), described["length"], container, "v2").to_list())
                lines = [str(ak.type(array)), *listed]
                values.write_text("".join(json.dumps(line, allow_nan=False) + "\n" for line in lines))
        path = folder / ("v1" if dump.AWKWARD_1 else "v2") / f"{name}.python.h5"
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            write(path, array)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
