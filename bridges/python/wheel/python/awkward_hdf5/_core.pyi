from typing import Any

import awkward as ak

__version__: str

class Memory:
    def __len__(self) -> int: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...

class BufferReader:
    def __call__(self) -> Memory: ...

class Rows:
    form: str
    keys: list[str]
    nbytes_read: int
    fetched: list[str]
    def __len__(self) -> int: ...
    def fetch_all(self, keys: list[str]) -> list[tuple[str, Memory]]: ...
    def reader(self, key: str) -> BufferReader: ...
    def array(self, attrs: dict[str, Any] | None = None) -> ak.Array: ...
    def load(self, attrs: dict[str, Any] | None = None) -> ak.Array: ...

class FileSet:
    group: str
    fragments: list[tuple[str, int, str]]
    def __init__(self, path: str, group: str | None = None, threads: int = 0) -> None: ...
    def __len__(self) -> int: ...
    def open(
        self, columns: list[str] | None = None, rows: tuple[int, int | None] | None = None
    ) -> Rows: ...
    def read(
        self,
        columns: list[str] | None = None,
        rows: tuple[int, int | None] | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> ak.Array: ...
    def write_manifest(self) -> str: ...

class Writer:
    closed: bool
    def __init__(
        self,
        path: str,
        group: str,
        codec: tuple[str, int | None] | None = None,
        shuffle: bool = False,
        chunk_bytes: int | None = None,
        batch_bytes: int | None = None,
        mode: str = "a",
    ) -> None: ...
    def extend(self, array: ak.Array) -> None: ...
    def commit(self) -> None: ...
    def close(self) -> None: ...
    def lengths(self) -> tuple[int, int]: ...

def open(
    path: str,
    group: str | None = None,
    columns: list[str] | None = None,
    rows: tuple[int, int | None] | None = None,
    convention: str = "auto",
    threads: int = 0,
) -> Rows: ...
def open_part(
    path: str, group: str | None, columns: list[str] | None, start: int, stop: int
) -> Rows: ...
def read(
    path: str,
    group: str | None = None,
    columns: list[str] | None = None,
    rows: tuple[int, int | None] | None = None,
    convention: str = "auto",
    threads: int = 0,
    attrs: dict[str, Any] | None = None,
) -> ak.Array: ...
def arrays(
    path: str,
) -> list[tuple[str, str | None, int | None, str | None, str | None]]: ...
def recover(path: str) -> bool: ...
def write(
    path: str,
    group: str,
    array: ak.Array,
    codec: tuple[str, int | None] | None = None,
    shuffle: bool = False,
    chunk_bytes: int | None = None,
    growing: bool = False,
    mode: str = "a",
) -> None: ...
