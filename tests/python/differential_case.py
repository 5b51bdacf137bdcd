"""One array in an HDF5 file: what Awkward Array makes of it, and where the command `awkward` differs.

In the file, a case is a group as every other: attributes `form` and `length`, one dataset a buffer.
"""

import json
import re
import subprocess

import awkward as ak
import h5py
import numpy as np
from awkward.contents import RecordArray

import dump
import report

ATTRIBUTES = {
    "NumpyArray": ["data"],
    "ListArray": ["starts", "stops"],
    "ListOffsetArray": ["offsets"],
    "IndexedArray": ["index"],
    "IndexedOptionArray": ["index"],
    "ByteMaskedArray": ["mask"],
    "BitMaskedArray": ["mask"],
    "UnionArray": ["tags", "index"],
}


class Case:
    """Form, length and buffers, as they are in a file."""

    def __init__(self, form, length, container, key="{form_key}-{attribute}"):
        self.form, self.length, self.container, self.key = form, length, container, key

    @classmethod
    def of_group(cls, group):
        container = report.datasets(group)
        key = dump.KEYS["v1"].replace("{partition}", "0")
        key = key if any(name.startswith("part0-") for name in container) else dump.KEYS["v2"]
        return cls(report.text(group.attrs["form"]), report.length(group.attrs["length"]), container, key)

    def write(self, group, storage=None):
        """Writes it; dates as the integers behind them, as h5py knows none."""
        group.attrs["form"] = self.form
        group.attrs["length"] = self.length
        for name, array in self.container.items():
            array = np.asarray(array)
            array = array.view(np.int64) if array.dtype.kind in "Mm" else array
            array = array.reshape(-1) if storage else array
            group.create_dataset(name, data=array, **(storage or {}))

    def read(self):
        return ak.from_buffers(self.form, self.length, self.container, buffer_key=self.key)


class Expected:
    """What Awkward Array makes of a case. What it cannot do itself is `None`, and then left open."""

    def __init__(self, case):
        self.form = json.loads(case.form)
        self.form_text = ak.forms.from_json(case.form).to_json()
        self.type = self.values = self.valid = self.packed = None
        self.error = ""
        self.endless = False
        try:
            array = case.read()
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
            return
        extended = has_primitive(self.form, ("float128", "complex256"))  # these depend on the machine
        self.type = str(ak.type(array))
        self.endless = any(layout.length > 100_000 for layout in layouts(array.layout))
        if self.endless:  # many items of no size; they have to be counted, not listed
            return
        try:
            self.error = validity_error(array.layout)
            self.valid = None if has_deep_categories(array.layout) else self.error == ""
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
        if not (self.valid or re.search("mergeable|unique|^$|ValueError", self.error)):
            return  # what points outside may take Python down
        if not extended and not has_odd_mask(array.layout):
            self.values = attempt(lambda: report.values(ak.to_list(spelled_out(array.layout))))
        if not extended:
            self.packed = attempt(lambda: ak.to_buffers(ak.to_packed(array)))


