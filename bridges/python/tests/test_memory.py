"""Where arrays are in memory, on the way to Rust and back, and for how long."""

import gc
import subprocess
import sys
import threading
import weakref

import awkward as ak
import numpy as np
import probe
import pytest
from conftest import NODES, same


def places(array):
    """Where the buffers of an array are, by name; those with bytes."""
    _, _, buffers = ak.to_buffers(array)
    return {key: (buffer.ctypes.data, buffer.nbytes) for key, buffer in buffers.items() if buffer.nbytes}


def test_every_node_comes_back_as_it_was(node):
    back = probe.through(node)
    assert same(back, node)
    assert ak.to_buffers(back)[0].to_json() == ak.to_buffers(node)[0].to_json()
    assert ak.is_valid(back)


def test_all_twelve_classes_are_tried():
    seen = set()
    for layout in NODES.values():
        ak.transform(lambda layout, **_: seen.add(type(layout).__name__), ak.Array(layout))
    assert len(seen) == 12 and "EmptyArray" in seen, seen


def test_what_rust_has_made_is_shared_both_ways(node):
    ours = probe.through(node)  # a copy of Python's memory
    rust = {key: (address, length) for key, address, length in probe.addresses(ours) if length}
    assert rust == places(ours)
    assert places(probe.through(ours)) == places(ours)


def test_numbers_offsets_and_text_of_a_rust_type_are_not_copied():
    points = probe.points()
    held = probe.Held(points)
    again = held.give()
    assert places(points) == places(again)
    assert {"node1-data", "node2-offsets", "node3-data"} <= set(places(points))
    assert points.to_list()[2] == {"x": 3.5, "y": [2, 3], "name": "drei"}


def test_slices_share_the_memory_that_they_look_at():
    ours = probe.through(ak.Array(np.arange(100.0)))
    (_, address, length), = probe.addresses(ours[10:20])
    assert (address, length) == (places(ours)["node0-data"][0] + 80, 80)


def test_bytes_are_shared_and_what_can_be_written_is_copied():
    for make, is_shared in [
        (bytes, True),
        (bytearray, False),
        (lambda data: np.frombuffer(data, "u1").copy(), False),
    ]:
        buffer = make(np.arange(10.0).tobytes())
        array = ak.from_buffers(ak.forms.NumpyForm("float64", form_key="n"), 10, {"n-data": buffer})
        (_, address, _), = probe.addresses(array)
        assert (address == places(array)["node0-data"][0]) == is_shared, make


def test_a_read_only_flag_is_not_believed():
    base = np.arange(10.0)
    view = base[:]
    view.flags.writeable = False
    held = probe.Held(ak.Array(view))
    base[0] = 99
    assert held.give().to_list() == list(range(10))


def test_what_python_writes_later_changes_nothing():
    base = np.arange(10)
    lists = ak.unflatten(ak.Array(base), [4, 6])
    held = probe.Held(lists)
    base[:] = -1
    assert held.give().to_list() == [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]]


def test_python_cannot_write_into_shared_memory():
    numbers = ak.to_numpy(probe.points().x)
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 1
    with pytest.raises(ValueError, match="WRITEABLE"):
        numbers.flags.writeable = True
    memory = numbers
    while not isinstance(memory, memoryview) and getattr(memory, "base", None) is not None:
        memory = memory.base
    view = memoryview(memory)
    assert view.readonly and view.format == "B"
    with pytest.raises(TypeError):
        view[0] = 1


def test_the_type_is_the_query():
    points = ak.Array([{"x": 1, "other": "text"}, {"x": 2, "other": "more"}])
    points = ak.with_field(points, ak.values_astype(points.x, "int32"), "x")
    assert probe.sum_of_x(points) == 3.0
    with pytest.raises(ValueError, match='expected .*"x"|x'):
        probe.sum_of_x(ak.Array([{"y": 1.5}]))
    with pytest.raises(ValueError, match="float64"):
        probe.sum_of_x(ak.Array([{"x": "text"}]))


