//! An extension with structs of its own: events are made, opened and taken as `ak.Array`.

use awkward::{Array, Awkward, LazyArray};
use awkward_python::{PyAwkward, exception};
use pyo3::prelude::*;

#[derive(Awkward, Clone)]
struct Track {
    pt: f64,
    charge: i8,
    label: Option<String>,
}

#[derive(Awkward, Clone)]
struct Event {
    number: u64,
    tracks: Vec<Track>,
}

/// An extension with structs of its own.
#[pymodule]
mod tracks {
    use super::*;

    /// Makes events, of which the n-th has n % 4 tracks.
    #[pyfunction]
    fn make(n: u64) -> PyAwkward<Array<Event>> {
        let track = |i| Track {
            pt: f64::from(i) + 0.5,
            charge: 1,
            label: (i > 1).then(|| format!("t{i}")),
        };
        let event = |n| Event {
            number: n,
            tracks: (0..u32::try_from(n % 4).unwrap_or(0)).map(track).collect(),
        };
        PyAwkward((0..n).map(event).collect())
    }

    /// Opens events in a file, of which nothing is read yet.
    #[pyfunction]
    fn open(path: &str, group: &str) -> PyResult<PyAwkward<LazyArray<Event>>> {
        let file = awkward::hdf5::File::open(path).and_then(|file| file.group(group));
        let group =
            file.map_err(|error| pyo3::exceptions::PyOSError::new_err(error.to_string()))?;
        awkward::hdf5::open(&group).map(PyAwkward).map_err(|error| exception(&error))
    }

    /// Keeps the tracks above a momentum.
    #[pyfunction]
    fn above(tracks: PyAwkward<Array<Vec<Track>>>, pt: f64) -> PyAwkward<Array<Vec<Track>>> {
        PyAwkward(tracks.filter_items(|track| track.pt() > pt))
    }
}
