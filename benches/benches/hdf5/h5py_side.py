"""The side of h5py: does what each line of standard input says, a JSON list, and answers how long that took, and a digest."""

import json
import os
import sys
import time

import h5py
import numpy as np

data = {}


def digest(arrays):
    """The same as `digest` in files.rs: sums of bytes, weighted by the rank of the name."""
    total = 0
    for rank, name in enumerate(sorted(arrays), 1):
        total += rank * int(np.ascontiguousarray(arrays[name]).view("u1").sum(dtype="u8"))
    return total % 2**64


def load(path):
    with h5py.File(path, "r") as file:
        data.update({name: dataset[()] for name, dataset in file["events"].items()})
    return digest(data)


def options(storage, array):
    chunks = (max(1, min(len(array), (256 << 10) // array.itemsize)),)
    return {
        "contiguous": {},
        "chunked": {"chunks": chunks},
        "gzip": {"chunks": chunks, "compression": "gzip", "compression_opts": 1, "shuffle": True},
    }[storage]


def write(path, storage):
    with h5py.File(path, "w") as file:
        group = file.create_group("events")
        for name, array in data.items():
            group.create_dataset(name, data=array, **options(storage, array))
    return None


def read(path):
    with h5py.File(path, "r") as file:
        return {name: dataset[()] for name, dataset in file["events"].items()}


def total(path, name):
    with h5py.File(path, "r") as file:
        return float(np.sum(file["events"][name][()], dtype="f8"))


jobs = {"load": load, "write": write, "read": read, "total": total}
for line in sys.stdin:
    job, *arguments = json.loads(line)
    start = time.perf_counter()
    result = jobs[job](*arguments)
    seconds = time.perf_counter() - start
    if isinstance(result, dict):
        result = digest(result)
    print(json.dumps([seconds, result]), flush=True)
    del result