def test_virtual_buffers_that_a_type_does_not_name_are_not_read():
    probe.reads()
    assert probe.sum_of_x(probe.slow(0)) == 7.5
    assert probe.reads() == 1


@pytest.mark.parametrize("other", [[1, 2], np.arange(3), "text", None, ak.Record({"x": 1})])
def test_what_is_no_array_is_refused(other):
    with pytest.raises(TypeError, match="expected an ak.Array, found "):
        probe.through(other)


def test_layouts_are_taken():
    assert probe.through(NODES["numpy"]).to_list() == [1.5, 2.5, 3.5, 4.5, 5.5, 6.5]


def test_arrays_on_other_backends_and_without_length_are_errors():
    with pytest.raises((TypeError, ValueError)):
        probe.through(ak.to_backend(ak.Array([1, 2]), "typetracer"))


def test_damaged_arrays_are_errors():
    layout = ak.contents.ListOffsetArray(
        ak.index.Index64(np.array([0, 5, 2])), ak.contents.NumpyArray(np.arange(3))
    )
    with pytest.raises(ValueError, match="node0"):
        probe.through(ak.Array(layout))


def test_names_attributes_and_behaviors_are_kept():
    class PointArray(ak.Array):
        def doubled(self):
            return self.x * 2

    points = probe.with_attrs({"unit": "GeV"}, {("*", "Point"): PointArray})
    assert points.attrs["unit"] == "GeV"
    assert ak.parameters(points)["__record__"] == "Point"
    assert isinstance(points, PointArray) and points.doubled().to_list() == [3.0, 5.0, 7.0]


def test_arrays_outlive_what_made_them():
    held = probe.Held(ak.Array(np.arange(1000)))
    array = held.give()
    assert held.give() is None
    del held
    gc.collect()
    view = ak.to_numpy(array)[500:]
    del array
    gc.collect()
    assert view.sum() == sum(range(500, 1000))


def test_arrays_outlive_the_thread_that_made_them():
    made = []
    thread = threading.Thread(target=lambda: made.append(probe.points()))
    thread.start()
    thread.join()
    assert made[0].x.to_list() == [1.5, 2.5, 3.5]


class Bytes(bytes):
    """Bytes that can be watched."""


def test_memory_of_python_is_freed_when_rust_drops_it_in_another_thread():
    # What is dropped without the interpreter is released when it is next attached.
    size = 50_000_000
    buffer = bytes(size)
    array = ak.from_buffers(ak.forms.NumpyForm("uint8", form_key="n"), size, {"n-data": buffer})
    count = sys.getrefcount(buffer)
    held = probe.Held(array)
    assert sys.getrefcount(buffer) == count + 1
    held.drop_in_thread()
    probe.reads()  # attaches
    assert sys.getrefcount(buffer) == count


def test_memory_of_rust_is_freed_with_the_last_array():
    array = probe.through(ak.Array(np.arange(100)))
    memory = ak.to_numpy(array)
    watched = weakref.ref(memory.base if isinstance(memory.base, np.ndarray) else memory)
    del array, memory
    gc.collect()
    assert watched() is None


@pytest.mark.parametrize("milliseconds", [0, 50, 500])
def test_dropping_at_shutdown_is_safe(milliseconds):
    code = f"""
import awkward as ak, numpy as np, probe
data = np.arange(1000.0).tobytes()
array = ak.from_buffers(ak.forms.NumpyForm("float64", form_key="n"), 1000, {{"n-data": data}})
probe.Held(array).drop_later({milliseconds})
kept = probe.through(array), probe.Held(array), probe.slow(0)
import builtins; builtins.kept = kept
print("done")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


def test_many_threads_hand_arrays_over():
    array = ak.Array([[1.5], [], [2.5, 3.5]])
    faults = []

    def work():
        try:
            for _ in range(50):
                assert probe.through(array).to_list() == array.to_list()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert not faults
