//! The JSON Schema of Forms, made of the same tables that reading and writing use, and the file that it is written to.

use std::path::Path;

use super::super::*;
use crate::json::Style;
use crate::primitive::TimeBase;

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn array(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

fn texts<'a>(items: impl IntoIterator<Item = &'a str>) -> Value {
    array(items.into_iter().map(text))
}

fn object<K: AsRef<str>>(members: impl IntoIterator<Item = (K, Value)>) -> Value {
    let members = members.into_iter().map(|(key, value)| (key.as_ref().to_owned(), value));
    Value::Object(members.collect())
}

fn one<K: AsRef<str>>(key: K, value: Value) -> Value {
    object([(key, value)])
}

fn constant(value: &str) -> Value {
    one("const", text(value))
}

fn of_type(name: &str) -> Value {
    one("type", text(name))
}

fn reference(name: &str) -> Value {
    one("$ref", text(&format!("#/$defs/{name}")))
}

fn all_of(all: impl IntoIterator<Item = Value>) -> Value {
    one("allOf", array(all))
}

fn any_of(all: impl IntoIterator<Item = Value>) -> Value {
    one("anyOf", array(all))
}

/// What an object has, if it has it.
fn with<const N: usize>(members: [(&str, Value); N]) -> Value {
    one("properties", object(members))
}

/// What an object must have.
fn needs<const N: usize>(members: [(&str, Value); N]) -> Value {
    let required = texts(members.iter().map(|(key, _)| *key));
    object([("required", required), ("properties", object(members))])
}

/// A class as JSON spells it, with the index type that its name stands for, and what its members are.
fn classes() -> Vec<(String, Value)> {
    let leaf = || Form::numpy(Primitive::Bool);
    let mut classes = Vec::new();
    for form in [
        Form::empty(),
        leaf(),
        Form::regular(1, leaf()),
        Form::list(IndexType::I64, leaf()),
        Form::list_offset(IndexType::I64, leaf()),
        Form::record(Fields::tuple(), vec![leaf()]),
        Form::indexed(IndexType::I64, leaf()),
        Form::indexed_option(IndexType::I64, leaf()),
        Form::byte_masked(true, leaf()),
        Form::bit_masked(true, true, leaf()),
        Form::unmasked(leaf()),
        Form::union(IndexType::I64, vec![leaf()]),
    ] {
        let plain = form.class().to_owned();
        classes.push((plain.clone(), members(form.kind(), None)));
        for index in IndexType::ALL {
            let Some(kind) = with_index(form.kind(), index) else { continue };
            let json: Value = Value::parse(&Form::from(kind).to_json(Dialect::V1)).unwrap();
            let class = json.get("class").and_then(Value::as_str).unwrap();
            classes.push((class.to_owned(), members(form.kind(), Some(index))));
        }
    }
    classes.push(("VirtualArray".to_owned(), needs([("form", reference("form"))])));
    classes
}

/// The same node with another index, if it has one that may be so.
fn with_index(kind: &FormKind, index: IndexType) -> Option<FormKind> {
    let mut kind = kind.clone();
    match &mut kind {
        FormKind::IndexedOption { .. } if index == IndexType::U32 => return None,
        FormKind::List { index: old, .. }
        | FormKind::ListOffset { index: old, .. }
        | FormKind::Indexed { index: old, .. }
        | FormKind::IndexedOption { index: old, .. }
        | FormKind::Union { index: old, .. } => *old = index,
        _ => return None,
    }
    Some(kind)
}

/// The members of a node, of which the name of the class may say the index.
fn members(kind: &FormKind, inferred: Option<IndexType>) -> Value {
    let content = || ("content", reference("form"));
    let flag = |name| (name, of_type("boolean"));
    let index = |key: &'static str| {
        let codes = IndexType::ALL.into_iter().filter(|&index| with_index(kind, index).is_some());
        let codes = one("enum", texts(codes.map(IndexType::code)));
        if inferred.is_some() { with([(key, codes)]) } else { needs([(key, codes)]) }
    };
    match kind {
        FormKind::Empty => object::<&str>([]),
        FormKind::Numpy { .. } => leaf(),
        FormKind::Regular { .. } => needs([("size", reference("size")), content()]),
        FormKind::List { .. } => {
            let both = IndexType::ALL.into_iter().map(|index| {
                let codes = ["starts", "stops"].map(|key| (key, constant(index.code())));
                if inferred == Some(index) { with(codes) } else { needs(codes) }
            });
            all_of([needs([content()]), any_of(both)])
        }
        FormKind::ListOffset { .. } => all_of([index("offsets"), needs([content()])]),
        FormKind::Record { .. } => record(),
        FormKind::Indexed { .. } | FormKind::IndexedOption { .. } => {
            all_of([index("index"), needs([content()])])
        }
        FormKind::ByteMasked { .. } => {
            needs([("mask", constant("i8")), flag("valid_when"), content()])
        }
        FormKind::BitMasked { .. } => {
            needs([("mask", constant("u8")), flag("valid_when"), flag("lsb_order"), content()])
        }
        FormKind::Unmasked { .. } => needs([content()]),
        FormKind::Union { .. } => {
            let tags = [("tags", constant("i8"))];
            let tags = if inferred.is_some() { with(tags) } else { needs(tags) };
            all_of([tags, index("index"), needs([("contents", reference("forms"))])])
        }
    }
}

