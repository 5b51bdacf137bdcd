"""Virtual arrays: what is read, when, how often, and what happens if that fails."""

import pickle
import threading
import time

import awkward as ak
import probe
import pytest


def test_nothing_is_read_until_it_is_needed():
    probe.reads()
    points = probe.slow(0)
    assert len(points) == 3 and points.fields == ["x", "y", "name"]
    assert str(points.type).startswith("3 * Point[x: float64")
    repr(points), points[1:]
    assert probe.reads() == 0
    assert ak.sum(points.x) == 7.5
    assert probe.reads() == 1
    assert ak.num(points.y).to_list() == [1, 0, 2]
    assert probe.reads() == 1
    assert ak.sum(points.y) == 6  # the offsets are there already
    assert probe.reads() == 1
    assert points.name.to_list() == ["one", None, "drei"]
    assert probe.reads() == 3
    points.to_list()
    assert probe.reads() == 0


def test_threads_that_need_the_same_buffer_read_it_once():
    probe.reads()
    points, sums = probe.slow(200), []
    threads = [threading.Thread(target=lambda: sums.append(ak.sum(points.x))) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sums == [7.5] * 4
    assert probe.reads() == 1


def test_other_threads_run_while_a_buffer_is_read():
    points, turns, done = probe.slow(400), [], threading.Event()

    def count():
        while not done.is_set():
            turns.append(time.monotonic())
            time.sleep(0.01)

    thread = threading.Thread(target=count)
    thread.start()
    start = time.monotonic()
    ak.sum(points.x)
    stop = time.monotonic()
    done.set()
    thread.join()
    assert stop - start > 0.35
    assert sum(start < turn < stop for turn in turns) > 5


def test_a_typed_lazy_array_has_the_columns_of_its_type():
    probe.reads()
    points = probe.lazy_x()
    assert str(points.type) == "3 * {x: float64}" and probe.reads() == 0
    assert points.x.to_list() == [1.5, 2.5, 3.5] and probe.reads() == 1


@pytest.mark.parametrize(
    "kind, exception",
    [("io", OSError), ("missing", KeyError), ("unsupported", NotImplementedError), ("other", ValueError)],
)
def test_failures_are_exceptions_by_kind_and_are_tried_again(kind, exception):
    points = probe.failing(kind, 1)
    with pytest.raises(exception, match="the disk is on fire"):
        ak.sum(points.x)
    assert ak.sum(points.x) == 7.5


def test_pickles_have_everything():
    points = probe.slow(0)
    assert pickle.loads(pickle.dumps(points)).to_list() == points.to_list()


def test_virtual_arrays_go_back_to_rust():
    points = probe.slow(0)
    assert probe.through(points).to_list() == points.to_list()
    assert {key for key, _, length in probe.addresses(points)} >= {"node1-data", "node2-offsets"}
