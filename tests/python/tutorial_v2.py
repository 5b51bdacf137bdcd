"""The Awkward Array tutorial "Generic buffers" in the spelling of Awkward 2.

    tutorial_v2.py write FILE    saves the tutorial's array in the group "awkward" of a new file
    tutorial_v2.py read FILE     reads the group "awkward", at once and lazily

Prints what it made as one JSON object. Reads files of either dialect: `length` may be an integer or JSON text, keys
may begin with `part0-`. Lazily, a container gives functions that read when they are called.
"""

import contextlib
import io
import json
import sys

import awkward as ak
import h5py
import numpy as np

import report


class LazyGet:
    """A container whose buffers are read, and their keys noted, when they are needed."""

    def __init__(self, group):
        self.group = group

    def __getitem__(self, key):
        dataset = self.group[key]

        def read():
            print(key)
            return np.asarray(dataset)

        return read


def printed(look):
    """The lines that were printed while `look` ran."""
    lines = io.StringIO()
    with contextlib.redirect_stdout(lines):
        look()
    return lines.getvalue().split()


def write(path):
    array = ak.Array(
        [
            [{"x": 1.1, "y": [1]}, {"x": 2.2, "y": [1, 2]}, {"x": 3.3, "y": [1, 2, 3]}],
            [],
            [{"x": 4.4, "y": [1, 2, 3, 4]}, {"x": 5.5, "y": [1, 2, 3, 4, 5]}],
        ]
    )
    with h5py.File(path, "w") as file:
        group = file.create_group("awkward")
        form, length, _ = ak.to_buffers(ak.to_packed(array), container=group)
        group.attrs["form"] = form.to_json()
        group.attrs["length"] = json.dumps(length)
    return {"form": form.to_json(), "length": length, "values": report.values(array.tolist())}


def read(path):
    with h5py.File(path, "r") as file:
        group = file["awkward"]
        form = ak.forms.from_json(group.attrs["form"])
        length = report.length(group.attrs["length"])
        prefix = "part0-" if any(key.startswith("part0-") for key in group) else ""
        key = prefix + "{form_key}-{attribute}"

        eager = ak.from_buffers(form, length, {k: np.asarray(v) for k, v in group.items()}, buffer_key=key)
        lazy = ak.from_buffers(form, length, LazyGet(group), buffer_key=key)
        return {
            "values": report.values(eager.tolist()),
            "type": str(ak.type(eager)),
            "form": group.attrs["form"],
            "length": length,
            "lazy": {
                "x": printed(lambda: lazy.x.tolist()),
                "x_again": printed(lambda: lazy.x.tolist()),
                "y": printed(lambda: lazy.y.tolist()),
                "y_again": printed(lambda: lazy.y.tolist()),
            },
            "keys": sorted(group),
            "attributes": report.attributes(group),
            "buffers": report.buffers(report.datasets(group)),
        }


if __name__ == "__main__":
    mode, path = sys.argv[1:]
    report.show({"write": write, "read": read}[mode](path))
