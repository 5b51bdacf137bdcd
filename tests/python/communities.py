"""Reads what was written in layouts of other communities with their own libraries, and prints a JSON value a row.

    python communities.py lh5 FILE NAME             with legend-lh5io
    python communities.py lh5-append FILE NAME      appends what is there once more, with legend-lh5io
    python communities.py nwb FILE TABLE COLUMN     with pynwb, after its validator had nothing to say
"""

import json
import sys


def plain(value):
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, complex):
        return {"$complex": [value.real, value.imag]}
    return value


def rows(found):
    """The rows of an object of lgdo."""
    import lgdo

    if isinstance(found, lgdo.Table):
        columns = {name: rows(found[name]) for name in found}
        return [dict(zip(columns, row)) for row in zip(*columns.values())]
    if isinstance(found, lgdo.VectorOfVectors):
        items = rows(found.flattened_data)
        ends = [0, *found.cumulative_length.nda.tolist()]
        return [items[start:end] for start, end in zip(ends, ends[1:])]
    return plain(found.nda)


def lh5(path, name):
    import lh5

    for row in rows(lh5.read(name, path)):
        print(json.dumps(row))


def lh5_append(path, name):
    import lh5

    group, _, own = name.rpartition("/")
    lh5.write(lh5.read(name, path), own, path, group=group or "/", wo_mode="append")


def nwb(path, table, column):
    import pynwb

    errors = pynwb.validate(path=path)
    errors = errors[0] if isinstance(errors, tuple) else errors
    if errors:
        sys.exit("\n".join(map(str, errors)))
    with pynwb.NWBHDF5IO(path, "r") as file:
        found = file.read()
        found = {"trials": lambda: found.trials, "units": lambda: found.units}[table]()
        for row in range(len(found)):
            print(json.dumps(plain(found[column][row])))


if __name__ == "__main__":
    {"lh5": lh5, "lh5-append": lh5_append, "nwb": nwb}[sys.argv[1]](*sys.argv[2:])
