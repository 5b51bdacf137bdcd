"""An extension with structs of its own."""

import awkward as ak
import awkward_hdf5
import pytest
import tracks


def test_events_are_made_in_rust():
    events = tracks.make(1000)
    assert str(events.type) == "1000 * Event[number: uint64, tracks: var * Track[pt: float64, charge: int8, label: ?string]]" or str(
        events.type
    ) == "1000 * {number: uint64, tracks: var * {pt: float64, charge: int8, label: ?string}}"
    assert events[3].tracks.label.to_list() == [None, None, "t2"]


def test_tracks_are_filtered_in_rust_whatever_else_they_have():
    events = ak.with_field(tracks.make(8), 1, ["tracks", "more"])
    kept = tracks.above(events.tracks, 1.0)
    assert kept.pt.to_list() == ak.drop_none(events.tracks[events.tracks.pt > 1.0]).pt.to_list()
    with pytest.raises(ValueError, match="label|charge"):
        tracks.above(ak.Array([[{"pt": 1.5}]]), 1.0)


def test_files_of_the_wheel_are_opened_by_the_extension(tmp_path):
    path, events = tmp_path / "events.h5", tracks.make(10)
    awkward_hdf5.write(path, "events", events)
    opened = tracks.open(str(path), "events")
    path.unlink()
    assert opened.to_list() == events.to_list()
    with pytest.raises(OSError, match="none"):
        tracks.open(str(tmp_path / "none.h5"), "events")
