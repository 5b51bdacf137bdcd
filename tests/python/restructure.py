"""Writes what Awkward Array 2 makes of arrays whose lists, nulls and fields are taken apart and put together.

    restructure.py GOLDEN FILE EXAMPLES

The arrays are those of `arrays.json` in GOLDEN, and so many random ones of `differential_layouts.py`. FILE gets a group for each,
with the groups `array` and `0`, `1`... for each call: the attribute `call` (a list: its name and arguments), and what came of it: the
array with its `type`, or `error`. Columns that are put into records are groups `column` of their call.
"""

import json
import pathlib
import random
import sys
import tempfile

import awkward as ak
import h5py
import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

import differential_layouts
from fields import names, write

REFUSED = (ValueError, IndexError, TypeError, np.exceptions.AxisError, AssertionError, NotImplementedError, AttributeError, RuntimeError)


def counts_of(length, rng):
    """Numbers that add up to the length, the last of them not 0, which Awkward would drop."""
    counts = []
    while sum(counts) < length:
        counts.append(rng.randint(0, min(3, length - sum(counts))))
    return counts


def calls(array, rng):
    """Name, arguments, and the function."""
    for axis in range(4):
        yield ["flatten", axis], lambda axis=axis: ak.flatten(array, axis=axis)
        yield ["is_none", axis], lambda axis=axis: ak.is_none(array, axis=axis)
        if axis > 0:
            yield ["num", axis], lambda axis=axis: ak.num(array, axis=axis)
    for chance in (0.2, 0.8):
        mask = [rng.random() < chance for _ in range(len(array))]
        yield ["filter", mask], lambda mask=mask: array[np.array(mask, bool)]
    counts = counts_of(len(array), rng)
    yield ["unflatten", counts], lambda: ak.unflatten(array, np.array(counts, np.int64))


def columns(array):
    """Each field once more under its own name and under a new one, and a number an item."""
    yield "new", ak.Array(np.arange(len(array)) * 1.5)
    for name in sorted(names(array.layout.form)):
        try:
            column = array[name]
        except (IndexError, NotImplementedError):
            continue
        yield name, column
        yield "new", column


def write_calls(group, array):
    write(group.create_group("array"), array)
    rng = random.Random(len(group.parent))
    made = list(calls(array, rng))
    for name, column in columns(array):
        made.append((["with_field", name], lambda name=name, column=column: ak.with_field(array, column, name), column))
    for i, (call, function, *column) in enumerate(made):
        place = group.create_group(str(i))
        if column:
            write(place.create_group("column"), column[0])
        try:
            found = function()
            if not ak.is_valid(found) and ak.is_valid(array):
                call = ["nothing"]  # Awkward made something that it takes for wrong itself
            place.attrs["type"] = json.dumps(str(ak.type(found)))
            write(place, found)
        except REFUSED as error:
            place.attrs["error"] = json.dumps(f"{type(error).__name__}: {error}"[:200])
        place.attrs["call"] = json.dumps(call)


@st.composite
def layouts(draw):
    drawer = differential_layouts.Drawer(draw)
    return drawer.layout(drawer.integer(0, 8), drawer.integer(0, 4))


def main(golden, path, examples):
    with h5py.File(path, "w") as file:
        for name, described in json.loads((golden / "arrays.json").read_text()).items():
            buffers = {key: np.array(items, dtype) for key, (dtype, items) in described["buffers"].items()}
            write_calls(file.create_group(name), ak.from_buffers(described["form"], described["length"], buffers))

        @seed(0)
        @settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(layouts())
        def draw(layout):
            write_calls(file.create_group(f"random {len(file)}"), ak.Array(layout))

        draw()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        set_hypothesis_home_dir(folder)
        main(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
