"""Awkward Arrays in HDF5 files.

>>> import awkward as ak, awkward_hdf5
>>> awkward_hdf5.write("events.h5", "events", ak.Array([{"pt": [1.5, 2.5]}, {"pt": []}]))
>>> events = awkward_hdf5.open("events.h5")  # nothing is read yet
>>> ak.sum(events.pt, axis=1).tolist()  # now `pt` is, and what leads to it
[4.0, 0.0]

`open` gives virtual arrays, `read` loads them on all cores, `write` and `Writer` write files, `arrays` lists what is in one, `FileSet` is an
array in many files, and `dask` a lazy one for a cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import _core
from ._errors import (
    DataError,
    Error,
    FileError,
    MissingError,
    NotFoundError,
    RowsError,
    UnsupportedError,
)
from ._files import FileSet, Partition
from ._open import ArrayInfo, Path, arrays, open, read
from ._write import Writer, recover, write

if TYPE_CHECKING:
    import dask_awkward

__version__: str = _core.__version__

__all__ = [
    "ArrayInfo",
    "DataError",
    "Error",
    "FileError",
    "FileSet",
    "MissingError",
    "NotFoundError",
    "Partition",
    "RowsError",
    "UnsupportedError",
    "Writer",
    "arrays",
    "dask",
    "open",
    "read",
    "recover",
    "write",
]


def dask(
    folder: Path,
    group: str | None = None,
    *,
    columns: str | Sequence[str] | None = None,
    rows_per_partition: int | None = None,
    label: str | None = None,
) -> dask_awkward.Array:
    """Opens files as a `dask_awkward.Array`, of which each task reads the buffers that it needs, and no others.

    Parameters
    ----------
    folder
        A folder, a pattern such as `run-*/part-*.h5`, or a file, as for `FileSet`.
    group
        The group of the array in each file; needed if there are several.
    columns
        The columns that there are. Which of them are read, dask-awkward finds out by itself.
    rows_per_partition
        How many rows a task has at most. Without, a task has a file.
    label
        The name of the layer in the graph.

    Raises `ImportError` if dask-awkward is not installed: `pip install awkward-hdf5[dask]`.
    """
    from ._dask import from_files

    return from_files(
        folder, group, columns=columns, rows_per_partition=rows_per_partition, label=label
    )
