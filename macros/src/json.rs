//! JSON, as much as a Form needs.

/// How deep values may be nested: more than the Forms that can be read.
const MOST_DEPTH: usize = 800;

/// A value.
#[derive(Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool,
    /// A number as it is written.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads one value and nothing after it.
    ///
    /// # Errors
    /// What is expected, and at which character.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser { rest: text, length: text.chars().count() };
        let value = parser.value(0)?;
        if parser.space().is_empty() {
            Ok(value)
        } else {
            Err(parser.expected("the end of the JSON"))
        }
    }

    /// A member of an object; of several of this name the last one.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn size(&self) -> Option<usize> {
        if let Self::Number(number) = self { number.parse().ok() } else { None }
    }
}

struct Parser<'t> {
    rest: &'t str,
    /// Characters in all, to say where something is.
    length: usize,
}

impl<'t> Parser<'t> {
    fn expected(&self, what: &str) -> String {
        format!("expected {what} at character {}", self.length - self.rest.chars().count())
    }

    /// Skips spaces, and gives what follows.
    fn space(&mut self) -> &'t str {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.rest
    }

    fn take(&mut self, start: &str) -> bool {
        let rest = self.space().strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, depth: usize) -> Result<Json, String> {
        if depth > MOST_DEPTH {
            return Err(self.expected("less nesting"));
        }
        for (word, value) in [("null", Json::Null), ("true", Json::Bool), ("false", Json::Bool)] {
            if self.take(word) {
                return Ok(value);
            }
        }
        if self.take("[") {
            let mut items = Vec::new();
            self.items("]", |parser| {
                items.push(parser.value(depth + 1)?);
                Ok(())
            })?;
            return Ok(Json::Array(items));
        }
        if self.take("{") {
            let mut members = Vec::new();
            self.items("}", |parser| {
                let name = parser.string()?;
                if !parser.take(":") {
                    return Err(parser.expected("':'"));
                }
                members.push((name, parser.value(depth + 1)?));
                Ok(())
            })?;
            return Ok(Json::Object(members));
        }
        if self.rest.starts_with('"') {
            return self.string().map(Json::Text);
        }
        let end = self.rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let (number, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if number.parse::<f64>().is_err() {
            return Err(self.expected("a value of JSON"));
        }
        self.rest = rest;
        Ok(Json::Number(number.to_owned()))
    }

    /// Items with commas in between, up to a bracket.
    fn items(
        &mut self,
        end: &str,
        mut item: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        if self.take(end) {
            return Ok(());
        }
        loop {
            item(self)?;
            if self.take(end) {
                return Ok(());
            }
            if !self.take(",") {
                return Err(self.expected(&format!("',' or '{end}'")));
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        if !self.take("\"") {
            return Err(self.expected("a string"));
        }
        let mut text = String::new();
        loop {
            let mut chars = self.rest.chars();
            let next = chars.next();
            self.rest = chars.as_str();
            match next {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escape()?),
                Some(c) => text.push(c),
                None => return Err(self.expected("'\"'")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let mut chars = self.rest.chars();
        let letter = chars.next();
        self.rest = chars.as_str();
        Ok(match letter {
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let first = self.unit()?;
                let mut units = vec![first];
                if (0xd800..0xdc00).contains(&first) && self.rest.starts_with("\\u") {
                    self.rest = &self.rest[2..];
                    units.push(self.unit()?);
                }
                // Half a pair is no character.
                let mut decoded = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}'));
                decoded.next().unwrap_or('\u{fffd}')
            }
            _ => return Err(self.expected("an escape of JSON")),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, String> {
        let digits =
            self.rest.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.expected("four hexadecimal digits"))?;
        self.rest = &self.rest[4..];
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read() {
        let json = Json::parse(
            r#" {"a": [1, -2.5e3, null, true], "b": {}, "a\u00e9\n\ud83d\ude00": "\"\/"} "#,
        )
        .unwrap();
        let Some(Json::Array(items)) = json.get("a") else { panic!("expected an array") };
        assert_eq!((items.len(), items[0].size(), items[1].size()), (4, Some(1), None));
        assert_eq!(json.get("b"), Some(&Json::Object(vec![])));
        assert_eq!(json.get("aé\n😀").and_then(Json::text), Some("\"/"));
    }

    #[test]
    fn faults_say_where() {
        for (text, fault) in [
            ("", "expected a value of JSON at character 0"),
            ("[1 2]", "expected ',' or ']' at character 3"),
            ("{\"a\" 1}", "expected ':' at character 5"),
            ("[1] x", "expected the end of the JSON at character 4"),
            ("\"ab", "expected '\"' at character 3"),
            (r#""\x""#, "expected an escape of JSON at character 3"),
            (r#""\u12""#, "expected four hexadecimal digits at character 3"),
        ] {
            assert_eq!(Json::parse(text).unwrap_err(), fault, "{text}");
        }
        assert!(
            Json::parse(&"[".repeat(100_000)).unwrap_err().starts_with("expected less nesting")
        );
    }
}
