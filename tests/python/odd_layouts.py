"""Writes arrays in layouts that are not those of Rust's builders, each in a group of its own.

    odd_layouts.py FILE

Works with Awkward 1 and 2; the values are the same in both.
"""

import json
import sys

import awkward as ak
import h5py
import numpy as np

one = ak.__version__.startswith("1.")
kinds = ak.layout if one else ak.contents


def index(items, dtype="i8"):
    items = np.array(items, dtype)
    names = {"i8": "64", "i4": "32", "u4": "U32", "i1": "8", "u1": "U8"}
    return getattr(ak.layout if one else ak.index, "Index" + names[dtype])(items)


def node(name, dtype, *parts, **options):
    """A node whose class has the width of its indexes in its name, in Awkward 1."""
    width = {"i8": "64", "i4": "32", "u4": "U32"}[dtype] if one else ""
    if name == "UnionArray" and one:
        width = "8_" + width
    return getattr(kinds, name + width)(*parts, **options)


def numbers(items, dtype="i8"):
    return kinds.NumpyArray(np.array(items, dtype))


def record(fields):
    return kinds.RecordArray(list(fields.values()), list(fields))


def text(words, dtype="i8", regular=None, lists=False):
    data = "".join(words).encode()
    letters = kinds.NumpyArray(np.frombuffer(data, "u1"), parameters={"__array__": "char"})
    parameters = {"__array__": "string"}
    if regular is not None:
        return kinds.RegularArray(letters, regular, len(words), parameters=parameters)
    offsets = np.cumsum([0] + [len(word.encode()) for word in words])
    if lists:
        starts, stops = index(offsets[:-1], dtype), index(offsets[1:], dtype)
        return node("ListArray", dtype, starts, stops, letters, parameters=parameters)
    return node("ListOffsetArray", dtype, index(offsets, dtype), letters, parameters=parameters)


arrays = {}

# What `from_iter` makes of plain values: unions, options around or in them, unknown types.
arrays["values"] = ak.from_iter([1, "two", {"x": 3.5}, None, 4])
arrays["plain_values"] = ak.from_iter([[1, "two"], [], [{"x": 3.5}]])
arrays["nothing"] = ak.from_iter([])
arrays["empty_lists"] = ak.from_iter([[], [], []])
arrays["only_nulls"] = ak.from_iter([None, None])
arrays["unknown_fields"] = ak.from_iter([{"a": [], "b": None}, {"a": [], "b": None}])
arrays["with_null"] = ak.from_iter([[1, 2], [], [3, None]])

arrays["dicts"] = ak.from_iter([{"a": 1}, {"b": 2, "a": 3}, {}])

# Widths of offsets and indexes.
arrays["offsets_i4"] = node("ListOffsetArray", "i4", index([1, 3, 3, 5], "i4"), numbers(range(7), "i2"))
arrays["offsets_u4"] = node("ListOffsetArray", "u4", index([1, 3, 3, 5], "u4"), numbers(range(7), "u1"))
arrays["lists_u4"] = node("ListArray", "u4", index([5, 9, 0], "u4"), index([7, 9, 2], "u4"), numbers(range(7)))
arrays["cube"] = kinds.NumpyArray(np.arange(12, dtype="f4").reshape(2, 3, 2))

# Strings of every kind of list, and as categories.
words = ["a", "", "été", "b"]
arrays["text_i4"] = text(words, "i4")
arrays["text_u4"] = text(words, "u4")
arrays["text_lists"] = text(words, lists=True)
arrays["text_regular"] = text(["ab", "cd", "ef"], regular=2)
categorical = {"__array__": "categorical"}
arrays["categories"] = node(
    "IndexedArray", "i4", index([2, 0, 2, 1], "i4"), text(["green", "blue", "red"], "u4"), parameters=categorical
)
arrays["maybe_categories"] = node(
    "IndexedOptionArray", "i8", index([1, -1, 0, 0]), text(["red", "green"], lists=True), parameters=categorical
)

