"""Two libhdf5 in one process: ours, inside of the extension, and that of h5py."""

import subprocess
import sys
from pathlib import Path

import awkward_hdf5
import pytest

BOTH = """
{imports}
import sys, numpy as np, awkward as ak
path = sys.argv[1]
with h5py.File(path, "w") as file:
    file["x"] = np.arange(1000.0)
awkward_hdf5.write(path, "a", ak.Array([[1.5], [], [2.5, 3.5]]), compression="gzip")
with h5py.File(path) as file:  # open in both at the same time
    opened = awkward_hdf5.open(path, "a")
    assert ak.sum(opened) == 7.5
    assert file["a/node1-data"][()].tolist() == [1.5, 2.5, 3.5]
    assert file["x"][()].sum() == 499500
    assert ak.sum(awkward_hdf5.read(path, "a")) == 7.5
del opened
with h5py.File(path, "r+") as file:
    file["x"][0] = 5
assert awkward_hdf5.read(path, "a").to_list() == [[1.5], [], [2.5, 3.5]]
versions = h5py.version.hdf5_version
print("fine", versions)
"""


@pytest.mark.parametrize("first, second", [("h5py", "awkward_hdf5"), ("awkward_hdf5", "h5py")])
def test_both_work_in_one_process_in_either_order(tmp_path, first, second):
    code = BOTH.format(imports=f"import {first}\nimport {second}")
    command = [sys.executable, "-c", code, str(tmp_path / "a.h5")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and done.stdout.startswith("fine"), done.stderr


def test_the_extension_exports_nothing_of_libhdf5():
    core = Path(awkward_hdf5._core.__file__)
    listed = subprocess.run(["nm", "-D", "--defined-only", str(core)], capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("nm cannot read it")
    names = [line.split()[-1] for line in listed.stdout.splitlines()]
    assert "PyInit__core" in names
    assert not [name for name in names if name.startswith(("H5", "deflate", "inflate", "lzf"))]


def test_a_file_that_h5py_writes_is_an_error_that_names_it(tmp_path):
    import h5py

    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file["x"] = 1
        file.flush()
        with pytest.raises(awkward_hdf5.FileError, match="a.h5"):
            awkward_hdf5.write(path, "a", [1, 2])
    awkward_hdf5.write(path, "a", [1, 2])
    assert awkward_hdf5.read(path, "a").to_list() == [1, 2]
