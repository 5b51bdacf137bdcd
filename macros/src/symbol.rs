//! The words of `#[awkward(...)]`.

use awkward_form::__private::{distance, is_near};

/// The attribute itself.
pub(crate) const AWKWARD: &str = "awkward";

/// `alias = "..."`: another name that a file may call it by.
pub(crate) const ALIAS: &str = "alias";
/// `builder = "..."`: the name of the companion that builds columns.
pub(crate) const BUILDER: &str = "builder";
/// `bytes`: lists of `u8` as byte strings.
pub(crate) const BYTES: &str = "bytes";
/// `categorical`: values as an index over the distinct ones.
pub(crate) const CATEGORICAL: &str = "categorical";
/// `columns = "..."`: the name of the companion that holds columns.
pub(crate) const COLUMNS: &str = "columns";
/// `crate = path`: where the runtime is.
pub(crate) const CRATE: &str = "crate";
/// `default` or `default = path`: stands in for a missing column.
pub(crate) const DEFAULT: &str = "default";
/// `doc`: doc comments as parameters.
pub(crate) const DOC: &str = "doc";
/// `flatten`: the fields of a record in the place of it.
pub(crate) const FLATTEN: &str = "flatten";
/// `lossy`: numbers are read from types that hold more of them.
pub(crate) const LOSSY: &str = "lossy";
/// `name = "..."`: the name of the record.
pub(crate) const NAME: &str = "name";
/// `offsets = "i32"`: the width of the offsets of lists and text.
pub(crate) const OFFSETS: &str = "offsets";
/// `option = "indexed"`: the layout of options.
pub(crate) const OPTION: &str = "option";
/// `other`: the variant that unknown names and numbers are read as.
pub(crate) const OTHER: &str = "other";
/// `parameters(key = json)`: parameters of the node.
pub(crate) const PARAMETERS: &str = "parameters";
/// `rename = "..."`: the name of the column.
pub(crate) const RENAME: &str = "rename";
/// `rename_all = "..."`: the case of the names of all columns.
pub(crate) const RENAME_ALL: &str = "rename_all";
/// `repr = "i32"` or `"string"`: an enum as numbers or strings.
pub(crate) const REPR: &str = "repr";
/// `shape = [_, 4]`: the lengths of the axes of arrays.
pub(crate) const SHAPE: &str = "shape";
/// `skip`: no column.
pub(crate) const SKIP: &str = "skip";
/// `transparent`: laid out as its field.
pub(crate) const TRANSPARENT: &str = "transparent";
/// `unit = "us"`: the unit of times.
pub(crate) const UNIT: &str = "unit";
/// `view = "..."`: the name of the companion that reads rows.
pub(crate) const VIEW: &str = "view";
/// `with = path`: stored as another type.
pub(crate) const WITH: &str = "with";

/// What a struct or enum takes.
pub(crate) const OF_CONTAINERS: &[&str] =
    &[NAME, RENAME_ALL, TRANSPARENT, REPR, DOC, PARAMETERS, CRATE, BUILDER, COLUMNS, VIEW];
/// What a field takes.
pub(crate) const OF_FIELDS: &[&str] = &[
    RENAME,
    ALIAS,
    SKIP,
    DEFAULT,
    LOSSY,
    FLATTEN,
    WITH,
    BYTES,
    CATEGORICAL,
    OFFSETS,
    OPTION,
    UNIT,
    SHAPE,
    DOC,
    PARAMETERS,
];
/// What a variant of an enum takes.
pub(crate) const OF_VARIANTS: &[&str] =
    &[RENAME, RENAME_ALL, ALIAS, OTHER, DOC, PARAMETERS, BUILDER, COLUMNS, VIEW];

/// The word of `words` that was probably meant by `typed`.
pub(crate) fn nearest(typed: &str, words: &[&'static str]) -> Option<&'static str> {
    let far = words.iter().map(|word| (distance(typed, word), *word));
    let (far, word) = far.min_by_key(|(far, _)| *far)?;
    is_near(far, typed, word).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_word() {
        assert_eq!(nearest("renam", OF_FIELDS), Some(RENAME));
        assert_eq!(nearest("defualt", OF_FIELDS), Some(DEFAULT));
        assert_eq!(nearest("skipped", OF_FIELDS), None);
        assert_eq!(nearest("flaten", OF_FIELDS), Some(FLATTEN));
        assert_eq!(nearest("rename_al", OF_CONTAINERS), Some(RENAME_ALL));
    }
}
