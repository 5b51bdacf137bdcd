"""Files as a source of dask-awkward."""

from __future__ import annotations

import awkward as ak

from . import _core
from ._errors import DataError
from ._files import FileSet, Partition
from ._open import Path, _columns


class Buffers:
    """Reads the buffers of a partition that a graph needs: dask-awkward tells which, by a trace of the graph."""

    behavior = attrs = None

    def __init__(self, whole, columns: list[str] | None, form=None, keys: frozenset[str] | None = None):
        # The Form of a file, the columns that were asked for, the part of it that is given, the buffers that are read of that.
        self.whole, self.columns, self.form, self.keys = whole, columns, form or whole, keys

    def mock(self) -> ak.Array:
        from awkward.typetracer import typetracer_from_form

        return typetracer_from_form(self.form)

    def prepare_for_projection(self):
        from awkward.typetracer import typetracer_with_report
        from dask_awkward.lib.utils import render_buffer_key, trace_form_structure

        tracer, report = typetracer_with_report(
            self.form, highlevel=True, buffer_key=render_buffer_key
        )
        return tracer, report, trace_form_structure(self.form, buffer_key=render_buffer_key)

    def project(self, report, state) -> Buffers:
        from dask_awkward.lib.utils import buffer_keys_required_to_compute_shapes, parse_buffer_key

        shapes = buffer_keys_required_to_compute_shapes(
            parse_buffer_key,
            report.shape_touched,
            state["form_key_to_parent_form_key"],
            state["form_key_to_buffer_keys"],
        )
        keys = frozenset(report.data_touched) | frozenset(shapes)
        return Buffers(self.whole, self.columns, self.form, keys)

    def project_manually(self, columns) -> Buffers:
        return Buffers(self.whole, self.columns, self.form.select_columns(columns))

    def __call__(self, part: Partition) -> ak.Array:
        rows = _core.open_part(part.path, part.group, self.columns, part.start, part.stop)
        found = ak.forms.from_json(rows.form)
        if found != self.whole:
            raise DataError(
                f"{part.path}: expected rows of {self.whole.type}, in the layout of the first file, found {found.type}"
            )
        keys = self.form.expected_from_buffers()
        wanted = [key for key in keys if self.keys is None or key in self.keys]
        buffers = dict(fetch(rows, wanted))
        for key in keys:
            if key not in buffers:
                buffers[key] = Unread(part.path, key)
        return ak.from_buffers(self.form, len(rows), buffers)


class Unread:
    """A buffer that no trace of the graph has found to be needed."""

    def __init__(self, path: str, key: str):
        self.path, self.key = path, key

    def __call__(self):
        raise RuntimeError(f"{self.path}: expected no use of the buffer {self.key!r}, which was not read")


def fetch(rows: _core.Rows, keys: list[str]) -> list[tuple[str, _core.Memory]]:
    """Reads buffers; the one place where a task does."""
    return rows.fetch_all(keys)


def from_files(
    folder: Path,
    group: str | None = None,
    *,
    columns=None,
    rows_per_partition: int | None = None,
    label: str | None = None,
):
    try:
        import dask_awkward as dak
    except ImportError as error:
        raise ImportError(
            "dask-awkward is not installed: pip install awkward-hdf5[dask]"
        ) from error
    files, chosen = FileSet(folder, group), _columns(columns)
    parts = files.partitions(rows_per_partition)
    if not parts:
        parts = [Partition(files.files[0].path, files.group, 0, 0)]
    first = _core.open_part(parts[0].path, parts[0].group, chosen, 0, 0)
    divisions = [0]
    for part in parts:
        divisions.append(divisions[-1] + len(part))
    return dak.from_map(
        Buffers(ak.forms.from_json(first.form), chosen),
        parts,
        label=label or "awkward-hdf5",
        divisions=tuple(divisions),
    )
