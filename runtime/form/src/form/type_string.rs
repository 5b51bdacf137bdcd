//! Types in one line, as Awkward Array 2 prints them.
//!
//! A Form is first turned into its type, because that is where the parameters of indexes move onto what they index and
//! options move into unions; then the type is printed.

use super::{Fields, Form, FormKind, Parameters, Value};
use crate::json::{Style, write_string};
use crate::primitive::{Primitive, TimeUnit};

/// See [`Form::type_string`].
pub(super) fn type_string(form: &Form) -> String {
    let mut out = String::new();
    Type::of(form).print(&mut out);
    out
}

/// What a categorical index leaves on the type that it indexes.
const CATEGORICAL: &str = "__categorical__";

struct Type<'a> {
    kind: Kind<'a>,
    parameters: Parameters,
}

enum Kind<'a> {
    Unknown,
    Leaf(Primitive),
    List(Box<Type<'a>>),
    Regular(Option<usize>, Box<Type<'a>>),
    Option(Box<Type<'a>>),
    Record(&'a Fields, Vec<Type<'a>>),
    Union(Vec<Type<'a>>),
}

impl<'a> Type<'a> {
    fn of(form: &'a Form) -> Self {
        let boxed = |form: &'a Form| Box::new(Self::of(form));
        let kind = match form.kind() {
            FormKind::Empty => return Self { kind: Kind::Unknown, parameters: Parameters::none() },
            FormKind::Numpy { primitive, inner_shape } => {
                return Self::leaf(*primitive, inner_shape, form.parameters());
            }
            FormKind::Regular { size, content } => Kind::Regular(*size, boxed(content)),
            FormKind::List { content, .. } | FormKind::ListOffset { content, .. } => {
                Kind::List(boxed(content))
            }
            FormKind::Record { fields, contents } => {
                Kind::Record(fields, contents.iter().map(Self::of).collect())
            }
            FormKind::Union { contents, .. } => {
                Kind::Union(contents.iter().map(Self::of).collect())
            }
            FormKind::Indexed { content, .. } => return Self::indexed(form.parameters(), content),
            FormKind::IndexedOption { content, .. } if form.parameters().is_categorical() => {
                let others = without(form.parameters(), "__array__");
                return Self::option(
                    Self::of(content),
                    others.with(CATEGORICAL, Value::Bool(true)),
                );
            }
            FormKind::IndexedOption { content, .. }
            | FormKind::ByteMasked { content, .. }
            | FormKind::BitMasked { content, .. }
            | FormKind::Unmasked { content } => {
                return Self::option(Self::of(content), form.parameters().clone());
            }
        };
        Self { kind, parameters: form.parameters().clone() }
    }

    /// Dimensions become lists; the parameters go to the outermost.
    fn leaf(primitive: Primitive, inner_shape: &[Option<usize>], parameters: &Parameters) -> Self {
        let leaf = Self { kind: Kind::Leaf(primitive), parameters: Parameters::none() };
        let nest = |inner, size: &Option<usize>| Self {
            kind: Kind::Regular(*size, Box::new(inner)),
            parameters: Parameters::none(),
        };
        Self { parameters: parameters.clone(), ..inner_shape.iter().rev().fold(leaf, nest) }
    }

    /// An index is invisible but for its parameters, which win over those of the content.
    fn indexed(outer: &Parameters, content: &'a Form) -> Self {
        let mut out = Self::of(content);
        out.parameters = union(&out.parameters, outer);
        if outer.is_categorical() {
            // "categorical" speaks of the index: the content keeps its own meaning.
            let parameters = match content.parameters().get("__array__") {
                Some(array) => out.parameters.with("__array__", array.clone()),
                None => without(&out.parameters, "__array__"),
            };
            out.parameters = parameters.with(CATEGORICAL, Value::Bool(true));
        }
        out
    }

    /// An option; of a union, a union of options.
    fn option(content: Self, parameters: Parameters) -> Self {
        let Kind::Union(contents) = content.kind else {
            return Self { kind: Kind::Option(Box::new(content)), parameters };
        };
        let option = |content: Self| match content.kind {
            Kind::Option(inner) => Self {
                kind: Kind::Option(inner),
                parameters: union(&parameters, &content.parameters),
            },
            _ => Self { kind: Kind::Option(Box::new(content)), parameters: parameters.clone() },
        };
        Self {
            kind: Kind::Union(contents.into_iter().map(option).collect()),
            parameters: content.parameters,
        }
    }

    fn print(&self, out: &mut String) {
        let close = self.open_categorical(out);
        match &self.kind {
            Kind::Unknown => {
                out.push_str("unknown");
                self.print_parameters(out, "[", "]");
            }
            Kind::Leaf(primitive) => self.print_leaf(*primitive, out),
            Kind::List(content) => match self.string_name() {
                Some(name) => out.push_str(name),
                None => self.print_list("var", content, out),
            },
            Kind::Regular(size, content) => {
                let size = size.map_or_else(|| "##".to_owned(), |size| size.to_string());
                match self.string_name() {
                    Some(name) => out.extend([name, "[", &size, "]"]),
                    None => self.print_list(&size, content, out),
                }
            }
            Kind::Option(content) => return self.print_option(content, close, out),
            Kind::Record(fields, contents) => self.print_record(fields, contents, out),
            Kind::Union(contents) => {
                out.push_str("union[");
                print_all(contents, None, out);
                self.print_parameters(out, ", ", "");
                out.push(']');
            }
        }
        out.push_str(close);
    }

    /// Opens `categorical[type=` if this is one, and gives what closes it.
    fn open_categorical(&self, out: &mut String) -> &'static str {
        let categorical = self.parameters.get(CATEGORICAL).is_some();
        // An option opens it further in.
        if categorical && !matches!(self.kind, Kind::Option(_)) {
            out.push_str("categorical[type=");
        }
        if categorical { "]" } else { "" }
    }

    fn print_leaf(&self, primitive: Primitive, out: &mut String) {
        if let Some(name @ ("char" | "byte")) = self.parameters.array() {
            out.push_str(name);
            return;
        }
        out.push_str(&primitive.to_string());
        let unit = self.unit().map(|unit| format!("[unit=\"{unit}\""));
        out.push_str(unit.as_deref().unwrap_or_default());
        let printed = self.print_parameters(out, if unit.is_some() { ", " } else { "[" }, "");
        out.push_str(if printed || unit.is_some() { "]" } else { "" });
    }

    /// The unit that older data has as a parameter.
    fn unit(&self) -> Option<TimeUnit> {
        self.parameters.get_str("__unit__")?.parse().ok()
    }

    fn print_list(&self, size: &str, content: &Self, out: &mut String) {
        let start = out.len();
        out.extend([size, " * "]);
        content.print(out);
        if self.print_parameters(out, ", ", "]") {
            out.insert(start, '[');
        }
    }

    fn print_option(&self, content: &Self, close: &str, out: &mut String) {
        let is_list = matches!(content.kind, Kind::List(_) | Kind::Regular(..));
        let is_text =
            matches!(content.parameters.array(), Some("string" | "bytestring" | "char" | "byte"));
        let long = (is_list && !is_text) || self.printable().next().is_some();
        out.push_str(if long { "option[" } else { "?" });
        out.push_str(if close.is_empty() { "" } else { "categorical[type=" });
        content.print(out);
        out.push_str(close);
        self.print_parameters(out, ", ", "");
        out.push_str(if long { "]" } else { "" });
    }

    fn print_record(&self, fields: &Fields, contents: &[Self], out: &mut String) {
        if let Some(name) = self.record_name() {
            out.extend([name, "["]);
            print_all(contents, Some(fields), out);
            self.print_parameters(out, if contents.is_empty() { "" } else { ", " }, "");
            out.push(']');
            return;
        }
        let (word, open, close) =
            if fields.is_tuple() { ("tuple[", "(", ")") } else { ("struct[", "{", "}") };
        let long = self.printable().next().is_some();
        // With parameters, the parts of a tuple stand in brackets.
        let (open, close) = if long && fields.is_tuple() { ("[", "]") } else { (open, close) };
        out.extend([if long { word } else { "" }, open]);
        print_all(contents, Some(fields), out);
        out.push_str(close);
        self.print_parameters(out, ", ", "]");
    }

    /// The name of a record, if it can be printed as one.
    fn record_name(&self) -> Option<&str> {
        const WORDS: [&str; 8] =
            ["unknown", "string", "bytes", "option", "tuple", "struct", "union", "categorical"];
        let name = self.parameters.record()?;
        let taken = WORDS.contains(&name)
            || ["datetime64", "timedelta64"].contains(&name)
            || Primitive::PLAIN.iter().any(|(_, primitive)| *primitive == name);
        (is_identifier(name) && !taken).then_some(name)
    }

    /// The name of a list that is a text or bytes.
    fn string_name(&self) -> Option<&'static str> {
        match self.parameters.array() {
            Some("string") => Some("string"),
            Some("bytestring") => Some("bytes"),
            _ => None,
        }
    }

    /// The parameters that the rest of the type does not tell, in the order in which they are printed.
    fn printable(&self) -> impl Iterator<Item = (&str, &Value)> {
        let is_record = matches!(self.kind, Kind::Record(..));
        let unit_told = matches!(self.kind, Kind::Leaf(_)) && self.unit().is_some();
        let name_told = is_record && self.record_name().is_some();
        // A name that cannot stand before the record comes first.
        let first =
            self.parameters.iter().filter(move |(name, _)| is_record && *name == "__record__");
        let others =
            self.parameters.iter().filter(move |(name, _)| !(is_record && *name == "__record__"));
        first.chain(others).filter(move |(name, value)| {
            let told = *name == CATEGORICAL
                || (unit_told && *name == "__unit__")
                || (name_told && *name == "__record__");
            !told && !value.is_null()
        })
    }

    /// Prints `parameters={...}` between two texts, if there is something to print.
    fn print_parameters(&self, out: &mut String, before: &str, after: &str) -> bool {
        let mut any = false;
        for (name, value) in self.printable() {
            if any {
                out.push_str(", ");
            } else {
                out.extend([before, "parameters={"]);
            }
            any = true;
            write_string(out, name, Style::PYTHON);
            out.push_str(": ");
            out.push_str(&value.to_text(Style::PYTHON));
        }
        if any {
            out.extend(["}", after]);
        }
        any
    }
}

/// Prints types with commas, those of a record with its names.
fn print_all(contents: &[Type<'_>], fields: Option<&Fields>, out: &mut String) {
    let names = fields.and_then(Fields::names).unwrap_or_default();
    for (i, content) in contents.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { ", " });
        if let Some(name) = names.get(i) {
            if is_identifier(name) {
                out.push_str(name);
            } else {
                write_string(out, name, Style::PYTHON);
            }
            out.push_str(": ");
        }
        content.print(out);
    }
}

