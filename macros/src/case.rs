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

    /// The name of a field, which is taken to be in `snake_case`. For ASCII this is what serde makes of it.
    pub(crate) fn of_field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_uppercase(),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_uppercase().replace('_', "-"),
            Self::Pascal => name.split('_').map(|word| first(word, char::to_uppercase)).collect(),
            Self::Camel => first(&Self::Pascal.of_field(name), char::to_lowercase),
        }
    }

    /// The name of a variant, which is taken to be in `PascalCase`. For ASCII this is what serde makes of it.
    pub(crate) fn of_variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
            Self::Camel => first(name, char::to_lowercase),
            Self::Snake => {
                let mut snake = String::new();
                for (i, letter) in name.char_indices() {
                    if i > 0 && letter.is_uppercase() {
                        snake.push('_');
                    }
                    snake.extend(letter.to_lowercase());
                }
                snake
            }
            other => other.of_field(&Self::Snake.of_variant(name)),
        }
    }
}

/// `word` with its first letter in another case.
fn first<I: Iterator<Item = char>>(word: &str, case: fn(char) -> I) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(case);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What serde 1.0.229 gives, in the order of [`Case::ALL`].
    #[test]
    fn names_of_fields_change_case_as_by_serde() {
        let spelled = |name| Case::ALL.map(|(_, case)| case.of_field(name));
        assert_eq!(
            spelled("very_tasty"),
            [
                "very_tasty",
                "VERY_TASTY",
                "VeryTasty",
                "veryTasty",
                "very_tasty",
                "VERY_TASTY",
                "very-tasty",
                "VERY-TASTY",
            ]
        );
        assert_eq!(spelled("a"), ["a", "A", "A", "a", "a", "A", "a", "A"]);
        assert_eq!(spelled("z42"), ["z42", "Z42", "Z42", "z42", "z42", "Z42", "z42", "Z42"]);
        assert_eq!(
            spelled("pT_max"),
            ["pT_max", "PT_MAX", "PTMax", "pTMax", "pT_max", "PT_MAX", "pT-max", "PT-MAX"]
        );
        assert_eq!(Case::Camel.of_field("_private_"), "private");
        assert_eq!(Case::Pascal.of_field("été_à"), "ÉtéÀ");
    }

    #[test]
    fn names_of_variants_change_case_as_by_serde() {
        let spelled = |name| Case::ALL.map(|(_, case)| case.of_variant(name));
        assert_eq!(
            spelled("VeryTasty"),
            [
                "verytasty",
                "VERYTASTY",
                "VeryTasty",
                "veryTasty",
                "very_tasty",
                "VERY_TASTY",
                "very-tasty",
                "VERY-TASTY",
            ]
        );
        assert_eq!(spelled("A"), ["a", "A", "A", "a", "a", "A", "a", "A"]);
        assert_eq!(
            spelled("HTTPServer2"),
            [
                "httpserver2",
                "HTTPSERVER2",
                "HTTPServer2",
                "hTTPServer2",
                "h_t_t_p_server2",
                "H_T_T_P_SERVER2",
                "h-t-t-p-server2",
                "H-T-T-P-SERVER2",
            ]
        );
    }
}
