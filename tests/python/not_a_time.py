"""Writes dates and lengths of time of which some are NaT, and compares a file that was made of these.

    not_a_time.py write FILE
    not_a_time.py compare FILE OTHER

Prints `same` where the other file has the same times, and None where the first one has NaT or None.
"""

import sys

import awkward as ak
import h5py
import numpy as np
import pandas as pd


def rows():
    at = "2020-02-29T12:30:00"
    frame = pd.DataFrame(
        {
            "stamp": pd.to_datetime([None, at, None]),
            "length": pd.to_timedelta([None, "-90s", None]),
        }
    )
    assert frame["stamp"].isna().tolist() == [True, False, True]
    days = ak.from_numpy(np.array(["NaT", "1969-12-31", "NaT"], "datetime64[D]"))
    option = ak.from_numpy(np.array(["NaT", 0, 5], "datetime64[us]"))
    return ak.zip(
        {
            "numpy": ak.from_numpy(np.array(["NaT", at, "NaT"], "datetime64[s]")),
            "pandas": ak.from_numpy(frame["stamp"].to_numpy()),
            "length": ak.from_numpy(frame["length"].to_numpy()),
            "list": ak.unflatten(days, [2, 0, 1]),
            "option": ak.mask(option, [True, True, False]),
            "inner": ak.zip({"at": ak.from_numpy(np.array(["NaT", at, "NaT"], "datetime64[s]"))}),
            "ticks": ak.from_numpy(frame["stamp"].to_numpy()),
        },
        depth_limit=1,
    )


def write(path):
    form, length, buffers = ak.to_buffers(ak.to_packed(rows()))
    with h5py.File(path, "w") as file:
        group = file.create_group("rows")
        group.attrs["form"] = form.to_json()
        group.attrs["length"] = length
        for key, buffer in buffers.items():
            group.create_dataset(key, data=buffer.view("i8") if buffer.dtype.kind in "Mm" else buffer)


def read(path):
    with h5py.File(path, "r") as file:
        group = file["rows"]
        buffers = {key: np.asarray(group[key]) for key in group}
        return ak.from_buffers(ak.forms.from_json(group.attrs["form"]), int(group.attrs["length"]), buffers)


def seconds(array):
    """Seconds, with None in the place of what is missing in either way."""
    if array is None or isinstance(array, (np.datetime64, np.timedelta64)) and np.isnat(array):
        return None
    if isinstance(array, (np.datetime64, np.timedelta64)):
        kind = "datetime64[s]" if isinstance(array, np.datetime64) else "timedelta64[s]"
        return array.astype(kind).astype(int).item()
    if isinstance(array, ak.Record):
        return {field: seconds(array[field]) for field in array.fields}
    return [seconds(item) for item in array]


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    first, second = read(sys.argv[2]), read(sys.argv[3])
    assert not ak.validity_error(second), ak.validity_error(second)
    # What counts is a number, NaT included; all others are None.
    assert np.isnat(ak.to_numpy(second["ticks"])).tolist() == [True, False, True]
    for field in second.fields:
        if field not in ("list", "inner", "ticks"):
            assert ak.is_none(second[field]).tolist() == [True, False, True], field
    assert ak.to_list(ak.is_none(second["list"], axis=1)) == [[True, False], [], [True]]
    assert ak.is_none(second["inner", "at"]).tolist() == [True, False, True]
    assert seconds(first) == seconds(second), (seconds(first), seconds(second))
    print("same")
