"""What the README shows works."""

import os
import re
from pathlib import Path

import awkward_hdf5
import pytest

README = Path(__file__).resolve().parents[1] / "wheel" / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkdir("run-2026")
    rows = [{"run": 1, "muons": [{"pt": 31.5, "eta": 0.5}]}, {"run": 1, "muons": []}]
    for i in range(2):
        awkward_hdf5.write(f"run-2026/part-{i}.h5", "events", rows)


def test_there_are_blocks():
    assert len(BLOCKS) == 3


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_block(here, number):
    names = {"__name__": "readme"}
    code = "import awkward as ak, awkward_hdf5\n" + BLOCKS[number].replace("workers=8", "workers=2, status=False")
    exec(code, names)
    if "some" in names:
        assert names["some"].to_list() == [{"muons": [{"pt": 31.5}]}]
    if "result" in names:
        assert names["result"] == {"events": 4, "pt": 63.0}
