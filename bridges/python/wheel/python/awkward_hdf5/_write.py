"""Writing arrays."""

from __future__ import annotations

import os
from types import TracebackType

import awkward as ak

from . import _core
from ._open import Path

Compression = str | int | tuple[str, int] | None


def write(
    path: Path,
    group: str,
    array: object,
    *,
    compression: Compression = None,
    shuffle: bool = False,
    chunked: bool | int = False,
    mode: str = "a",
) -> None:
    """Writes an array into a group of a file, packed: h5py and `ak.from_buffers` read it, and every other reader of HDF5 sees its buffers.

    Parameters
    ----------
    path
        The file, which is made if there is none.
    group
        The path of the group, in which there is no array yet.
    array
        An `ak.Array`, or what `ak.Array` takes.
    compression
        `"gzip"`, `"lzf"`, `"zstd"` or `"blosc"`, as a pair with a level, or as a number for a level of gzip. The last two need plugins of
        libhdf5.
    shuffle
        Whether bytes of the same rank are put together first, which compresses numbers better.
    chunked
        Whether the datasets are in chunks and can grow, so that a `Writer` can append to them; or the number of bytes of a chunk.
    mode
        `"a"` to make or change the file, `"w"` to make it anew, `"x"` to make it where there is none, `"r+"` to change it.

    Raises
    ------
    FileError
        If the file cannot be written, or there is an array in the group. The file is then as it was before.
    """
    codec, growing = _codec(compression), chunked is not False
    size = None if isinstance(chunked, bool) else int(chunked)
    layout = _array(array)
    _core.write(os.fspath(path), group, layout, codec, shuffle, size, growing, mode)


def recover(path: Path) -> bool:
    """Brings a file back to the last commit of a `Writer` whose process was ended; says whether there was anything to do."""
    return _core.recover(os.fspath(path))


class Writer:
    """Writes an array piece by piece, and continues one that can grow.

    >>> with awkward_hdf5.Writer("events.h5", "events") as writer:
    ...     for batch in batches:
    ...         writer.extend(batch)
    ...         writer.commit()  # whatever happens now, these rows are in the file

    The first piece gives the type, and later ones must have the same. Pieces are gathered in memory until they take `batch_bytes`; then they are
    committed. If the process is ended, the file is as the last commit left it, once it is opened to be changed or `recover` was called.
    """

    def __init__(
        self,
        path: Path,
        group: str,
        *,
        compression: Compression = None,
        shuffle: bool = False,
        chunk_bytes: int | None = None,
        batch_bytes: int | None = None,
        mode: str = "a",
    ) -> None:
        path, codec = os.fspath(path), _codec(compression)
        self._writer = _core.Writer(path, group, codec, shuffle, chunk_bytes, batch_bytes, mode)
        self._place = f"{path!r}, {group!r}"

    def extend(self, array: object) -> None:
        """Appends the rows of an array. If they are of another type, none is appended."""
        self._writer.extend(_array(array))

    def commit(self) -> None:
        """Writes all rows so far into the file, for good."""
        self._writer.commit()

    def close(self) -> None:
        """Commits, and closes the file. A second call does nothing."""
        self._writer.close()

    @property
    def closed(self) -> bool:
        """Whether the file was closed."""
        return self._writer.closed

    @property
    def committed(self) -> int:
        """The number of rows that are in the file for good."""
        return self._writer.lengths()[1]

    def __len__(self) -> int:
        return self._writer.lengths()[0]

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{len(self)} rows, {self.committed} committed"
        return f"<Writer {self._place}: {state}>"


def _array(array: object) -> ak.Array:
    if isinstance(array, (ak.Array, ak.contents.Content)):
        return array
    return ak.Array(array)


def _codec(compression: Compression) -> tuple[str, int | None] | None:
    if compression is None:
        return None
    if isinstance(compression, int):
        return "gzip", compression
    return (compression, None) if isinstance(compression, str) else tuple(compression)
