"""Prints what Awkward Array (1 or 2, whichever is installed) makes of a group in an HDF5 file, as one JSON object.

    dump.py FILE GROUP [--dialect v1|v2]

The dialect says how buffers are named: `part0-node0-offsets` (v1) or `node0-offsets` (v2). Without it the names in the
file tell. Only datasets of the group itself count, not its subgroups.

| name           | what                                                                                  |
|----------------|---------------------------------------------------------------------------------------|
| `awkward`      | version of Awkward Array                                                              |
| `dialect`      | the one that was used                                                                 |
| `attributes`   | of the group: value, dtype, shape                                                     |
| `length`       | as stored: an integer, or a list of integers if partitioned                           |
| `form`         | the form as Awkward understood it; `stored_form` the text in the file                 |
| `simplified`   | whether Awkward 2 had to simplify the form (nestings that only Awkward 1 allows)      |
| `buffers`      | of the file, all: dtype, items, bytes in hexadecimal                                  |
| `type`         | the type string                                                                       |
| `valid`        | `true` or `false`, or `null` if the check raised; `validity_error` the text           |
| `values`       | the elements, or `null` if `to_list` raised; then `values_error` the text             |
| `packed`       | `form`, `length` and `buffers` of the packed array, or `null`; then `packed_error`    |

Awkward 2 has no partitions: it gets them one by one and packs their concatenation. It also ignores the units of dates
in forms of Awkward 1, which are therefore moved to where it looks for them. Awkward 1 cannot list dates.
"""

import argparse
import json

import awkward as ak
import h5py
import numpy as np

import report

AWKWARD_1 = ak.__version__.startswith("1.")
KEYS = {"v1": "part{partition}-{form_key}-{attribute}", "v2": "{form_key}-{attribute}"}


def with_units(form):
    """A form of Awkward 1 in which the primitives of dates carry the units, and virtual nodes are seen through."""
    if not isinstance(form, dict):
        return form
    if form.get("class") == "VirtualArray":
        return with_units(form["form"])
    form = dict(form)
    if "content" in form:
        form["content"] = with_units(form["content"])
    if isinstance(form.get("contents"), list):
        form["contents"] = [with_units(child) for child in form["contents"]]
    if isinstance(form.get("contents"), dict):
        form["contents"] = {field: with_units(child) for field, child in form["contents"].items()}
    if form.get("primitive") in ("datetime64", "timedelta64") and "format" in form:
        form["primitive"] = np.dtype(form["format"].lstrip("<=")).name
    return form


def has_listed_fields(form):
    """Whether a form names record fields as Awkward 2 does, which Awkward 1 ignores without a word."""
    if not isinstance(form, dict):
        return False
    children = form.get("contents", [])
    children = list(children.values() if isinstance(children, dict) else children) + [form.get("content")]
    return form.get("fields") is not None or any(map(has_listed_fields, children))


def spelled_out(layout, **_):
    """For `ak.transform`: dates and durations as records `{"$datetime64": (stored integer, unit)}`.

    `to_list` turns some into Python's own dates and others into bare integers, and tells the unit of neither.
    """
    if not layout.is_numpy or layout.dtype.kind not in "Mm":
        return None
    dates = np.asarray(layout.data)
    unit, step = np.datetime_data(dates.dtype)
    unit = "" if unit == "generic" else unit if step == 1 else f"{step}{unit}"
    letters = np.tile(np.array(list(unit.encode()), np.uint8), len(dates))

    integers = ak.contents.NumpyArray(dates.view(np.int64))
    missing = ak.index.Index8(np.isnat(dates).astype(np.int8))
    units = ak.contents.RegularArray(
        ak.contents.NumpyArray(letters, parameters={"__array__": "char"}),
        size=len(unit),
        zeros_length=len(dates),
        parameters={"__array__": "string"},
    )
    pair = ak.contents.RecordArray(
        [ak.contents.ByteMaskedArray(missing, integers, valid_when=False), units], None, length=len(dates)
    )
    name = "$datetime64" if dates.dtype.kind == "M" else "$timedelta64"
    return ak.contents.RecordArray([pair], [name], length=len(dates))


