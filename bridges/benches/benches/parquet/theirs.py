"""pyarrow and Awkward in Python: does what each line of standard input says, and answers with the seconds that it took; `digest` answers
with what stands for the last result: the sum of a column.

theirs.py FOLDER FILE wall|thread, where FILE has the rows.
"""

import pathlib
import sys
import time

import awkward as ak
import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

folder, rows, clock = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
now = time.thread_time if clock == "thread" else time.perf_counter
array = ak.from_parquet(rows)
table = ak.to_arrow_table(array, list_to32=False, string_to32=True, extensionarray=False)
path = lambda job: folder / f"{job}.parquet"
jobs = {
    "pyarrow-write": lambda: pq.write_table(table, path("pyarrow-write"), compression="zstd", use_dictionary=False),
    "pyarrow-write-plain": lambda: pq.write_table(table, path("pyarrow-write-plain"), compression="none", use_dictionary=False),
    "awkward-write": lambda: ak.to_parquet(array, path("awkward-write")),
    "awkward-write-plain": lambda: ak.to_parquet(array, path("awkward-write-plain"), compression=None),
    "pyarrow-read": lambda: pq.read_table(rows),
    "awkward-read": lambda: ak.from_parquet(rows),
    "awkward-column": lambda: ak.from_parquet(rows, columns=["muons.pt"]),
}


def digest(job, result):
    if "write" in job:
        result = ak.from_parquet(path(job), columns=["muons.pt"])
    elif isinstance(result, pa.Table):
        result = ak.from_arrow(result)
    return int(np.sum(np.asarray(ak.flatten(result["muons", "pt"]), "f8")) * 256)


for line in map(str.strip, sys.stdin):
    if line == "digest":
        print(digest(job, result), flush=True)
        continue
    job, result = line, None
    start = now()
    result = jobs[job]()
    print(now() - start, flush=True)