# Options of every kind.
arrays["byte_mask"] = kinds.ByteMaskedArray(index([0, 7, 0], "i1"), numbers([1, 2, 3], "i4"), False)
arrays["bits_msb"] = kinds.BitMaskedArray(index([0b01011111, 0xFF], "u1"), numbers(range(16), "f4"), True, 9, False)
arrays["bits_lsb"] = kinds.BitMaskedArray(index([0b11111010, 0x00], "u1"), numbers(range(16), "f4"), False, 9, True)
arrays["unmasked"] = kinds.UnmaskedArray(numbers([1, 2], "u2"))
arrays["no_nulls"] = node("IndexedOptionArray", "i4", index([2, 0], "i4"), numbers([1, 2, 3]))

# A union of records without names, in another order than anybody's enum, with items that no row has.
arrays["shapes"] = node(
    "UnionArray",
    "i4",
    index([1, 0, 2, 1], "i1"),
    index([1, 0, 2, 0], "i4"),
    [
        record({"w": numbers([2.0], "f4"), "h": numbers([3.0], "f4")}),
        record({"r": numbers([1.0, 5.0], "f8")}),
        text(["x", "y", "free"]),
    ],
)
# Records of options in a union of options, in records.
points = record({"x": numbers([1.5], "f8"), "y": node("IndexedOptionArray", "i8", index([-1]), numbers([], "i4"))})
named = record(
    {
        "mass": kinds.ByteMaskedArray(index([1, 0], "i1"), numbers([0.0, 0.5], "f8"), False),
        "name": node("IndexedOptionArray", "i4", index([0, -1], "i4"), text(["kaon"])),
    }
)
tags, places = index([0, 1, 0, 1], "i1"), index([0, 0, 1, 1])
if one:
    decay = ak.layout.UnionArray8_64(index([0, 1, 1], "i1"), index([0, 0, 1]), [points, named])
    decay = ak.layout.IndexedOptionArray64(index([0, 1, -1, 2]), decay)
else:
    points = ak.contents.IndexedOptionArray(index([0, -1]), points)
    decay = ak.contents.UnionArray(tags, places, [points, ak.contents.UnmaskedArray(named)])
arrays["decays"] = record({"id": numbers([1, 2, 3, 4]), "decay": decay})
# Numbers that Awkward would merge, but did not.
arrays["unmerged"] = node(
    "UnionArray", "i8", index([0, 1, 0], "i1"), index([0, 0, 1]), [numbers([1, 2**60 + 1]), numbers([0.5], "f8")]
)
if one:
    # Awkward 2 does not have these: its constructors simplify or refuse them.
    inner = ak.layout.UnionArray8_64(index([0, 1], "i1"), index([0, 0]), [numbers([7]), text(["inner"])])
    arrays["union_in_union"] = ak.layout.UnionArray8_64(
        index([1, 0, 1], "i1"), index([1, 0, 0]), [record({"x": numbers([0.5], "f8")}), inner]
    )
    arrays["option_of_union"] = ak.layout.IndexedOptionArray64(
        index([2, -1, 0]),
        ak.layout.UnionArray8_64(
            index([0, 1, 0], "i1"), index([0, 0, 1]), [numbers([1, 2**60 + 1]), numbers([0.5], "f8")]
        ),
    )
    arrays["option_of_option"] = ak.layout.IndexedOptionArray64(
        index([2, -1, 0, 1]),
        ak.layout.ByteMaskedArray(index([1, 0, 1], "i1"), numbers([1, 2, 3]), True),
    )
    arrays["index_of_index"] = ak.layout.IndexedArray64(
        index([1, 0, 1]), ak.layout.IndexedArray32(index([2, 0], "i4"), numbers([1, 2, 3]))
    )

with h5py.File(sys.argv[1], "w") as file:
    for name, array in arrays.items():
        group = file.create_group(name)
        form, length, _ = ak.to_buffers(array, container=group)
        group.attrs["form"] = form.tojson() if one else form.to_json()
        group.attrs["length"] = json.dumps(length) if one else length
    # The same numbers in the other order of bytes, as h5py stores what it is given.
    group = file.create_group("big_endian")
    form, length, buffers = ak.to_buffers(ak.from_iter([[1, 2], [], [3]]))
    for key, buffer in buffers.items():
        buffer = np.asarray(buffer)
        group.create_dataset(key, data=buffer.astype(buffer.dtype.newbyteorder(">")))
    group.attrs["form"] = form.tojson() if one else form.to_json()
    group.attrs["length"] = json.dumps(length) if one else length
