"""What Python makes of arrays in Arrow, and of Arrow's arrays that were made elsewhere.

    arrow.py draw GOLDEN FILE EXAMPLES
    arrow.py read STRUCTS FILE
    arrow.py take STRUCTS

`draw` writes arrays to FILE, those of `arrays.json` in GOLDEN and so many random ones, a group each, with the attributes `options` (of
`ak.to_arrow`) and `schema` (the ArrowSchema that it makes, in JSON), or `error`.

`read` takes structs of the C data interface from the lines of STRUCTS, in JSON: `schema` as above, and `array` with its numbers, and
its buffers in hexadecimal. FILE gets a group for each, with what `ak.from_arrow` reads and its `type`, or `error`.

`take` hands such structs, tables all of them, to pyarrow, Polars, DuckDB and nanoarrow, and prints the rows that each finds, or why it
finds none.
"""

import ctypes
import json
import pathlib
import random
import sys
import tempfile
import warnings

import awkward as ak
import duckdb
import h5py
import nanoarrow
import numpy as np
import polars
import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.configuration import set_hypothesis_home_dir

import differential_layouts
from fields import write

REFUSED = (ValueError, IndexError, TypeError, KeyError, AssertionError, NotImplementedError, AttributeError, RuntimeError, OverflowError, pa.ArrowException)


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(Schema))),
    ("dictionary", ctypes.POINTER(Schema)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))),
    ("private_data", ctypes.c_void_p),
]
Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", ctypes.POINTER(Array)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))),
    ("private_data", ctypes.c_void_p),
]

# Everything lives until the end: nothing here is large.
HELD = []


def held(thing):
    HELD.append(thing)
    return thing


def described(schema):
    """A schema in JSON."""
    known = {"format": schema.format.decode(), "name": (schema.name or b"").decode(), "flags": schema.flags}
    if schema.metadata:
        known["metadata"] = pairs(schema.metadata)
    if schema.n_children:
        known["children"] = [described(schema.children[i].contents) for i in range(schema.n_children)]
    if schema.dictionary:
        known["dictionary"] = described(schema.dictionary.contents)
    return known


def pairs(address):
    at = address

    def number():
        nonlocal at
        at += 4
        return ctypes.c_int32.from_address(at - 4).value

    def text():
        nonlocal at
        length = number()
        at += length
        return ctypes.string_at(at - length, length).decode()

    return [[text(), text()] for _ in range(number())]


def block(metadata):
    texts = [text.encode() for pair in metadata for text in pair]
    return len(metadata).to_bytes(4, sys.byteorder) + b"".join(len(text).to_bytes(4, sys.byteorder) + text for text in texts)


@ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))
def release_schema(schema):
    schema.contents.release = type(schema.contents.release)()


@ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))
def release_array(array):
    array.contents.release = type(array.contents.release)()


def pointers(kind, all):
    return held((ctypes.POINTER(kind) * max(1, len(all)))(*map(ctypes.pointer, all)))


def schema_of(known):
    children = [schema_of(child) for child in known.get("children", [])]
    schema = held(Schema())
    schema.format = known["format"].encode()
    schema.name = known["name"].encode()
    schema.flags = known["flags"]
    if known.get("metadata"):
        schema.metadata = ctypes.addressof(held(ctypes.create_string_buffer(block(known["metadata"]))))
    schema.n_children = len(children)
    schema.children = pointers(Schema, children)
    if "dictionary" in known:
        schema.dictionary = ctypes.pointer(schema_of(known["dictionary"]))
    schema.release = release_schema
    return schema


def array_of(known):
    children = [array_of(child) for child in known["children"]]
    array = held(Array())
    array.length, array.null_count, array.offset = known["length"], known["null_count"], 0
    array.n_buffers = len(known["buffers"])
    buffers = held((ctypes.c_void_p * max(1, len(known["buffers"])))())
    for i, text in enumerate(known["buffers"]):
        if text is not None:
            # Eight bytes more, for what reads whole words; aligned as NumPy aligns.
            data = held(np.frombuffer(bytes.fromhex(text) + bytes(8), np.uint8).copy())
            buffers[i] = data.ctypes.data
    array.buffers = buffers
    array.n_children = len(children)
    array.children = pointers(Array, children)
    if known["dictionary"] is not None:
        array.dictionary = ctypes.pointer(array_of(known["dictionary"]))
    array.release = release_array
    return array


def draw_options(rng):
    names = ["list_to32", "string_to32", "bytestring_to32", "categorical_as_dictionary", "extensionarray", "count_nulls"]
    return {name: rng.random() < 0.5 for name in names}


def write_schema(group, array, options):
    write(group, array)
    group.attrs["type"] = json.dumps(str(ak.type(array)))
    group.attrs["options"] = json.dumps(options)
    try:
        schema = Schema()
        ak.to_arrow(array, **options)._export_to_c(ctypes.addressof(held(Array())), ctypes.addressof(held(schema)))
        group.attrs["schema"] = json.dumps(described(schema))
    except REFUSED as error:
        group.attrs["error"] = json.dumps(f"{type(error).__name__}: {error}"[:300])


def draw(golden, path, examples):
    rng = random.Random(0)
    with h5py.File(path, "w") as file:
        for name, known in json.loads((golden / "arrays.json").read_text()).items():
            buffers = {key: np.array(items, dtype) for key, (dtype, items) in known["buffers"].items()}
            array = ak.from_buffers(known["form"], known["length"], buffers)
            for i in range(6):
                write_schema(file.create_group(f"{name} {i}"), array, draw_options(rng))

        @seed(0)
        @settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(differential_layouts.layouts())
        def one(layout):
            write_schema(file.create_group(f"random {len(file)}"), ak.Array(layout), draw_options(rng))

        one()


def read(structs, path):
    with h5py.File(path, "w") as file, open(structs) as lines:
        for line in lines:
            known = json.loads(line)
            group = file.create_group(known["name"])
            try:
                array, schema = array_of(known["array"]), schema_of(known["schema"])
                arrow = pa.Array._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
                arrow.validate(full=True)
                found = ak.from_arrow(arrow)
                group.attrs["type"] = json.dumps(str(ak.type(found)))
                write(group, found)
            except REFUSED as error:
                group.attrs["error"] = json.dumps(f"{type(error).__name__}: {error}"[:300])


def rows_of_duckdb(given):
    found = duckdb.sql("select * from given")
    return [dict(zip(found.columns, row)) for row in found.fetchall()]


PROGRAMS = {
    "pyarrow": lambda table: table.to_pylist(),
    "Polars": lambda table: polars.DataFrame(table).to_dicts(),
    "DuckDB": rows_of_duckdb,
    "nanoarrow": lambda table: nanoarrow.Array(table).to_pylist(),
}


def take(structs):
    with open(structs) as lines:
        for line in lines:
            known = json.loads(line)
            array, schema = array_of(known["array"]), schema_of(known["schema"])
            batch = pa.RecordBatch._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
            batch.validate(full=True)
            told = {"name": known["name"]}
            for name, rows in PROGRAMS.items():
                try:
                    told[name] = rows(pa.table(batch))
                except (polars.exceptions.PolarsError, duckdb.Error, ValueError, NotImplementedError) as error:
                    told[name] = f"{type(error).__name__}: {error}"
            print(json.dumps(told, default=str))


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        with tempfile.TemporaryDirectory() as folder:
            set_hypothesis_home_dir(folder)
            draw(pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    elif sys.argv[1] == "take":
        warnings.simplefilter("ignore")
        take(sys.argv[2])
    else:
        read(sys.argv[2], sys.argv[3])
