//! Structs change, and files stay: what was written by an older or newer version of a struct is read by another one.

use awkward::hdf5::{self, File, ReadOptions, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, ErrorKind, FromView, LazyArray};
use awkward_tests::python::{Version, python};

/// The first version.
mod first {
    use super::*;

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) struct Event {
        pub(super) run: i32,
        pub(super) energy: f32,
        pub(super) tracks: Vec<Track>,
        pub(super) trigger: Trigger,
        pub(super) signal: Signal,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) struct Track {
        pub(super) pt: f32,
        pub(super) charge: i8,
    }

    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    pub(super) enum Trigger {
        Muon,
        Electron,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) enum Signal {
        Noise,
        Peak { height: f32 },
    }
}

/// A later one: columns are added, renamed, wider and optional, at every level.
mod second {
    use super::*;

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) struct Event {
        #[awkward(default = unknown)]
        pub(super) version: u8,
        pub(super) run: i64,
        #[awkward(alias = "e", alias = "energy", lossy)]
        pub(super) total_energy: f64,
        pub(super) tracks: Vec<Track>,
        pub(super) trigger: Option<Trigger>,
        pub(super) signal: Signal,
        pub(super) comment: Option<String>,
        #[awkward(default)]
        pub(super) tags: Vec<String>,
    }

    pub(super) fn unknown() -> u8 {
        255
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) struct Track {
        pub(super) charge: i16,
        #[awkward(alias = "pt")]
        pub(super) momentum: Option<f64>,
        pub(super) vertex: Option<[f32; 3]>,
    }

    #[derive(Awkward, Clone, Copy, Debug, PartialEq)]
    pub(super) enum Trigger {
        Tau,
        #[awkward(alias = "Electron")]
        Egamma,
        Muon,
    }

    #[derive(Awkward, Clone, Debug, PartialEq)]
    pub(super) enum Signal {
        #[awkward(alias = "Peak")]
        Pulse {
            height: f64,
            width: Option<f32>,
        },
        Saturated(i64),
        Noise,
    }
}

fn written_first() -> Vec<first::Event> {
    use first::{Event, Signal, Track, Trigger};
    let track = |pt, charge| Track { pt, charge };
    vec![
        Event {
            run: 1,
            energy: 0.5,
            tracks: vec![track(1.5, 1), track(2.5, -1)],
            trigger: Trigger::Muon,
            signal: Signal::Peak { height: 3.5 },
        },
        Event {
            run: -2,
            energy: 7.25,
            tracks: vec![],
            trigger: Trigger::Electron,
            signal: Signal::Noise,
        },
    ]
}

fn read_second() -> Vec<second::Event> {
    use second::{Event, Signal, Track, Trigger};
    let track = |pt, charge| Track { charge, momentum: Some(pt), vertex: None };
    let event = |run, total_energy, tracks, trigger, signal| Event {
        version: 255,
        run,
        total_energy,
        tracks,
        trigger: Some(trigger),
        signal,
        comment: None,
        tags: vec![],
    };
    vec![
        event(
            1,
            0.5,
            vec![track(1.5, 1), track(2.5, -1)],
            Trigger::Muon,
            Signal::Pulse { height: 3.5, width: None },
        ),
        event(-2, 7.25, vec![], Trigger::Egamma, Signal::Noise),
    ]
}

/// Writes rows into a file of each dialect, and hands over the groups.
fn in_files<T: Awkward>(rows: &[T], test: impl Fn(&hdf5::Group)) {
    for dialect in [Dialect::V1, Dialect::V2] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.h5");
        let file = File::create(&path).unwrap();
        let options = WriteOptions::new().dialect(dialect);
        hdf5::write(&file.create_group("events").unwrap(), &Array::from_rows(rows), &options)
            .unwrap();
        file.close().unwrap();
        test(&File::open(&path).unwrap().group("events").unwrap());
    }
}

/// All rows of a group, read at once and in ranges.
fn rows<T: FromView + Clone + PartialEq + std::fmt::Debug>(
    group: &hdf5::Group,
) -> awkward::Result<Vec<T>> {
    let all = hdf5::read::<Array<T>>(group)?.to_vec();
    let lazy = hdf5::open::<T>(group)?;
    let parts =
        lazy.batches(1).map(|batch| Ok(batch?.to_vec())).collect::<awkward::Result<Vec<_>>>()?;
    assert_eq!(parts.concat(), all);
    Ok(all)
}

