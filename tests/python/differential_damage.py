"""Damaged arrays: what Awkward Array refuses, or reads and calls invalid, the command `awkward` has to refuse, too."""

import re

import numpy as np
from hypothesis import strategies as st

from differential_case import Case, Mismatch

# What a number of an index is changed to, and by how much one is moved.
NUMBERS = [-1, 0, 1, 2, 5, 100, -100, 2**31 - 1, -(2**31), 2**32 - 1, 2**62, 2**63 - 1, -(2**63)]


@st.composite
def damaged(draw, cases):
    """Cases of which one buffer is changed, shortened or missing, or the length is another."""
    case, storage = draw(cases)
    container = dict(case.container)
    length = case.length
    names = [name for name in container if not name.endswith("-data")]
    how = draw(st.sampled_from(["number", "number", "number", "shorter", "missing", "length"]))
    name = draw(st.sampled_from(names if how == "number" and names else [*container, None]))
    if name is None or how == "length":
        length = draw(st.sampled_from([0, 1, length + 1, length + 2, max(0, length - 1), 2**40, 2**62]))
    elif how == "missing":
        del container[name]
    elif how == "shorter":
        container[name] = container[name][: draw(st.integers(0, max(0, len(container[name]) - 1)))]
    elif len(container[name]) > 0:
        array = container[name].copy()
        i = draw(st.integers(0, len(array) - 1))
        array[i] = np.array(draw(st.sampled_from(NUMBERS))).astype(array.dtype)
        container[name] = array
    return Case(case.form, length, container, case.key), storage


def check(command, case, expected):
    """Every command has to end cleanly; what can be read and is valid has to be read as Awkward Array does."""
    if expected.type is not None and (expected.valid or expected.endless):
        command.check(expected)
        return
    endless = may_be_endless(case)
    command.run("type")
    if not endless:
        command.run("cat")
    command.run("pack", command.out, "--out-group", "packed")
    code, _, _ = command.run("validate")
    # NumPy cannot count so many items, though there is nothing wrong with items that have no size.
    if code == 0 and not endless and (expected.valid is False or expected.type is None):
        raise Mismatch("accepts", f"expected a refusal: {expected.error}")


def may_be_endless(case):
    """Whether there may be any number of items, as these have no size."""
    indexes = (np.asarray(array) for name, array in case.container.items() if not name.endswith("-data"))
    large = case.length > 10**6 or any(np.any(array > 10**6) for array in indexes)
    sizeless = r'"size": 0|"contents": \[\]|"inner_shape": \[([0-9]+, )*0'
    return large and re.search(sizeless, case.form) is not None
