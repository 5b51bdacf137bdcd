//! What types are made of.

/// What columns, variants and records may be called.
pub(crate) const NAMES: [&str; 36] = [
    "type",
    "self",
    "Self",
    "crate",
    "x y",
    "é",
    "",
    "\"quoted\"",
    "a\\b",
    "{}",
    "line\nbreak",
    "0",
    "9lives",
    "_",
    "__x",
    "MET_pt",
    "met_pt",
    "metPt",
    "Vec",
    "String",
    "Option",
    "日本",
    "'a",
    "//",
    "*/",
    "#[x]",
    "\u{202e}",
    "rows",
    "Int",
    "Float",
    "Text",
    "Record",
    "RowBuilder",
    "RowView",
    "Category",
    "None",
];
/// Fields of structs.
pub(crate) const FIELDS: [&str; 14] = [
    "x", "y", "pt", "r#type", "r#match", "rows", "get", "at", "push", "len", "end_row", "n_muons",
    "view", "_under",
];
/// Variants of enums.
pub(crate) const VARIANTS: [&str; 12] = [
    "Int",
    "Float",
    "Text",
    "Bytes",
    "List",
    "Record",
    "Track",
    "TrackView",
    "Noise",
    "Unknown",
    "Category",
    "A",
];
/// Docs, of which some look like other things than text.
pub(crate) const DOCS: [&str; 4] =
    ["In GeV.", "Two `words` of *text*.", "Ends with \\", "\"It\" // is"];
/// Parameters.
pub(crate) const PARAMETERS: [&str; 4] = [
    "unit = \"GeV\"",
    "\"a key\" = {\"b\": [1, -2.5, null, true], \"\": {}}",
    "range = [0, 1e300], note = \"é\\n\\\"\"",
    "big = 123456789012345678901234567890",
];
pub(crate) const NUMBERS: [&str; 12] =
    ["bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "isize", "f32", "f64"];
/// Units of times.
pub(crate) const UNITS: [&str; 4] =
    ["unit = \"s\"", "unit = \"ms\"", "unit = \"us\"", "unit = \"ns\""];
/// Types with times.
pub(crate) const TIMES: [&str; 4] = [
    "std::time::SystemTime",
    "Option<std::time::SystemTime>",
    "Vec<std::time::Duration>",
    "std::time::Duration",
];
