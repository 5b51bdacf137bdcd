"""Runs the Awkward Array tutorial "Generic buffers" under Awkward 1, cell by cell, as its page says it.

    tutorial_v1.py write PAGE FILE    the cells up to the heading "Reading ...": they save the array
    tutorial_v1.py read PAGE FILE     the imports, and the cells after that heading: they read it, at once and lazily

PAGE is the tutorial in MyST Markdown; its cells run unchanged but for the path of the file. Prints one JSON object. What
a notebook would display, the last line of each cell, is evaluated as it would be, so that lazy arrays read what they show.
"""

import ast
import contextlib
import io
import re
import sys

import h5py

import report

FILE_OF_THE_PAGE = "/tmp/example.hdf5"


def cells(page):
    """The code cells of the page as (heading above, source)."""
    with open(page, encoding="utf-8", errors="replace") as lines:
        text = lines.read()
    parts = re.split(r"^(.+)\n[-=]{4,}\n", text, flags=re.MULTILINE)
    for heading, body in zip(parts[1::2], parts[2::2]):
        for source in re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL):
            yield heading, source


def run(source, names):
    """Runs a cell and displays its last line; gives the lines that were printed meanwhile."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)
        if last is not None:
            repr(eval(compile(ast.Expression(last.value), "<cell>", "eval"), names))
    return printed.getvalue().split()


def write(page, path):
    names = {}
    for heading, source in cells(page):
        if heading.startswith("Reading"):
            break
        run(source.replace(FILE_OF_THE_PAGE, path), names)
    names["file"].close()
    return {
        "form": names["form"].tojson(),
        "length": names["length"],
        "values": report.values(names["ak_array"].tolist()),
    }


def read(page, path):
    all_cells = list(cells(page))
    names = {"file": h5py.File(path, "r")}
    names["group"] = names["file"]["awkward"]
    run(all_cells[0][1], names)
    lazy = {"x": [], "y": []}
    for heading, source in all_cells:
        if heading.startswith("Reading"):
            printed = run(source, names)
            if source.strip().startswith("lazy."):
                lazy[source.strip().removeprefix("lazy.")].append(printed)
    group, array = names["group"], names["reconstituted"]
    return {
        "values": report.values(array.tolist()),
        "type": str(names["ak"].type(array)),
        "form": group.attrs["form"],
        "length": names["json"].loads(group.attrs["length"]),
        "lazy": {"x": lazy["x"][0], "x_again": lazy["x"][1], "y": lazy["y"][0], "y_again": lazy["y"][1]},
        "keys": sorted(group),
        "attributes": report.attributes(group),
        "buffers": report.buffers(report.datasets(group)),
    }


mode, page, path = sys.argv[1:]
report.show({"write": write, "read": read}[mode](page, path))
