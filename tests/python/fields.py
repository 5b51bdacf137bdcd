"""Writes what `array[name]` is in Awkward Array 2, for arrays with records in any place.

    fields.py GOLDEN FILE EXAMPLES

The arrays are those of `arrays.json` in GOLDEN, and so many random ones of `differential_layouts.py`. FILE gets a group for each,
with the groups `array` and, for each name that occurs somewhere in the array, `0`, `1`...: the attribute `name`, and if there is such
a field `type` and the array.
"""

import json
import pathlib
import sys
import tempfile

import awkward as ak
import h5py
import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

import differential_layouts


def names(form):
    """All names of fields, at any depth."""
    below = form.contents if form.is_record or form.is_union else [] if form.is_numpy or form.is_unknown else [form.content]
    return set(form.fields if form.is_record else []).union(*map(names, below))


def write(group, array):
    form, length, container = ak.to_buffers(array)
    for key, items in container.items():
        items = np.asarray(items)
        group[key] = items.view(np.int64) if items.dtype.kind in "Mm" else items
    group.attrs["form"] = form.to_json()
    group.attrs["length"] = length


def write_fields(group, array):
    write(group.create_group("array"), array)
    for i, name in enumerate(sorted(names(array.layout.form) | {"nowhere"})):
        field = group.create_group(str(i))
        field.attrs["name"] = json.dumps(name)
        try:
            found = array[name]
        except IndexError:
            continue
        except NotImplementedError:  # categoricals that would be merged
            del field.attrs["name"]
            continue
        field.attrs["type"] = json.dumps(str(ak.type(found)))
        write(field, found)


@st.composite
def records(draw):
    """Records below up to four other nodes."""
    drawer = differential_layouts.Drawer(draw)
    depth = drawer.integer(1, 4)
    kinds = ["list", "list_offset", "regular", "indexed", "indexed_option", "byte_masked", "bit_masked", "unmasked", "union"]
    return getattr(drawer, drawer.one_of(["record", "tuple", *kinds]))(drawer.integer(0, 8), depth)


def main(golden, path, examples):
    with h5py.File(path, "w") as file:
        for name, described in json.loads((golden / "arrays.json").read_text()).items():
            buffers = {key: np.array(items, dtype) for key, (dtype, items) in described["buffers"].items()}
            write_fields(file.create_group(name), ak.from_buffers(described["form"], described["length"], buffers))

        @seed(0)
        @settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(records())
        def draw(layout):
            if names(layout.form):
                write_fields(file.create_group(f"random {len(file)}"), ak.Array(layout))

        draw()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        set_hypothesis_home_dir(folder)
        main(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
