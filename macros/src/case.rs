//! The cases of names that `rename_all` knows.

/// A way to write words as one name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    /// All of them, as they are spelled.
    pub(crate) const ALL: [(&'static str, Self); 8] = [
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];

    /// A name of a field, which is in `snake_case`, or of a variant, which is in `PascalCase`, in this case.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        let lower = || words.iter().map(|word| word.to_lowercase());
        let upper = || words.iter().map(|word| word.to_uppercase());
        let joined = |words: Vec<String>, by: &str| words.join(by);
        match self {
            Self::Lower => joined(lower().collect(), ""),
            Self::Upper => joined(upper().collect(), ""),
            Self::Snake => joined(lower().collect(), "_"),
            Self::ScreamingSnake => joined(upper().collect(), "_"),
            Self::Kebab => joined(lower().collect(), "-"),
            Self::ScreamingKebab => joined(upper().collect(), "-"),
            Self::Pascal => lower().map(|word| capital(&word)).collect(),
            Self::Camel => {
                let pascal = lower().enumerate();
                pascal.map(|(i, word)| if i == 0 { word } else { capital(&word) }).collect()
            }
        }
    }
}

/// `transverse_momentum` and `TransverseMomentum` are two words each.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        let begins = letter == '_' || letter.is_uppercase();
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter != '_', words.last_mut()) {
            word.push(letter);
        }
    }
    words
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_and_variants_change_case() {
        let spelled = |name| Case::ALL.map(|(_, case)| case.apply(name));
        let expected = [
            "thetype", "THETYPE", "TheType", "theType", "the_type", "THE_TYPE", "the-type",
            "THE-TYPE",
        ];
        assert_eq!(spelled("the_type"), expected);
        assert_eq!(spelled("TheType"), expected);
        assert_eq!(Case::Camel.apply("x"), "x");
        assert_eq!(Case::Pascal.apply("été_à"), "ÉtéÀ");
    }
}
