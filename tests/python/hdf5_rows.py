"""Compares the rows of groups with those that the tests write, by value, and prints how many there are.

    hdf5_rows.py FILE GROUP
    hdf5_rows.py --list LIST

LIST has a line `FILE GROUP AT_LEAST` for each group: as many rows must be there at the least. A further word `swmr` on the
line opens the file in that mode. Works with Awkward 1 and 2.
"""

import json
import sys

import awkward as ak
import h5py


def event(n):
    return {
        "id": n,
        "tags": [n * 10 + k for k in range(n % 4)],
        "name": "event %d%s" % (n, "\u00e9" * (n % 3)),
        "weight": None if n % 3 == 0 else n / 8.0,
        "note": "n%d" % n if n % 5 == 0 else None,
        "corner": (float(n), -float(n)),
        "tracks": [
            {
                "good": (n + k) % 2 == 0,
                "hits": [(n % 1000, k if h % 2 == 0 else None) for h in range(k)],
            }
            for k in range(n % 3)
        ],
    }


def load(path, name, swmr):
    with h5py.File(path, "r", swmr=swmr) as file:
        group = file[name]
        length = group.attrs["length"]
        length = json.loads(length) if isinstance(length, (str, bytes)) else int(length)
        # Awkward takes bytes for native ones, whatever their dtype says.
        buffers = {key: group[key].astype(group[key].dtype.newbyteorder("="))[:] for key in group}
        form = group.attrs["form"]
    if ak.__version__.startswith("1."):
        form = ak.forms.Form.fromjson(form)
        return ak.from_buffers(form, length, buffers), length
    key = "{form_key}-{attribute}"
    if any(name.startswith("part0-") for name in buffers):
        key = "part0-" + key
    return ak.from_buffers(form, length, buffers, buffer_key=key), length


def check(path, name, at_least, swmr=False):
    array, length = load(path, name, swmr)
    assert len(array) == length, (path, len(array), length)
    assert length >= at_least, (path, length, at_least)
    rows = ak.to_list(array)
    for n, row in enumerate(rows):
        assert row == event(n), (path, n, row, event(n))
    return length


def main(args):
    if args[0] != "--list":
        print(check(args[0], args[1], 0))
        return
    checked = 0
    with open(args[1]) as lines:
        for line in lines:
            path, name, at_least, *swmr = line.split()
            check(path, name, int(at_least), swmr == ["swmr"])
            checked += 1
    print(checked)


if __name__ == "__main__":
    main(sys.argv[1:])
