"""Awkward in Python: does what each line of standard input says, `export` or `import`, and answers with the seconds that it took;
`result` answers with what stands for the last one: 1 for an export, the number of rows for an import.

python_side.py FOLDER LENGTH wall|thread, where FOLDER has `form.json` and a file for each buffer.
"""

import pathlib
import sys
import time

import awkward as ak
import numpy as np

folder, length, clock = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
now = time.thread_time if clock == "thread" else time.perf_counter


class Buffers(dict):
    def __missing__(self, name):
        return np.fromfile(folder / name, "u1")


array = ak.from_buffers(ak.forms.from_json((folder / "form.json").read_text()), length, Buffers())
table = ak.to_arrow_table(array)
jobs = {"export": lambda: ak.to_arrow_table(array), "import": lambda: ak.from_arrow(table)}
result = None

for line in map(str.strip, sys.stdin):
    if line == "result":
        print(len(result) if isinstance(result, ak.Array) else 1, flush=True)
        continue
    start = now()
    result = jobs[line]()
    print(now() - start, flush=True)