#[test]
fn an_older_file_is_read_by_a_newer_struct() {
    in_files(&written_first(), |group| {
        assert_eq!(rows::<second::Event>(group).unwrap(), read_second());
    });
}

#[test]
fn a_newer_file_is_read_by_an_older_struct_as_far_as_its_values_go() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Old {
        #[awkward(lossy)]
        run: i32,
        tracks: Vec<OldTrack>,
        trigger: second::Trigger,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct OldTrack {
        #[awkward(lossy)]
        charge: i8,
    }
    let old = |row: &second::Event| Old {
        run: row.run as i32,
        tracks: row.tracks.iter().map(|track| OldTrack { charge: track.charge as i8 }).collect(),
        trigger: row.trigger.unwrap(),
    };
    let newer = read_second();
    in_files(&newer, |group| {
        assert_eq!(rows::<Old>(group).unwrap(), newer.iter().map(old).collect::<Vec<_>>());
    });
    // What has become optional is read as long as nothing is missing, and the first that is missing is named.
    let mut missing = newer.clone();
    missing[1].trigger = None;
    in_files(&missing, |group| {
        let error = rows::<Old>(group).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert_eq!(error.path().unwrap().to_string(), "trigger");
        assert!(error.to_string().contains("i=1"), "{error}");
        assert_eq!(
            hdf5::open::<Old>(group).unwrap().rows(0..1).unwrap().to_vec(),
            [old(&newer[0])]
        );
    });
    let mut wide = newer.clone();
    wide[0].tracks[1].charge = 300;
    in_files(&wide, |group| {
        let error = rows::<Old>(group).unwrap_err().to_string();
        let expected = "at tracks.content.charge: expected int8, found 300 of int16 at i=1, which does not fit";
        assert_eq!(error, expected);
    });
}

#[test]
fn what_an_older_enum_lacks_is_an_error_before_any_data_is_read() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Signals {
        signal: first::Signal,
    }
    in_files(&read_second(), |group| {
        let error = hdf5::open::<Signals>(group).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
        let text = error.to_string();
        assert!(text.contains("expected a variant of \"Noise\", \"Peak\""), "{text}");
    });
    // The names of an enum without data are data.
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Triggers {
        trigger: first::Trigger,
    }
    let mut newer = read_second();
    newer[1].trigger = Some(second::Trigger::Tau);
    in_files(&newer, |group| {
        let error = rows::<Triggers>(group).unwrap_err();
        assert!(
            error.to_string().contains("found \"Egamma\"")
                || error.to_string().contains("found \"Tau\""),
            "{error}"
        );
    });
}

#[test]
fn aliases_count_in_order_and_after_the_name() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Wanted {
        #[awkward(alias = "b", alias = "c")]
        a: i64,
    }
    #[derive(Awkward)]
    struct All {
        c: i64,
        b: i64,
        a: i64,
    }
    #[derive(Awkward)]
    struct Two {
        c: i64,
        b: i64,
    }
    #[derive(Awkward)]
    struct One {
        c: i64,
    }
    in_files(&[All { a: 1, b: 2, c: 3 }], |group| {
        assert_eq!(rows::<Wanted>(group).unwrap(), [Wanted { a: 1 }]);
        // Only that one column is read.
        let lazy = hdf5::open::<Wanted>(group).unwrap();
        lazy.load().unwrap();
        assert_eq!(lazy.cached_nbytes(), 8);
    });
    in_files(&[Two { b: 2, c: 3 }], |group| {
        assert_eq!(rows::<Wanted>(group).unwrap(), [Wanted { a: 2 }]);
    });
    in_files(&[One { c: 3 }], |group| {
        assert_eq!(rows::<Wanted>(group).unwrap(), [Wanted { a: 3 }]);
    });
    // What is written bears the name itself.
    assert_eq!(Array::from_rows(&[Wanted { a: 1 }]).type_string(), "1 * {a: int64}");
}