class Mismatch(Exception):
    """`kind` is one word, for telling apart; the text says more."""

    def __init__(self, kind, text):
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Command:
    """The command `awkward` at work on one group of one file."""

    def __init__(self, binary, file, group, out):
        self.binary, self.file, self.group, self.out = binary, str(file), group, str(out)

    def run(self, command, *args):
        """Exit code, standard output and error; anything but a clean end is a mismatch."""
        call = [self.binary, command, self.file, "--group", self.group, *args]
        try:
            done = subprocess.run(call, capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            raise Mismatch(f"{command}-hangs", "no end after a minute") from None
        error = done.stderr.decode()
        if done.returncode not in (0, 1) or (done.returncode == 1) != (error.count("\n") == 1):
            raise Mismatch(f"{command}-ends-badly", f"exit code {done.returncode}, standard error: {error}")
        return done.returncode, done.stdout.decode(), error

    def must(self, command, *args):
        code, output, error = self.run(command, *args)
        if code != 0:
            raise Mismatch(f"{command}-refuses", error)
        return output

    def check(self, expected):
        """Runs all commands that have an expectation, and the others for a clean end."""
        if expected.type is None:
            for command in ("type", "cat", "validate"):
                self.run(command)
            return
        compare("type", self.must("type"), expected.type + "\n")
        compare("form", self.must("form", "--dialect", "v2"), expected.form_text + "\n")
        old_form = json.loads(self.must("form", "--dialect", "v1"))
        compare("form-v1", plain(new_form(old_form)), plain(json.loads(expected.form_text)))
        if expected.endless:
            self.run("validate")
            self.run("pack", self.out, "--out-group", "packed")
            return
        code, _, error = self.run("validate")
        if expected.valid is not None and (code == 0) != expected.valid:
            raise Mismatch("validate", f"expected {expected.error!r}, found {error!r}")
        if expected.values is None:
            self.run("cat")
        else:
            lines = self.must("cat").split("\n")[:-1]
            compare("cat", [normal(json.loads(line)) for line in lines], normal(expected.values))
        if expected.packed is not None:
            self.must("pack", self.out, "--out-group", "packed")
            with h5py.File(self.out, "r") as file:
                check_packed(file["packed"], expected.packed)


def check_packed(group, expected):
    """Compares form, length and buffers of a packed array with those of `ak.to_packed`."""
    form, length, container = expected
    case = Case.of_group(group)
    compare("packed-length", case.length, length)
    expected_form, found_form = json.loads(form.to_json()), json.loads(case.form)
    compare("packed-form", plain(found_form), plain(expected_form))
    names = []
    for expected_node, found_node in zip(nodes(expected_form), nodes(found_form), strict=True):
        for attribute in ATTRIBUTES.get(expected_node["class"], []):
            name = f"{found_node['form_key']}-{attribute}"
            names.append(name)
            array = np.ascontiguousarray(container[f"{expected_node['form_key']}-{attribute}"]).reshape(-1)
            where = f"{expected_node['class']} {name}"
            if name not in case.container:
                raise Mismatch("packed-buffer-missing", where)
            compare("packed-dtype", (where, stored_dtype(case.container[name])), (where, stored_dtype(array)))
            if case.container[name].tobytes() != array.tobytes():
                raise Mismatch("packed-bytes", f"{where}: expected {array}, found {case.container[name]}")
    compare("packed-keys", sorted(case.container), sorted(names))


def stored_dtype(array):
    """How an array is stored in a file: dates are integers, and so may truth be."""
    return {"M": "<i8", "m": "<i8", "b": "|u1"}.get(array.dtype.kind, array.dtype.str)


def normal(value):
    """Values of JSON so that equal ones have equal text: floats by their bits, integers apart from them."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", value.hex()]
    if isinstance(value, dict):
        # Names of fields may repeat those of the notation: only the texts have to agree.
        return {name: normal(item) for name, item in value.items()}
    return [normal(item) for item in value]


def compare(kind, found, expected):
    if found != expected:
        raise Mismatch(kind, f"expected {expected!r}, found {found!r}")


def attempt(action):
    try:
        return action()
    except Exception:
        return None


def nodes(form):
    """All nodes, parents before children."""
    yield form
    children = form.get("contents", [])
    for child in [*children, *([form["content"]] if "content" in form else [])]:
        yield from nodes(child)


def plain(form):
    """A form without form keys and without parameters that say nothing."""
    kept = {name: item for name, item in form.items() if name not in ("form_key", "parameters")}
    kept["parameters"] = {
        name: item for name, item in (form.get("parameters") or {}).items() if item is not None
    }
    if form["class"] == "NumpyArray":
        kept.setdefault("inner_shape", [])
    if "content" in form:
        kept["content"] = plain(form["content"])
    if "contents" in form:
        kept["contents"] = [plain(child) for child in form["contents"]]
    return kept


def new_form(form):
    """A form in the spelling of Awkward 1, read and written by Awkward 2."""
    return json.loads(ak.forms.from_dict(dump.with_units(form)).to_json())


def has_primitive(form, primitives):
    return re.search(rf'"({"|".join(primitives)})"', json.dumps(form)) is not None


def layouts(layout):
    """All nodes of a layout, parents before children."""
    yield layout
    children = layout.contents if layout.is_record or layout.is_union else [getattr(layout, "content", None)]
    for child in children:
        if isinstance(child, ak.contents.Content):
            yield from layouts(child)


def validity_error(layout):
    """That of Awkward Array, which looks for repeated categories before it knows that the categories themselves are sound:
    where they are not, it may take Python down.
    """
    for node in reversed(list(layouts(layout))):
        if node.parameter("__array__") == "categorical" and ak.validity_error(node.content):
            return ak.validity_error(node.content)
    return ak.validity_error(layout)


def has_odd_mask(layout):
    """Whether there is a mask of bytes other than 0 and 1, which Awkward itself reads in several ways."""
    masked = (node for node in layouts(layout) if isinstance(node, ak.contents.ByteMaskedArray))
    return any(not np.isin(node.mask.data, [0, 1]).all() for node in masked)


def has_deep_categories(layout):
    """Whether there are categories that are neither text nor plain numbers: Awkward looks for repeated parts of them."""
    for node in layouts(layout):
        if node.parameter("__array__") == "categorical":
            content = node.content
            if content.parameter("__array__") not in ("string", "bytestring") and content.purelist_depth != 1:
                return True
            if content.is_record or content.is_union:
                return True
    return False


def spelled_out(layout):
    """The layout with dates as records of their integers; see `dump.spelled_out`."""
    if layout.is_numpy:
        if layout.dtype.kind not in "Mm":
            return layout
        if layout.data.ndim > 1:
            return spelled_out(layout.to_RegularArray())
        return dump.spelled_out(layout)
    if layout.is_unknown:
        return layout
    if layout.is_record:
        contents = [spelled_out(content) for content in layout.contents]
        return RecordArray(contents, layout.fields if not layout.is_tuple else None, length=layout.length)
    if layout.is_union:
        return layout.copy(contents=[spelled_out(content) for content in layout.contents])
    return layout.copy(content=spelled_out(layout.content))
