"""Opening and reading arrays."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import awkward as ak

from . import _core

Path = str | os.PathLike[str]
Rows = tuple[int, int | None] | range | slice


@dataclass(frozen=True)
class ArrayInfo:
    """What is known of an array in a file without reading it."""

    group: str
    """Its path in the file: what `open` takes as `group`."""
    convention: str | None
    """The layout that it is in: `awkward`, or that of another program."""
    length: int | None
    """The number of rows."""
    type: str | None
    """The type of a row, as Awkward Array prints it."""
    error: str | None
    """Why it cannot be read, if so."""


def open(
    path: Path,
    group: str | None = None,
    columns: str | Sequence[str] | None = None,
    rows: Rows | None = None,
    convention: str = "auto",
    *,
    threads: int = 0,
    attrs: dict[str, object] | None = None,
) -> ak.Array:
    """Opens an array as a virtual `ak.Array`, of which nothing is read yet.

    Each buffer is read when it is first needed, as a whole, and then kept; other threads run meanwhile. Of `rows`, only their part of each
    buffer is read. The file stays open for as long as the array lives. Pickling reads everything: send the path to other processes, and open
    it there.

    Parameters
    ----------
    path
        The file.
    group
        The path of the array in the file; needed if there are several, which `arrays` lists.
    columns
        The only columns that there are, such as `["muons.pt", "run"]`.
    rows
        The only rows that there are: `(start, stop)`, a `range` or a `slice`, of which `stop` may be `None`.
    convention
        The layout: `"auto"` finds it; else one of `awkward`, `nwb`, `lh5`, `anndata`, `10x`, `cf`, `nexus`, `hdf5`.
    threads
        How many threads decompress; 0 for as many as there are cores.
    attrs
        Metadata of the array.

    Raises
    ------
    NotFoundError
        If there is no such file.
    MissingError
        If there is no such group or column.
    RowsError
        If there are fewer rows.
    FileError, DataError, UnsupportedError
        If it is no HDF5 file, or what is in it cannot be read: here, or when a buffer is needed.
    """
    path, chosen = os.fspath(path), _columns(columns)
    opened = _core.open(path, group, chosen, _rows(rows), convention, threads)
    return opened.array(attrs)


def read(
    path: Path,
    group: str | None = None,
    columns: str | Sequence[str] | None = None,
    rows: Rows | None = None,
    convention: str = "auto",
    *,
    threads: int = 0,
    attrs: dict[str, object] | None = None,
) -> ak.Array:
    """Reads an array into memory, on all cores: the same as `open`, and loaded.

    All of it is checked, so that what is damaged raises `DataError` here and nowhere else.
    """
    path, chosen = os.fspath(path), _columns(columns)
    return _core.read(path, group, chosen, _rows(rows), convention, threads, attrs)


def arrays(path: Path) -> list[ArrayInfo]:
    """Lists the arrays of a file, in whatever layout, without reading them."""
    return [ArrayInfo(*found) for found in _core.arrays(os.fspath(path))]


def _columns(columns: str | Sequence[str] | None) -> list[str] | None:
    if columns is None:
        return None
    return [columns] if isinstance(columns, str) else list(columns)


def _rows(rows: Rows | None) -> tuple[int, int | None] | None:
    if rows is None:
        return None
    if isinstance(rows, (range, slice)):
        if rows.step not in (None, 1):
            raise _errors().RowsError(f"expected rows that follow one another, found {rows}")
        rows = (rows.start or 0, rows.stop)
    start, stop = rows
    if start < 0 or (stop is not None and stop < 0):
        raise _errors().RowsError(f"expected rows from 0 on, found {start} to {stop}")
    return start, stop


def _errors():
    from . import _errors

    return _errors
