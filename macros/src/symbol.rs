//! The words of `#[awkward(...)]`.

/// The attribute itself.
pub(crate) const AWKWARD: &str = "awkward";

/// `crate = path`: where the runtime is.
pub(crate) const CRATE: &str = "crate";
/// `default` or `default = path`: stands in for a missing column.
pub(crate) const DEFAULT: &str = "default";
/// `name = "..."`: the name of the record.
pub(crate) const NAME: &str = "name";
/// `rename = "..."`: the name of the column.
pub(crate) const RENAME: &str = "rename";
/// `skip`: no column.
pub(crate) const SKIP: &str = "skip";

/// What a struct takes.
pub(crate) const OF_CONTAINERS: &[&str] = &[NAME, CRATE];
/// What a field takes.
pub(crate) const OF_FIELDS: &[&str] = &[RENAME, SKIP, DEFAULT];

/// The word of `words` that was probably meant by `typed`.
pub(crate) fn nearest(typed: &str, words: &[&'static str]) -> Option<&'static str> {
    let near = |word: &&'static str| distance(typed, word);
    words
        .iter()
        .copied()
        .min_by_key(near)
        .filter(|word| distance(typed, word) <= word.len().div_ceil(3))
}

/// Letters to insert, drop or replace to come from `a` to `b`.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.chars().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[row.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_word() {
        assert_eq!(nearest("renam", OF_FIELDS), Some(RENAME));
        assert_eq!(nearest("defualt", OF_FIELDS), Some(DEFAULT));
        assert_eq!(nearest("skipped", OF_FIELDS), None);
        assert_eq!(nearest("flatten", OF_FIELDS), None);
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