#[test]
fn a_column_of_a_flattened_struct_has_aliases_too() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Wanted {
        id: u8,
        #[awkward(flatten)]
        point: Point,
    }
    #[derive(Awkward, Clone, Debug, PartialEq)]
    struct Point {
        #[awkward(alias = "X", lossy)]
        x: f32,
        #[awkward(default)]
        y: f32,
    }
    #[derive(Awkward)]
    #[awkward(rename_all = "lowercase")]
    struct Old {
        #[awkward(rename = "X")]
        x: f64,
        id: u8,
    }
    in_files(&[Old { x: 0.5, id: 7 }], |group| {
        let expected = Wanted { id: 7, point: Point { x: 0.5, y: 0.0 } };
        assert_eq!(rows::<Wanted>(group).unwrap(), [expected]);
    });
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Part {
    x: Option<f64>,
    hits: Vec<Hit>,
    note: Option<String>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Hit {
    id: i64,
    #[awkward(default)]
    time: f32,
}

/// Parts of one data set, as `ak.from_iter` makes each by itself: without nulls, with nulls, without hits, without rows.
const PARTS: &str = r#"
import json, sys
import awkward as ak, h5py
one = ak.__version__.startswith("1.")
parts = [
    [{"x": 1, "hits": [{"id": 1}], "note": "a"}],
    [{"x": None, "hits": [], "note": None}, {"x": 0.5, "hits": [], "note": None}],
    [{"x": None, "hits": [{"id": 2}, {"id": 3}], "note": "b"}],
    [],
    [{"hits": [], "x": 2, "more": True}],
]
with h5py.File(sys.argv[1], "w") as file:
    for i, part in enumerate(parts):
        group = file.create_group(f"part{i}")
        form, length, _ = ak.to_buffers(ak.from_iter(part), container=group)
        group.attrs["form"] = form.tojson() if one else form.to_json()
        group.attrs["length"] = json.dumps(length) if one else length
"#;

#[test]
fn parts_of_different_forms_are_one_array() {
    let part = |x, ids: &[i64], note: Option<&str>| Part {
        x,
        hits: ids.iter().map(|&id| Hit { id, time: 0.0 }).collect(),
        note: note.map(Into::into),
    };
    let expected = [
        part(Some(1.0), &[1], Some("a")),
        part(None, &[], None),
        part(Some(0.5), &[], None),
        part(None, &[2, 3], Some("b")),
        part(Some(2.0), &[], None),
    ];
    for version in [Version::V1, Version::V2] {
        let Some(python) = python(version) else { return };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parts.h5");
        python.run_code(PARTS, &[path.to_str().unwrap()]);
        let file = File::open(&path).unwrap();
        let groups: Vec<_> = (0..5).map(|i| file.group(&format!("part{i}")).unwrap()).collect();
        let forms: Vec<_> =
            groups.iter().map(|group| hdf5::description(group).unwrap().0.type_string()).collect();
        assert!((1..5).all(|i| forms[i] != forms[0]), "{forms:?}");
        // Integers as floats are read if they fit.
        let options = ReadOptions::new().lossy(true);
        let parts =
            groups.iter().map(|group| hdf5::read_with::<Array<Part>>(group, &options).unwrap());
        assert_eq!(Array::concat(parts).to_vec(), expected, "{version:?}");
        // Nothing is read yet, and then only what is asked for, across the parts.
        let open = |group: &hdf5::Group| hdf5::open_with::<Part>(group, &options).unwrap();
        let lazy = LazyArray::concat(groups.iter().map(open)).unwrap();
        assert_eq!((lazy.len(), lazy.cached_nbytes()), (5, 0));
        assert_eq!(lazy.load().unwrap().to_vec(), expected);
        for (a, b) in (0..=5).flat_map(|b| (0..=b).map(move |a| (a, b))) {
            assert_eq!(lazy.rows(a..b).unwrap().to_vec(), expected[a..b], "{a}..{b}");
        }
        let batches = lazy.batches(2).map(|batch| batch.unwrap().to_vec());
        assert_eq!(batches.collect::<Vec<_>>().concat(), expected);
        assert_eq!(lazy.rows(0..6).unwrap_err().kind(), ErrorKind::TooShort);
        let parts: Vec<Content> = groups.iter().map(|group| hdf5::read(group).unwrap()).collect();
        let joined = Content::concatenate(&parts[..4]).unwrap();
        assert_eq!(
            joined.type_string(),
            "4 * {x: ?float64, hits: var * {id: int64}, note: ?string}"
        );
        let lossy = awkward::FromBuffersOptions::new().lossy(true);
        let joined = Array::<Part>::from_content_with(joined, &lossy).unwrap();
        assert_eq!(joined.to_vec(), expected[..4]);
    }
}