class Reader1:
    """Reads, checks and packs with Awkward Array 1."""

    simplified = False

    def __init__(self, form, length, container, dialect):
        if has_listed_fields(json.loads(form)):
            raise SystemExit("dump.py: Awkward 1 would read the records of this form as tuples")
        self.read_form = ak.forms.Form.fromjson(form)
        self.array = ak.from_buffers(self.read_form, length, container, key_format=KEYS[dialect])

    def form(self):
        return json.loads(self.read_form.tojson())

    def type(self):
        return f"{len(self.array)} * {ak.type(self.array).type}"

    def validity_error(self):
        return ak.validity_error(self.array)

    def to_list(self):
        return ak.to_list(self.array)

    def packed(self):
        form, length, container = ak.to_buffers(ak.packed(self.array))
        return json.loads(form.tojson()), length, container


class Reader2:
    """Reads, checks and packs with Awkward Array 2, partition by partition."""

    def __init__(self, form, length, container, dialect):
        form = with_units(json.loads(form))
        self.read_form = ak.forms.from_dict(form)
        lengths = length if isinstance(length, list) else [length]
        try:
            self.parts = self.read(lengths, container, dialect, False)
            self.simplified = False
        except TypeError as refused:
            if "simplified" not in str(refused):
                raise
            self.parts = self.read(lengths, container, dialect, True)
            self.simplified = True

    def read(self, lengths, container, dialect, simplify):
        parts = []
        for partition, length in enumerate(lengths):
            key = KEYS[dialect].replace("{partition}", str(partition))
            parts.append(
                ak.from_buffers(
                    self.read_form, length, container, buffer_key=key, allow_noncanonical_form=simplify
                )
            )
        return parts

    def form(self):
        return json.loads(self.read_form.to_json())

    def type(self):
        return f"{sum(map(len, self.parts))} * {ak.type(self.parts[0]).content}"

    def validity_error(self):
        errors = [ak.validity_error(part) for part in self.parts]
        return next(filter(None, errors), "")

    def to_list(self):
        parts = self.parts
        if "datetime64" in str(self.read_form) or "timedelta64" in str(self.read_form):
            parts = [
                ak.transform(spelled_out, part, numpy_to_regular=True, return_value="original") for part in parts
            ]
        listed = [ak.to_list(part) for part in parts]
        return listed[0] if len(listed) == 1 else [item for part in listed for item in part]

    def packed(self):
        whole = self.parts[0] if len(self.parts) == 1 else ak.concatenate(self.parts)
        form, length, container = ak.to_buffers(ak.to_packed(whole))
        return json.loads(form.to_json()), length, container


def attempt(described, name, action):
    """Describes the result of `action`, or `None` and why it was refused."""
    try:
        described[name] = action()
    except Exception as error:
        described[name] = None
        described[f"{name}_error"] = f"{type(error).__name__}: {error}"


def dump(group, dialect=None):
    container = report.datasets(group)
    if dialect is None:
        dialect = "v1" if any(key.startswith("part0-") for key in container) else "v2"
    form, length = report.text(group.attrs["form"]), report.length(group.attrs["length"])
    if isinstance(length, list):
        dialect = "v1"
    reader = (Reader1 if AWKWARD_1 else Reader2)(form, length, container, dialect)

    described = {
        "awkward": ak.__version__,
        "dialect": dialect,
        "attributes": report.attributes(group),
        "length": length,
        "stored_form": form,
        "form": reader.form(),
        "simplified": reader.simplified,
        "buffers": report.buffers(container),
        "type": reader.type(),
    }
    attempt(described, "validity", lambda: reader.validity_error() or "")
    error = described.pop("validity")
    described["valid"] = None if error is None else error == ""
    described["validity_error"] = error if error is not None else described["validity_error"]
    attempt(described, "values", lambda: report.values(reader.to_list()))

    def packed():
        form, length, container = reader.packed()
        return {"form": form, "length": length, "buffers": report.buffers(container)}

    attempt(described, "packed", packed)
    return described


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="what Awkward Array makes of a group in an HDF5 file")
    parser.add_argument("file")
    parser.add_argument("group")
    parser.add_argument("--dialect", choices=sorted(KEYS))
    options = parser.parse_args()
    # Other tests may have inherited the lock of the process that wrote the file.
    with h5py.File(options.file, "r", locking=False) as file:
        report.show(dump(file[options.group], options.dialect))
