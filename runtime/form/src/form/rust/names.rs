//! Names of the data as names of Rust.

use std::collections::{HashMap, HashSet};

/// Names that mean something else in the definitions.
const TAKEN: &[&str] = &[
    "Awkward",
    "Box",
    "Clone",
    "Debug",
    "Err",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// Words that cannot be the name of a field.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// `n muons`, `nMuons` and `n_muons` as `NMuons`; never empty, never taken.
pub(super) fn type_name(name: &str) -> String {
    let mut camel = String::new();
    for word in words(name) {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            camel.push(first.to_ascii_uppercase());
            // A name in capitals alone is spelled as a word: `MET` as `Met`.
            let rest = chars.as_str();
            let loud = word.chars().all(|c| c.is_ascii_uppercase());
            camel.push_str(&if loud { rest.to_ascii_lowercase() } else { rest.to_owned() });
        }
    }
    if camel.starts_with(|c: char| c.is_ascii_digit()) || camel.is_empty() {
        camel.insert_str(0, "Record");
    }
    if TAKEN.contains(&camel.as_str()) {
        camel.push_str("Record");
    }
    camel
}

/// `nMuons`, `n muons` and `n_muons` as `n_muons`; never empty, never a keyword.
pub(super) fn field_name(name: &str) -> String {
    let mut snake = words(name).map(|word| word.to_ascii_lowercase()).collect::<Vec<_>>().join("_");
    if name.starts_with('_') && !snake.is_empty() {
        snake.insert(0, '_');
    }
    if snake.starts_with(|c: char| c.is_ascii_digit()) || snake.is_empty() {
        snake.insert_str(0, "field_");
    }
    if KEYWORDS.contains(&snake.as_str()) {
        snake.push('_');
    }
    snake
}

/// The words of a name: at all that is no ASCII letter or digit, and before a capital after a small letter.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).flat_map(humps)
}

fn humps(part: &str) -> impl Iterator<Item = &str> {
    let bytes = part.as_bytes();
    let starts = (1..bytes.len()).filter(|&i| {
        let [before, here] = [bytes[i - 1], bytes[i]];
        let next_is_small = bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase);
        here.is_ascii_uppercase()
            && (before.is_ascii_lowercase() || (before.is_ascii_uppercase() && next_is_small))
    });
    let mut cuts = vec![0];
    cuts.extend(starts);
    cuts.push(part.len());
    (1..cuts.len()).map(move |i| &part[cuts[i - 1]..cuts[i]])
}

/// Names that are given away once each.
#[derive(Default)]
pub(super) struct Names {
    used: HashSet<String>,
    /// The number that was last tried for each name that came again.
    numbers: HashMap<String, usize>,
    /// How often it was asked whether a name is used.
    #[cfg(test)]
    pub(super) asked: usize,
}

impl Names {
    /// The name, or the name with the first number from 2 on that makes it new. Numbers below the last one of a name stay used, so
    /// that each is tried once.
    pub(super) fn unique(&mut self, name: String, separator: &str) -> String {
        if self.take(&name) {
            return name;
        }
        // Two in a row are no word of Rust's.
        let separator = if name.ends_with('_') { "" } else { separator };
        let mut number = self.numbers.get(&name).copied().unwrap_or(1);
        let found = loop {
            number += 1;
            let found = format!("{name}{separator}{number}");
            if self.take(&found) {
                break found;
            }
        };
        self.numbers.insert(name, number);
        found
    }

    /// The name of a type whose companions have names of their own: that, or one with the first number that makes all of them new.
    /// So have the companions of those variants.
    pub(super) fn unique_type(&mut self, name: String, variants: &[String]) -> String {
        let mut found = self.unique(name.clone(), "");
        while companions(&found, variants).any(|name| self.used.contains(&name)) {
            found = self.unique(name.clone(), "");
        }
        self.take_companions(&found, variants);
        found
    }

    /// Takes the names of the companions of a type and of its variants.
    pub(super) fn take_companions(&mut self, name: &str, variants: &[String]) {
        self.used.extend(companions(name, variants));
    }

    /// Takes a name, unless it is used.
    pub(super) fn take(&mut self, name: &str) -> bool {
        #[cfg(test)]
        {
            self.asked += 1;
        }
        !self.used.contains(name) && self.used.insert(name.to_owned())
    }
}

/// The names of the companions that the derive makes.
fn companions(name: &str, variants: &[String]) -> impl Iterator<Item = String> {
    let variants = variants.iter().map(String::as_str);
    std::iter::once("").chain(variants).flat_map(move |variant| {
        ["Builder", "Columns", "View"].map(|suffix| format!("{name}{variant}{suffix}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_in_snake_case() {
        for (name, expected) in [
            ("pt", "pt"),
            ("nMuon", "n_muon"),
            ("MET_pt", "met_pt"),
            ("HLTPath", "hlt_path"),
            ("type", "type_"),
            ("self", "self_"),
            ("_private", "_private"),
            ("a b-c", "a_b_c"),
            ("3rd", "field_3rd"),
            ("", "field_"),
            ("é", "field_"),
            ("x2", "x2"),
        ] {
            assert_eq!(field_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn types_are_in_camel_case() {
        for (name, expected) in [
            ("muons", "Muons"),
            ("Momentum4D", "Momentum4D"),
            ("MET", "Met"),
            ("n_muon", "NMuon"),
            ("vec", "VecRecord"),
            ("4th", "Record4th"),
            ("", "Record"),
        ] {
            assert_eq!(type_name(name), expected, "{name:?}");
        }
    }

    #[test]
    fn names_are_numbered_when_they_come_again() {
        let mut names = Names::default();
        let mut next = |name: &str| names.unique(name.to_owned(), "_");
        assert_eq!([next("a"), next("a"), next("a_2"), next("a")], ["a", "a_2", "a_2_2", "a_3"]);
        assert_eq!([next("type_"), next("type_")], ["type_", "type_2"]);
    }

    #[test]
    fn the_work_for_names_that_come_again_grows_as_their_number() {
        let asked = |n: usize| {
            let mut names = Names::default();
            for _ in 0..n {
                names.unique("a".to_owned(), "");
                names.unique("a2".to_owned(), "");
            }
            assert_eq!(names.used.len(), 2 * n);
            names.asked
        };
        let (some, more) = (asked(1_000), asked(4_000));
        assert!(more <= 5 * some && some < 10_000, "{some} {more}");
    }
}