/// A record has names in `fields`, or `contents` that are an object; a tuple has neither.
fn record() -> Value {
    let names = object([("type", texts(["array", "null"])), ("items", of_type("string"))]);
    let by_name = object([("type", text("object")), ("additionalProperties", reference("form"))]);
    let contents = any_of([reference("forms"), by_name]);
    all_of([
        needs([("contents", contents)]),
        object([
            ("if", one("required", texts(["fields"]))),
            ("then", with([("fields", names), ("contents", reference("forms"))])),
        ]),
    ])
}

/// A leaf has its primitive, or in the older dialect a format and the size of an item.
fn leaf() -> Value {
    // Integers are as wide as the size says: their letters differ between machines.
    const INTEGERS: &str = "bhilqcBHILQ";
    let mut formats =
        vec![(format!("[{INTEGERS}]"), vec![1, 2, 4, 8]), (format!("[Mm]8({})?", unit()), vec![8])];
    for (primitive, _) in Primitive::PLAIN {
        let json = Value::parse(&Form::numpy(primitive).to_json(Dialect::V1)).unwrap();
        let format = json.get("format").and_then(Value::as_str).unwrap();
        if !INTEGERS.contains(format) {
            formats.push((format.replace('?', r"\?"), vec![primitive.itemsize()]));
        }
    }
    let formats = formats.into_iter().map(|(format, sizes)| {
        let format = text(&format!("^[<=]?{format}$"));
        let sizes = sizes.into_iter().map(|size| Value::Int(i64::try_from(size).unwrap()));
        needs([
            ("format", object([("type", text("string")), ("pattern", format)])),
            ("itemsize", one("enum", array(sizes))),
        ])
    });
    let shape = object([("type", text("array")), ("items", reference("size"))]);
    all_of([
        with([("inner_shape", shape)]),
        any_of([
            needs([("primitive", reference("primitive"))]),
            all_of([with([("primitive", of_type("null"))]), any_of(formats)]),
        ]),
    ])
}

/// A pattern for units of time, such as `[15us]`.
fn unit() -> String {
    let symbols = TimeBase::ALL.map(|(_, symbol)| symbol);
    format!(r"\[(0*[1-9][0-9]*)?({})\]", symbols.join("|"))
}

fn schema() -> Value {
    let names = Primitive::PLAIN.map(|(_, name)| name);
    let pattern = format!("^(datetime64|timedelta64)({})?$", unit());
    let size = object([("type", texts(["integer", "null"])), ("minimum", Value::Int(0))]);
    let classes = classes();
    let class = one("enum", texts(classes.iter().map(|(class, _)| &**class)));
    let rules = classes.into_iter().map(|(class, members)| {
        object([("if", with([("class", constant(&class))])), ("then", members)])
    });
    let node = [
        ("type", text("object")),
        ("required", texts(["class"])),
        (
            "properties",
            object([
                ("class", class),
                ("parameters", of_types(["object", "null"])),
                ("form_key", of_types(["string", "null"])),
            ]),
        ),
        ("allOf", array(rules)),
    ];
    object([
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text("Form of an array of Awkward Array")),
        (
            "description",
            text(&format!(
                "The JSON of Forms in the dialects of Awkward Array 1 and 2, and mixtures of them. Beyond this, nodes are nested at \
                 most {MAX_DEPTH} levels deep, and a record has as many fields as contents."
            )),
        ),
        ("$ref", text("#/$defs/form")),
        (
            "$defs",
            object([
                ("form", any_of([reference("primitive"), reference("node")])),
                ("forms", object([("type", text("array")), ("items", reference("form"))])),
                (
                    "primitive",
                    object([
                        ("type", text("string")),
                        (
                            "anyOf",
                            array([one("enum", texts(names)), one("pattern", text(&pattern))]),
                        ),
                    ]),
                ),
                ("size", size),
                ("node", object(node)),
            ]),
        ),
    ])
}

fn of_types<const N: usize>(names: [&str; N]) -> Value {
    one("type", texts(names))
}

#[test]
fn the_schema_is_the_one_of_the_file() {
    let made = schema().to_text(Style::COMPACT.pretty()) + "\n";
    if std::env::var_os("BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("form.schema.json");
        std::fs::write(path, &made).unwrap();
        return;
    }
    assert_eq!(JSON_SCHEMA, made, "`BLESS=1 cargo test -p awkward-form` writes it anew");
}
