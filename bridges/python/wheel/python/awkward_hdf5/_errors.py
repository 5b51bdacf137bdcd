"""The exceptions of the package: all are an `Error`, and what Python calls such a failure, too."""


class Error(Exception):
    """What is wrong with a file or an array, in one sentence: the place, what was expected, what was found."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class FileError(Error, OSError):
    """A file cannot be read or written."""


class NotFoundError(FileError, FileNotFoundError):
    """There is no file of this name."""


class MissingError(Error, KeyError):
    """A file has no such group, column or buffer."""


class RowsError(Error, IndexError):
    """Rows are asked for that are not there."""


class DataError(Error, ValueError):
    """What is in a file is damaged, or not of the type that is needed."""


class UnsupportedError(Error, NotImplementedError):
    """What is asked for cannot be done with this array."""
