//! Source code of crates whose types are the same, for each of the libraries that are compared.

use std::fmt::Write;

/// What derives code for the types of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Nothing: what the types alone cost.
    Plain,
    /// `Serialize` and `Deserialize`, and `serde_json` there and back.
    Serde,
    /// `Awkward`: built, to buffers and back, to rows.
    Awkward,
}

impl Subject {
    pub(crate) const ALL: [Self; 3] = [Self::Plain, Self::Serde, Self::Awkward];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Serde => "serde",
            Self::Awkward => "awkward",
        }
    }

    fn derives(self) -> &'static str {
        match self {
            Self::Plain => "Clone",
            Self::Serde => "Clone, serde::Serialize, serde::Deserialize",
            Self::Awkward => "Clone, awkward::Awkward",
        }
    }

    /// A function that has rows of a type written and read again.
    fn round_trip(self, name: &str) -> String {
        let body = match self {
            Self::Plain => "rows.to_vec()",
            Self::Serde => "serde_json::from_str(&serde_json::to_string(rows).unwrap()).unwrap()",
            Self::Awkward => {
                "let (form, length, buffers) = awkward::Array::from_rows(rows).to_buffers();\n    \
                 awkward::Array::from_buffers(&form, length, &buffers).unwrap().to_vec()"
            }
        };
        let function = name.to_lowercase();
        format!("pub fn {function}(rows: &[{name}]) -> Vec<{name}> {{\n    {body}\n}}\n")
    }
}

/// The types of a crate.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Case {
    /// So many structs of so many fields.
    Structs(usize, usize),
    /// So many enums of so many variants.
    Enums(usize, usize),
}

impl Case {
    pub(crate) fn name(self) -> String {
        match self {
            Self::Structs(1, fields) => format!("1 struct x {fields} fields"),
            Self::Structs(structs, fields) => format!("{structs} structs x {fields} fields"),
            Self::Enums(enums, variants) => format!("{enums} enums x {variants} variants"),
        }
    }

    /// The crate. Its first field is called `first`.
    pub(crate) fn source(self, subject: Subject, first: &str) -> String {
        let mut source = String::from("//! Generated.\n");
        let derives = subject.derives();
        let (types, parts) = match self {
            Self::Structs(types, parts) | Self::Enums(types, parts) => (types, parts),
        };
        for i in 0..types {
            let name = format!("T{i}");
            let (keyword, part): (_, fn(usize, usize, &str) -> String) = match self {
                Self::Structs(..) => ("struct", field),
                Self::Enums(..) => ("enum", variant),
            };
            let _ = writeln!(source, "\n#[derive({derives})]\npub {keyword} {name} {{");
            (0..parts).for_each(|j| source.push_str(&part(i, j, first)));
            let _ = writeln!(source, "}}\n\n{}", subject.round_trip(&name));
        }
        source
    }
}

/// Types as events, hits and tables have them.
const TYPES: [&str; 8] =
    ["f64", "i32", "String", "Vec<f32>", "Option<i64>", "bool", "u64", "Vec<String>"];

fn field(i: usize, j: usize, first: &str) -> String {
    let name = if (i, j) == (0, 0) { first.to_owned() } else { format!("field_{j}") };
    format!("    pub {name}: {},\n", TYPES[j % TYPES.len()])
}

fn variant(_: usize, j: usize, first: &str) -> String {
    let of = |k: usize| TYPES[(j + k) % TYPES.len()];
    let data = match j % 4 {
        0 => String::new(),
        1 => format!("({})", of(0)),
        2 => format!("({}, {})", of(0), of(1)),
        _ => format!(" {{ {first}: {}, other: {} }}", of(0), of(1)),
    };
    format!("    V{j}{data},\n")
}
