"""Arrays in many files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import awkward as ak

from . import _core
from ._open import Path, Rows, _columns, _rows, open


class Partition(NamedTuple):
    """Rows of a file: what a task of a cluster gets, since it can be pickled, and opens."""

    path: str
    group: str
    start: int
    stop: int

    def open(self, columns: str | Sequence[str] | None = None) -> ak.Array:
        """Opens the rows as a virtual array."""
        return open(self.path, self.group, columns, (self.start, self.stop))

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True)
class File:
    """A file of a set."""

    path: str
    length: int
    form: str


class FileSet:
    """An array in many files, one after the other in the order of their names, or in that of a manifest.

    >>> events = awkward_hdf5.FileSet("events")  # a folder, or "run-*/part-*.h5"
    >>> some = events.open(columns=["muons.pt"], rows=(10_000, 20_000))

    Of files that a manifest names nothing is read until rows of them are needed, of others Form and length.
    """

    def __init__(self, path: Path, group: str | None = None, *, threads: int = 0) -> None:
        self.path = os.fspath(path)
        self._threads = threads
        self._set = _core.FileSet(self.path, group, threads)
        self.group = self._set.group

    def open(
        self,
        columns: str | Sequence[str] | None = None,
        rows: Rows | None = None,
        *,
        attrs: dict[str, object] | None = None,
    ) -> ak.Array:
        """Opens rows of all files as one virtual array; see `open`."""
        return self._set.open(_columns(columns), _rows(rows)).array(attrs)

    def read(
        self,
        columns: str | Sequence[str] | None = None,
        rows: Rows | None = None,
        *,
        attrs: dict[str, object] | None = None,
    ) -> ak.Array:
        """Reads rows of all files, several files at the same time."""
        return self._set.read(_columns(columns), _rows(rows), attrs)

    @property
    def files(self) -> list[File]:
        """The files, in the order of their rows."""
        return [File(*fragment) for fragment in self._set.fragments]

    def partitions(self, rows: int | None = None) -> list[Partition]:
        """The rows in parts for a cluster: a part is a file, or so many rows of one at most."""
        if rows is not None and rows < 1:
            raise ValueError(f"expected at least one row for a partition, found {rows}")
        parts = []
        for file in self.files:
            step = rows or max(file.length, 1)
            for start in range(0, file.length, step):
                stop = min(start + step, file.length)
                parts.append(Partition(os.path.abspath(file.path), self.group, start, stop))
        return parts

    def write_manifest(self) -> str:
        """Writes a manifest into the folder, so that no file has to be opened to know what is in it; gives its path."""
        return os.fspath(self._set.write_manifest())

    def __len__(self) -> int:
        return len(self._set)

    def __reduce__(self):
        return _reopened, (self.path, self.group, self._threads)

    def __repr__(self) -> str:
        return f"<FileSet {self.path!r}: {len(self)} rows in {len(self.files)} files>"


def _reopened(path: str, group: str | None, threads: int) -> FileSet:
    return FileSet(path, group, threads=threads)
