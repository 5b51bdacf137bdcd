//! Layouts of other programs, which are told apart by what their files say of themselves, so that who looks for arrays in one of them
//! learns what he has.

use std::collections::VecDeque;

use awkward::hdf5::{self, File, Group, metno};
use metno::types::{FixedAscii, FixedUnicode, TypeDescriptor, VarLenAscii, VarLenUnicode};

/// So many members of groups are looked at.
const MOST_MEMBERS: usize = 10_000;
/// So many groups deep.
const MOST_DEPTH: usize = 6;
/// Longer texts say nothing of a layout.
const MOST_BYTES: usize = 1024;

/// A layout, and where it shows itself.
pub(crate) struct Known {
    pub(crate) layout: &'static str,
    /// The object that says so, and by what.
    pub(crate) sign: String,
}

/// Looks for the first object of a file that says of what layout it is, those that are less deep first. Nothing is followed out of the file.
pub(crate) fn known(file: &File) -> Option<Known> {
    let mut waiting = VecDeque::from([(Group::clone(file), "/".to_owned(), 0)]);
    let mut members = 0;
    while let Some((group, path, depth)) = waiting.pop_front() {
        let names = group.member_names().unwrap_or_default();
        if let Some((layout, sign)) = of_group(&group, &names) {
            return Some(Known { layout, sign: format!("{sign} of {path}") });
        }
        for name in names {
            members += 1;
            if members > MOST_MEMBERS {
                return None;
            }
            let inner = format!("{}/{name}", path.trim_end_matches('/'));
            match hdf5::open_group(&group, &name) {
                Ok(child) if depth < MOST_DEPTH => waiting.push_back((child, inner, depth + 1)),
                Ok(_) => {}
                // What is no group of this file may be a dataset of it; a link elsewhere is not opened.
                Err(error) if error.kind() == awkward::ErrorKind::Dtype => {
                    let found = group.dataset(&name).ok().and_then(|dataset| of_dataset(&dataset));
                    if let Some((layout, sign)) = found {
                        return Some(Known { layout, sign: format!("{sign} of {inner}") });
                    }
                }
                Err(_) => {}
            }
        }
    }
    None
}

type Sign = Option<(&'static str, String)>;

fn attribute(layout: &'static str, name: &str) -> Sign {
    Some((layout, format!("the attribute {name:?}")))
}

/// What a group says of itself, the more special first.
fn of_group(group: &Group, names: &[String]) -> Sign {
    let has = |name: &str| names.iter().any(|member| member == name);
    let attributes = group.attr_names().unwrap_or_default();
    let says = |name: &str| attributes.iter().any(|attribute| attribute == name);
    for (name, layout) in [
        ("nwb_version", "NWB (Neurodata Without Borders)"),
        ("hepfile_version", "hepfile"),
        ("pandas_type", "the HDFStore of pandas"),
        ("_NCProperties", "NetCDF-4"),
        ("PYTABLES_FORMAT_VERSION", "PyTables"),
        ("NX_class", "NeXus"),
    ] {
        if says(name) {
            return attribute(layout, name);
        }
    }
    if says("namespace") && (says("neurodata_type") || says("data_type")) {
        return attribute("HDMF, as of NWB", "namespace");
    }
    if says("encoding-type") && says("encoding-version") {
        return attribute("anndata", "encoding-type");
    }
    if let Some(sign) = lh5(group) {
        return Some(sign);
    }
    if text(group, "Conventions").is_some_and(|text| text.starts_with("CF-")) {
        return attribute("NetCDF-4 by the CF conventions", "Conventions");
    }
    if has("schema.json") {
        return Some(("awkward 0 (awkward0.hdf5)", "the dataset \"schema.json\"".to_owned()));
    }
    if ["barcodes", "data", "indices", "indptr", "shape"].iter().all(|name| has(name)) {
        return Some(("10x Genomics", "the dataset \"barcodes\"".to_owned()));
    }
    None
}

fn of_dataset(dataset: &metno::Dataset) -> Sign {
    let attributes = dataset.attr_names().unwrap_or_default();
    let says = |name: &str| attributes.iter().any(|attribute| attribute == name);
    for (name, layout) in [("_Netcdf4Dimid", "NetCDF-4"), ("MATLAB_class", "MATLAB (version 7.3)")]
    {
        if says(name) {
            return attribute(layout, name);
        }
    }
    if says("encoding-type") && says("encoding-version") {
        return attribute("anndata", "encoding-type");
    }
    lh5(dataset)
}

/// The types of LH5 begin with one of few words.
fn lh5(object: &metno::Location) -> Sign {
    const WORDS: [&str; 5] = ["table{", "struct{", "array<", "fixedsize_array<", "array_of_"];
    let found = text(object, "datatype")?;
    let is_one = WORDS.iter().any(|word| found.starts_with(word));
    is_one.then(|| attribute("LEGEND's LH5", "datatype")).flatten()
}

/// The text of an attribute; nothing if it has another type, or is long.
fn text(object: &metno::Location, name: &str) -> Option<String> {
    let attribute = object.attr(name).ok()?;
    if attribute.size() != 1 {
        return None;
    }
    match attribute.dtype().ok()?.to_descriptor().ok()? {
        TypeDescriptor::VarLenUnicode => {
            first(attribute.read_raw::<VarLenUnicode>().ok()?, |text| text.as_str().to_owned())
        }
        TypeDescriptor::VarLenAscii => {
            first(attribute.read_raw::<VarLenAscii>().ok()?, |text| text.as_str().to_owned())
        }
        TypeDescriptor::FixedAscii(size) if size <= MOST_BYTES => {
            let found = attribute.read_raw::<FixedAscii<MOST_BYTES>>().ok()?;
            first(found, |text| text.as_str().to_owned())
        }
        TypeDescriptor::FixedUnicode(size) if size <= MOST_BYTES => {
            let found = attribute.read_raw::<FixedUnicode<MOST_BYTES>>().ok()?;
            first(found, |text| text.as_str().to_owned())
        }
        _ => None,
    }
}

fn first<T>(found: Vec<T>, text: impl Fn(&T) -> String) -> Option<String> {
    found.first().map(text)
}
