"""Compares the command `awkward` with Awkward Array on random arrays, and on those on which the two once differed.

    differential.py BINARY KEPT SOURCE [--examples N] [--seed S]

BINARY is the command, KEPT a folder of HDF5 files. SOURCE is one of these:

| source    | arrays                                                                   |
|-----------|--------------------------------------------------------------------------|
| `kept`    | all groups of all files in KEPT                                          |
| `own`     | N random ones of `differential_layouts.py`                               |
| `library` | N random ones of `hypothesis-awkward`                                    |
| `damaged` | N of `own` with one buffer or the length changed                         |

Where the two differ, the smallest array that shows it is put into KEPT, as a file of its own, and the script fails.
"""

import argparse
import hashlib
import json
import pathlib
import sys
import tempfile

import awkward as ak
import h5py
import hypothesis_awkward.strategies as st_ak
import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

import differential_damage
import differential_layouts
from differential_case import Case, Command, Expected, Mismatch

CHUNKED = {"chunks": (3,), "maxshape": (None,)}
STORAGE = [{}, CHUNKED, CHUNKED | {"compression": "gzip", "shuffle": True}]
KEYS = ["{form_key}-{attribute}", "part0-{form_key}-{attribute}"]


@st.composite
def cases(draw, layouts):
    """A layout as form and buffers, spelled and stored in one of several ways."""
    layout = draw(layouts)
    key = draw(st.sampled_from(KEYS))
    form, length, container = ak.to_buffers(layout, buffer_key=key)
    text = form.to_json() if draw(st.booleans()) else json.dumps(form.to_dict(verbose=False), ensure_ascii=False)
    # A bare name is no JSON document that all readers of a file would expect.
    text = text if text.startswith("{") else form.to_json()
    container = {name: np.asarray(array) for name, array in container.items()}
    if draw(st.integers(0, 3)) == 3:
        for name, array in container.items():
            container[name] = np.concatenate([array, array[:2]])  # longer than anybody asks for
    return Case(text, length, container, key), draw(st.sampled_from(STORAGE))


def sources():
    own = differential_layouts.layouts()
    return {
        "own": cases(own),
        "library": cases(st_ak.contents.contents(max_size=40)),
        "damaged": differential_damage.damaged(cases(own)),
    }


class Checker:
    """Compares cases, in files of one temporary folder."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)

    def check(self, case, storage=None, damaged=False):
        file, out = self.folder / "case.h5", self.folder / "packed.h5"
        out.unlink(missing_ok=True)
        with h5py.File(file, "w") as opened:
            case.write(opened.create_group("array"), storage)
        command = Command(self.binary, file, "array", out)
        if damaged:
            differential_damage.check(command, case, Expected(case))
        else:
            command.check(Expected(case))


def keep(folder, source, mismatch, case, storage):
    """Puts a case into a file of its own."""
    digest = hashlib.sha1(repr((mismatch.kind, case.form, case.length)).encode()).hexdigest()[:8]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source}-{mismatch.kind}-{digest}.h5"
    with h5py.File(path, "w") as file:
        group = file.create_group("array")
        case.write(group, storage)
        group.attrs["source"] = source
    return path


def check_kept(checker, folder):
    """Compares all kept cases; gives what went wrong."""
    wrong, files = [], sorted(folder.glob("*.h5"))
    for path in files:
        with h5py.File(path, "r") as file:
            found = [(name, Case.of_group(group), group.attrs.get("source")) for name, group in file.items()]
        for name, case, source in found:
            try:
                checker.check(case, damaged=source == "damaged")
            except Mismatch as mismatch:
                wrong.append(f"{path.name}:{name}: {mismatch}")
    print(f"kept: {len(files)} files")
    return wrong


def check_drawn(checker, folder, strategy, options):
    """Compares random cases; keeps the smallest of each kind of difference, and gives what went wrong."""
    smallest, seen = {}, 0

    @seed(options.seed)
    @settings(
        max_examples=options.examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
    )
    @given(strategy)
    def property(drawn):
        nonlocal seen
        seen += 1
        try:
            checker.check(*drawn, damaged=options.source == "damaged")
        except Mismatch as mismatch:
            # The last one of a kind is the smallest. Kinds are told apart by their classes.
            smallest[mismatch.kind] = (mismatch, *drawn)
            raise type(mismatch.kind, (AssertionError,), {})(str(mismatch)) from None

    try:
        property()
    except BaseException:
        if not smallest:
            raise
    print(f"{options.source}: {seen} arrays")
    return [
        f"{keep(folder, options.source, mismatch, case, storage).name}: {mismatch}\n    {case.form}\n    {case.length} {case.container}"
        for mismatch, case, storage in smallest.values()
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="compares the command `awkward` with Awkward Array")
    parser.add_argument("binary")
    parser.add_argument("kept", type=pathlib.Path)
    parser.add_argument("source", choices=["kept", *sources()])
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_hypothesis_home_dir(folder)
        checker = Checker(options.binary, folder)
        if options.source == "kept":
            wrong = check_kept(checker, options.kept)
        else:
            wrong = check_drawn(checker, options.kept, sources()[options.source], options)
    if wrong:
        sys.exit("\n".join([f"{len(wrong)} arrays are read differently:", *wrong]))
