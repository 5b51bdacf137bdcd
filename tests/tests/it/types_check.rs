//! The way of values through columns, buffers, HDF5 and Python.

use std::fmt::Debug;

use awkward::hdf5::{self, File, WriteOptions};
use awkward::{Array, Awkward, Content, Dialect, FromView};
use awkward_tests::python::{Version, python};
use serde_json::Value;

use crate::types_picked::check_picked;

/// The Form of a type without form keys, in one line without spaces, as far as that is not in texts.
pub(crate) fn form_of<T: Awkward>() -> String {
    let text = T::schema().form().to_json(Dialect::V2);
    let form: Value = serde_json::from_str(&text).unwrap();
    form.to_string()
}

/// Values survive columns, buffers, HDF5; Python reads the same.
#[track_caller]
pub(crate) fn check<T: FromView + Debug + PartialEq>(name: &str, rows: &[T]) {
    check_written(name, &check_here(name, rows));
}

/// Values survive columns, buffers, HDF5.
#[track_caller]
pub(crate) fn check_here<T: FromView + Debug + PartialEq>(name: &str, rows: &[T]) -> Array<T> {
    let array: Array<T> = rows.iter().collect();
    assert_eq!(array.to_vec(), rows);
    assert_eq!(array.to_content().form(), T::schema().form(), "the Form is that of the columns");
    assert_eq!(array.to_content().validity_error().map(|error| error.to_string()), None);

    let (form, length, buffers) = array.to_buffers();
    assert_eq!(Array::<T>::from_buffers(&form, length, &buffers).unwrap().to_vec(), rows);
    let content: Content = array.to_content();
    assert_eq!(Array::<T>::from_content(content.to_packed()).unwrap().to_vec(), rows);
    let some = content.slice(rows.len() / 3..rows.len() / 2).unwrap();
    assert_eq!(
        Array::<T>::from_content(some).unwrap().to_vec(),
        rows[rows.len() / 3..rows.len() / 2]
    );

    // Pushed one by one, or spliced, or with things taken back in between, they are the same columns.
    let mut builder = Array::<T>::builder();
    rows.iter().for_each(|row| builder.push(row));
    assert_eq!(builder.finish().to_buffers().2, buffers);
    builder.extend(&rows[..rows.len() / 2]);
    builder.append(&Array::from_rows(&rows[rows.len() / 2..]));
    let spliced = builder.finish();
    assert_eq!(spliced.to_vec(), rows);
    builder.append(&spliced);
    builder.clear();
    builder.extend(rows);
    assert_eq!(builder.finish().to_buffers().2, buffers);

    check_picked(rows, &array);

    let empty = Array::<T>::from_rows(&[]).to_content();
    assert_eq!(Array::<T>::from_content(empty).unwrap().to_vec(), []);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{name}.h5"));
    let file = File::create(&path).unwrap();
    for dialect in [Dialect::V1, Dialect::V2] {
        let group = file.create_group(&format!("{dialect:?}")).unwrap();
        hdf5::write(&group, &array, &WriteOptions::default().dialect(dialect)).unwrap();
        assert_eq!(hdf5::read::<Array<T>>(&group).unwrap().to_vec(), rows);
    }
    array
}

/// Python reads what is written, and sees the same type and values.
#[track_caller]
pub(crate) fn check_written<T: Awkward>(name: &str, array: &Array<T>) {
    check_validity(name, array, "");
}

/// The same where Python finds a fault in what it reads.
#[track_caller]
pub(crate) fn check_validity<T: Awkward>(name: &str, array: &Array<T>, fault: &str) {
    let Some(python) = python(Version::V2) else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{name}.h5"));
    let file = File::create(&path).unwrap();
    let group = file.create_group("rows").unwrap();
    hdf5::write(&group, array, &WriteOptions::default()).unwrap();
    drop(group);
    file.close().unwrap();
    let printed = python.run_script("dump.py", &[path.to_str().unwrap(), "rows"]);
    let dumped: Value = serde_json::from_str(&printed).unwrap();
    let found = dumped["validity_error"].as_str().unwrap();
    assert!(if fault.is_empty() { found.is_empty() } else { found.contains(fault) }, "{found}");
    assert_eq!(dumped["simplified"], false);
    assert_eq!(dumped["type"], array.type_string());
    let ours: Vec<Value> = array
        .to_content()
        .to_json_lines()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(dumped["values"], Value::from(ours));
}
