"""Awkward in Python: does what each line of standard input says.

`pack`, `sum`, `filter LIMIT`, `items LEAST`, `take` and `sort` answer with the seconds they took, `results` with what the last one gave: the folder of buffers, or two numbers.

awkward_side.py FOLDER wall|thread, where FOLDER has `form.json`, `length`, a file for each buffer, and, to pack lists in another
order, `starts` and `stops`, and, to take events, `positions`.
"""

import os
import sys
import time

import awkward as ak
import numpy as np

folder, clock = sys.argv[1:]
now = time.thread_time if clock == "thread" else time.perf_counter


def read(name, dtype="u1"):
    return np.fromfile(os.path.join(folder, name), dtype)


class Buffers(dict):
    def __missing__(self, name):
        return read(name)


def text(name):
    with open(os.path.join(folder, name)) as file:
        return file.read()


array = ak.from_buffers(ak.forms.from_json(text("form.json")), int(text("length")), Buffers())
if os.path.exists(os.path.join(folder, "starts")):
    starts, stops = (ak.index.Index64(read(name, "i8")) for name in ("starts", "stops"))
    array = ak.Array(ak.contents.ListArray(starts, stops, array.layout.content))

if os.path.exists(os.path.join(folder, "positions")):
    positions = read("positions", "i8")


def pack():
    return ak.to_packed(array)


def filter(limit):
    return ak.to_packed(array[array.met < np.float32(limit)])


def items(least):
    return ak.to_packed(array[array.pt >= np.float32(least)])


def take():
    return ak.to_packed(array[positions])


def sort():
    return ak.to_packed(array[ak.argsort(array.met, stable=True)])


def sum():
    muons, jets = array.muons, array.jets
    floats = [array.met, muons.pt, jets.pt, jets.mass, jets.btag]
    integers = [muons.hits, jets.constituents]
    return [sum_of(floats), sum_of(integers)]


def sum_of(columns):
    total = 0
    for column in columns:
        total += ak.sum(column).item()
    return total


def results():
    if isinstance(result, list):
        return f"{result[0]} {result[1]}"
    _, _, buffers = ak.to_buffers(result)
    for name, buffer in buffers.items():
        np.asarray(buffer).tofile(os.path.join(folder, f"packed-{name}"))
    return " ".join(buffers)


for line in sys.stdin:
    if line == "results\n":
        print(results(), flush=True)
        continue
    word, *arguments = line.split()
    job = {"pack": pack, "sum": sum, "filter": filter, "items": items, "take": take, "sort": sort}[word]
    result = None
    start = now()
    result = job(*arguments)
    print(now() - start, flush=True)