/// What the expression `^[A-Za-z_][A-Za-z_0-9]*$` matches in Python, where `$` also matches before a final line break.
fn is_identifier(name: &str) -> bool {
    let name = name.strip_suffix('\n').unwrap_or(name);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Both, the second winning; nulls are dropped.
fn union(first: &Parameters, second: &Parameters) -> Parameters {
    if second.is_empty() {
        return first.clone();
    }
    let both = first.iter().chain(second.iter()).filter(|(_, value)| !value.is_null());
    both.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

fn without(parameters: &Parameters, name: &str) -> Parameters {
    let others = parameters.iter().filter(|(found, _)| *found != name);
    others.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms, and how Awkward Array 2 prints their types.
    #[rustfmt::skip]
    const TYPES: &[(&str, &str)] = &[
        (r#""float64""#, r#"float64"#),
        (r#"{"class":"NumpyArray","primitive":"int32","inner_shape":[3,2],"parameters":{"p":1}}"#, r#"[3 * 2 * int32, parameters={"p": 1}]"#),
        (r#"{"class":"NumpyArray","primitive":"int32","inner_shape":[null]}"#, r#"## * int32"#),
        (r#"{"class":"RegularArray","size":null,"content":"bool"}"#, r#"## * bool"#),
        (r#"{"class":"NumpyArray","primitive":"int64","parameters":{"__unit__":"1us","p":1,"n":null}}"#, r#"int64[unit="us", parameters={"p": 1}]"#),
        (r#"{"class":"NumpyArray","primitive":"int64","parameters":{"__unit__":"15s"}}"#, r#"int64[unit="15s"]"#),
        (r#"{"class":"NumpyArray","primitive":"uint8","parameters":{"__array__":"char","p":1}}"#, r#"char"#),
        (r#"{"class":"ListOffsetArray","offsets":"i64","content":"int8","parameters":{"p":[1,{"é":1e20}]}}"#, r#"[var * int8, parameters={"p": [1, {"\u00e9": 1e+20}]}]"#),
        (r#"{"class":"ListOffsetArray","offsets":"i64","content":"uint8","parameters":{"__array__":"string","p":1}}"#, r#"string"#),
        (r#"{"class":"RegularArray","size":4,"content":"uint8","parameters":{"__array__":"bytestring"}}"#, r#"bytes[4]"#),
        (r#"{"class":"RegularArray","size":4,"content":"uint8","parameters":{"__doc__":"d"}}"#, r#"[4 * uint8, parameters={"__doc__": "d"}]"#),
        (r#"{"class":"RecordArray","fields":["a b","1","_x","é"],"contents":["int8","int8","int8","int8"]}"#, r#"{"a b": int8, "1": int8, _x: int8, "\u00e9": int8}"#),
        (r#"{"class":"RecordArray","fields":["x"],"contents":["int8"],"parameters":{"__record__":"P"}}"#, r#"P[x: int8]"#),
        (r#"{"class":"RecordArray","fields":["x"],"contents":["int8"],"parameters":{"q":1,"__record__":"P","p":2}}"#, r#"P[x: int8, parameters={"q": 1, "p": 2}]"#),
        (r#"{"class":"RecordArray","fields":["x"],"contents":["int8"],"parameters":{"q":1,"__record__":"my rec"}}"#, r#"struct[{x: int8}, parameters={"__record__": "my rec", "q": 1}]"#),
        (r#"{"class":"RecordArray","fields":["x"],"contents":["int8"],"parameters":{"__record__":"string"}}"#, r#"struct[{x: int8}, parameters={"__record__": "string"}]"#),
        (r#"{"class":"RecordArray","fields":["x"],"contents":["int8"],"parameters":{"p":1}}"#, r#"struct[{x: int8}, parameters={"p": 1}]"#),
        (r#"{"class":"RecordArray","fields":null,"contents":["int8","int16"]}"#, r#"(int8, int16)"#),
        (r#"{"class":"RecordArray","fields":null,"contents":["int8"],"parameters":{"p":1}}"#, r#"tuple[[int8], parameters={"p": 1}]"#),
        (r#"{"class":"RecordArray","fields":null,"contents":["int8"],"parameters":{"__record__":"P","p":1}}"#, r#"P[int8, parameters={"p": 1}]"#),
        (r#"{"class":"RecordArray","fields":[],"contents":[]}"#, r#"{}"#),
        (r#"{"class":"RecordArray","fields":null,"contents":[]}"#, r#"()"#),
        (r#"{"class":"RecordArray","fields":null,"contents":[],"parameters":{"__record__":"P"}}"#, r#"P[]"#),
        (r#"{"class":"RecordArray","fields":[],"contents":[],"parameters":{"__record__":"P","p":1}}"#, r#"P[parameters={"p": 1}]"#),
        (r#"{"class":"RecordArray","fields":[],"contents":[],"parameters":{"p":1}}"#, r#"struct[{}, parameters={"p": 1}]"#),
        (r#"{"class":"UnmaskedArray","content":"int8"}"#, r#"?int8"#),
        (r#"{"class":"UnmaskedArray","content":{"class":"NumpyArray","primitive":"int8","inner_shape":[2]}}"#, r#"option[2 * int8]"#),
        (r#"{"class":"UnmaskedArray","content":{"class":"EmptyArray"},"parameters":{"p":1}}"#, r#"option[unknown, parameters={"p": 1}]"#),
        (r#"{"class":"UnmaskedArray","content":{"class":"ListOffsetArray","offsets":"i64","content":"int8","parameters":{"__array__":"string"}}}"#, r#"?string"#),
        (r#"{"class":"UnmaskedArray","content":{"class":"ListOffsetArray","offsets":"i64","content":"int8","parameters":{"p":1}}}"#, r#"option[[var * int8, parameters={"p": 1}]]"#),
        (r#"{"class":"UnmaskedArray","content":{"class":"UnmaskedArray","content":"int8"}}"#, r#"??int8"#),
        (r#"{"class":"UnmaskedArray","parameters":{"p":1,"q":1},"content":{"class":"UnionArray","tags":"i8","index":"i64","contents":["int8",{"class":"UnmaskedArray","content":"bool","parameters":{"q":2}}],"parameters":{"u":1}}}"#, r#"union[option[int8, parameters={"p": 1, "q": 1}], option[bool, parameters={"p": 1, "q": 2}], parameters={"u": 1}]"#),
        (r#"{"class":"UnionArray","tags":"i8","index":"i64","contents":[]}"#, r#"union[]"#),
        (r#"{"class":"IndexedArray","index":"i64","content":{"class":"EmptyArray"},"parameters":{"p":1}}"#, r#"unknown[parameters={"p": 1}]"#),
        (r#"{"class":"IndexedArray","index":"i64","content":{"class":"NumpyArray","primitive":"int8","parameters":{"n":null,"p":1,"q":2}},"parameters":{"q":3,"n":4,"p":null}}"#, r#"int8[parameters={"p": 1, "q": 3, "n": 4}]"#),
        (r#"{"class":"IndexedArray","index":"i64","content":{"class":"ListOffsetArray","offsets":"i64","content":"uint8","parameters":{"__array__":"string"}},"parameters":{"__array__":"categorical"}}"#, r#"categorical[type=string]"#),
        (r#"{"class":"IndexedArray","index":"i64","content":"float64","parameters":{"__array__":"categorical","p":1}}"#, r#"categorical[type=float64[parameters={"p": 1}]]"#),
        (r#"{"class":"IndexedOptionArray","index":"i64","content":"float64","parameters":{"__array__":"categorical"}}"#, r#"?categorical[type=float64]"#),
        (r#"{"class":"IndexedOptionArray","index":"i64","content":"float64","parameters":{"__array__":"categorical","p":1}}"#, r#"option[categorical[type=float64], parameters={"p": 1}]"#),
        (r#"{"class":"IndexedOptionArray","index":"i64","content":{"class":"ListOffsetArray","offsets":"i64","content":"int8"},"parameters":{"__array__":"categorical"}}"#, r#"option[categorical[type=var * int8]]"#),
        (r#"{"class":"IndexedOptionArray","index":"i64","content":{"class":"UnionArray","tags":"i8","index":"i64","contents":["int8","bool"]},"parameters":{"__array__":"categorical"}}"#, r#"union[?categorical[type=int8], ?categorical[type=bool]]"#),
    ];

    #[test]
    fn types_are_printed_as_by_python() {
        for (json, expected) in TYPES {
            assert_eq!(Form::from_json(json).unwrap().type_string(), *expected, "{json}");
        }
    }

    #[test]
    fn names_and_units_that_make_no_sense_are_printed_as_parameters() {
        for (json, expected) in [
            (
                r#"{"class":"RecordArray","contents":["int8"],"parameters":{"p":1,"__record__":2}}"#,
                r#"tuple[[int8], parameters={"__record__": 2, "p": 1}]"#,
            ),
            (
                r#"{"class":"NumpyArray","primitive":"int8","parameters":{"__unit__":"ell"}}"#,
                r#"int8[parameters={"__unit__": "ell"}]"#,
            ),
            (r#"{"class":"EmptyArray","parameters":{"p":1}}"#, "unknown"),
        ] {
            assert_eq!(Form::from_json(json).unwrap().type_string(), expected, "{json}");
        }
    }
}
