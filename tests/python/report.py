"""What the scripts of this folder print: Awkward values, buffers and HDF5 groups as plain JSON.

Works with Awkward Array 1 and 2.
"""

import json
import math

import h5py
import numpy as np


def text(attribute):
    """A string attribute as `str`, however it is stored; anything else unchanged."""
    return attribute.decode() if isinstance(attribute, bytes) else attribute


def length(attribute):
    """The attribute `length`, an integer or JSON text, as an integer or a list of integers."""
    attribute = text(attribute)
    if isinstance(attribute, str):
        return json.loads(attribute)
    if isinstance(attribute, np.ndarray):
        return attribute.tolist()
    return int(attribute)


def native(dataset):
    """All items of an HDF5 dataset, one-dimensional, in the byte order of this machine."""
    array = np.asarray(dataset).reshape(-1)
    return array.astype(array.dtype.newbyteorder("="), copy=False)


def datasets(group):
    """The datasets of an HDF5 group: key to array. Subgroups are left out."""
    return {key: native(item) for key, item in group.items() if isinstance(item, h5py.Dataset)}


def buffers(container):
    """A container of arrays: key to dtype, number of items and bytes in hexadecimal."""
    described = {}
    for key in sorted(container):
        array = np.ascontiguousarray(container[key]).reshape(-1)
        described[key] = {"dtype": array.dtype.str, "items": len(array), "hex": array.tobytes().hex()}
    return described


def attributes(group):
    """The attributes of an HDF5 group: name to value, and how it is stored."""
    described = {}
    for name, value in group.attrs.items():
        stored = group.attrs.get_id(name).dtype
        string = h5py.check_string_dtype(stored)
        described[name] = {
            "value": text(value) if string else np.asarray(value).tolist(),
            "dtype": stored.str if string is None else f"string[{string.encoding}, {string.length or 'variable'}]",
            "shape": list(np.shape(value)),
        }
    return described


def number(value):
    """A float, or its name if JSON has no spelling for it."""
    value = float(value)
    if math.isnan(value):
        return {"$float": "nan"}
    if math.isinf(value):
        return {"$float": "inf" if value > 0 else "-inf"}
    return value


def value(item):
    """One element, as `to_list` gives it, in plain JSON: what JSON cannot say becomes an object with a `$` name."""
    if item is None or isinstance(item, (bool, int)):
        return item
    if isinstance(item, np.bool_):
        return bool(item)
    if isinstance(item, np.integer) and not isinstance(item, np.timedelta64):
        return int(item)
    if isinstance(item, (float, np.floating)):
        return number(item)
    if isinstance(item, (complex, np.complexfloating)):
        return {"$complex": [number(item.real), number(item.imag)]}
    if isinstance(item, bytes):
        return {"$bytes": item.hex()}
    if isinstance(item, str):
        raw = item.encode("utf-8", "surrogateescape")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return {"$string": raw.hex()}
        return item
    if isinstance(item, dict):
        return {name: value(child) for name, child in item.items()}
    if isinstance(item, (list, tuple)):
        return [value(child) for child in item]
    raise TypeError(f"a value of {type(item)} has no JSON")


def values(listed):
    """All elements of `to_list` of an array."""
    if isinstance(listed, (str, bytes)):  # a bare leaf of characters or bytes
        listed = list(listed if isinstance(listed, bytes) else listed.encode("utf-8", "surrogateescape"))
    return value(listed)


def show(report):
    """Prints a report as one line of JSON."""
    print(json.dumps(report, allow_nan=False))
