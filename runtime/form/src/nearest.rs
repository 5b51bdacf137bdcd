//! The name that was probably meant.

/// The most characters of a name that is compared with others: nobody mistypes what is longer, and a comparison takes a step for each two characters.
const LONGEST: usize = 256;

/// The nearest of these names, if it is so near that it was probably meant by `wanted`.
#[must_use]
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = wanted.chars().take(LONGEST + 1).count();
    if letters > LONGEST {
        return None;
    }
    // What is much longer is not near, and may be very long.
    let most = letters + 2.max(letters / 3);
    let names = names.into_iter().filter(|name| name.chars().take(most + 1).count() <= most);
    let (far, name) =
        names.map(|name| (distance(wanted, name), name)).min_by_key(|(far, _)| *far)?;
    is_near(far, wanted, name).then_some(name)
}

/// Are so many changes few, for names of this length? Of short names, half of the letters have to stay.
#[must_use]
pub fn is_near(far: usize, wanted: &str, found: &str) -> bool {
    let letters = wanted.chars().count();
    let longest = letters.max(found.chars().count());
    far <= 2.max(letters / 3)
        && (2 * far <= longest || wanted.to_lowercase() == found.to_lowercase())
}

/// How many insertions, deletions and replacements of characters lie between two names; a change of case is no difference to
/// speak of, but one.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    if a.to_lowercase() == b.to_lowercase() {
        return usize::from(a != b);
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let cost = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn of_several_names_the_nearest_is_meant_if_any() {
        let long = "x".repeat(1 << 20);
        assert_eq!(nearest("enrgy", ["entropy", "energy", &long]), Some("energy"));
        assert_eq!(nearest("eta", ["phi", &long]), None);
        assert_eq!(nearest("x", []), None);
        let longer = format!("{long}y");
        assert_eq!(nearest(&long, [longer.as_str(); 100]), None);
    }

    #[test]
    fn names_are_near_if_most_letters_are_the_same() {
        let near = |wanted: &str, found: &str| is_near(distance(wanted, found), wanted, found);
        for (wanted, found) in [("pt", "pT"), ("x", "X"), ("px", "pt"), ("energy", "enrgy")] {
            assert!(near(wanted, found), "{wanted} {found}");
        }
        for (wanted, found) in [("zz", "x"), ("x", "y"), ("eta", "phi"), ("mass", "charge")] {
            assert!(!near(wanted, found), "{wanted} {found}");
        }
    }
}
