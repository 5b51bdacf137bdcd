//! The JSON of a Form as a [`Node`]: both dialects of Awkward Array, as far as Rust types go.

use crate::json::Json;
use crate::rust_code::{Kind, Node};

/// Reads a Form.
///
/// # Errors
/// A sentence that names the place.
pub(crate) fn parse(text: &str) -> Result<Node, String> {
    match Json::parse(text) {
        Ok(json) => node(&json, "the root"),
        // The name of a primitive may stand without quotes.
        Err(_) if is_primitive(text.trim()) => Ok(Kind::Number(text.trim().to_owned()).into()),
        Err(fault) => Err(fault),
    }
}

fn node(json: &Json, place: &str) -> Result<Node, String> {
    if let Json::Text(name) = json {
        return number(name, place);
    }
    if json.get("class").and_then(Json::text) == Some("VirtualArray") {
        return node(required(json, "form", place)?, place);
    }
    let parameter = |name: &str| json.get("parameters")?.get(name)?.text().map(str::to_owned);
    Ok(kind(json, place)?.inside(parameter("__record__"), parameter("__doc__")))
}

fn kind(json: &Json, place: &str) -> Result<Node, String> {
    let Some(class) = json.get("class").and_then(Json::text) else {
        return Err(format!("at {place}: expected a node with a \"class\", found none"));
    };
    let content = || node(required(json, "content", place)?, &format!("{place}, content"));
    let array = json.get("parameters").and_then(|parameters| parameters.get("__array__")?.text());
    Ok(match (plain(class), array) {
        ("EmptyArray", _) => Node::default(),
        ("NumpyArray", _) => leaf(json, place)?,
        ("RegularArray" | "ListArray" | "ListOffsetArray", Some("string")) => Kind::Text.into(),
        ("RegularArray" | "ListArray" | "ListOffsetArray", Some("bytestring")) => {
            Kind::Bytes.into()
        }
        ("RegularArray", _) => content()?.listed(json.get("size").and_then(Json::size)),
        ("ListArray" | "ListOffsetArray", _) => content()?.listed(None),
        ("IndexedArray", _) => content()?,
        ("IndexedOptionArray" | "ByteMaskedArray" | "BitMaskedArray" | "UnmaskedArray", _) => {
            content()?.optional()
        }
        ("RecordArray", _) => record(json, place)?,
        ("UnionArray", _) => match required(json, "contents", place)? {
            Json::Array(contents) => Kind::Union(all(contents, place)?).into(),
            _ => return Err(format!("at {place}: expected an array of \"contents\"")),
        },
        _ => return Err(format!("at {place}: expected the class of a node, found {class:?}")),
    })
}

/// Without the widths that the older dialect has in the names of classes.
fn plain(class: &str) -> &str {
    let stem =
        ["U32", "32", "64"].iter().find_map(|width| class.strip_suffix(width)).unwrap_or(class);
    stem.strip_suffix("8_").unwrap_or(stem)
}

fn record(json: &Json, place: &str) -> Result<Node, String> {
    let contents = required(json, "contents", place)?;
    let named =
        |names: Vec<String>, nodes: Vec<Node>| Kind::Record(names.into_iter().zip(nodes).collect());
    Ok(match (contents, json.get("fields")) {
        (Json::Array(contents), None | Some(Json::Null)) => Kind::Tuple(all(contents, place)?),
        (Json::Array(contents), Some(Json::Array(fields))) if fields.len() == contents.len() => {
            let names =
                fields.iter().map(|name| name.text().map(str::to_owned)).collect::<Option<_>>();
            let names = names.ok_or_else(|| format!("at {place}: expected names of fields"))?;
            named(names, all(contents, place)?)
        }
        (Json::Object(members), None) => {
            let nodes =
                members.iter().map(|(name, json)| node(json, &format!("{place}, {name:?}")));
            named(
                members.iter().map(|(name, _)| name.clone()).collect(),
                nodes.collect::<Result<_, _>>()?,
            )
        }
        _ => return Err(format!("at {place}: expected as many \"fields\" as \"contents\"")),
    }
    .into())
}

fn all(contents: &[Json], place: &str) -> Result<Vec<Node>, String> {
    let numbered = contents.iter().enumerate();
    numbered.map(|(i, json)| node(json, &format!("{place}, contents[{i}]"))).collect()
}

fn leaf(json: &Json, place: &str) -> Result<Node, String> {
    let name = match (json.get("primitive"), json.get("format")) {
        (Some(name), _) if *name != Json::Null => name.text(),
        (_, Some(format)) => {
            let itemsize = json.get("itemsize").and_then(Json::size);
            format.text().and_then(|format| formatted(format, itemsize))
        }
        _ => None,
    };
    let name =
        name.ok_or_else(|| format!("at {place}: expected a \"primitive\" or its \"format\""))?;
    let sizes: &[Json] = match json.get("inner_shape") {
        None => &[],
        Some(Json::Array(sizes)) => sizes,
        Some(_) => return Err(format!("at {place}: expected an array \"inner_shape\"")),
    };
    Ok(sizes.iter().rev().fold(number(name, place)?, |item, size| item.listed(size.size())))
}

fn number(name: &str, place: &str) -> Result<Node, String> {
    if is_primitive(name) {
        return Ok(Kind::Number(name.to_owned()).into());
    }
    Err(format!("at {place}: expected a primitive such as float64, found {name:?}"))
}

fn is_primitive(name: &str) -> bool {
    let plain = [
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float16",
        "float32",
        "float64",
        "float128",
        "complex64",
        "complex128",
        "complex256",
    ];
    plain.contains(&name) || name.starts_with("datetime64") || name.starts_with("timedelta64")
}

/// The primitive of a letter of Python's `struct`; integers are as wide as `itemsize` says.
fn formatted(format: &str, itemsize: Option<usize>) -> Option<&'static str> {
    Some(match (format.strip_prefix(['<', '=']).unwrap_or(format), itemsize) {
        ("?", _) => "bool",
        ("b" | "h" | "i" | "l" | "q", Some(1)) => "int8",
        ("b" | "h" | "i" | "l" | "q", Some(2)) => "int16",
        ("b" | "h" | "i" | "l" | "q", Some(4)) => "int32",
        ("b" | "h" | "i" | "l" | "q", Some(8)) => "int64",
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(1)) => "uint8",
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(2)) => "uint16",
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(4)) => "uint32",
        ("c" | "B" | "H" | "I" | "L" | "Q", Some(8)) => "uint64",
        ("e", _) => "float16",
        ("f", _) => "float32",
        ("d", _) => "float64",
        ("g", _) => "float128",
        ("Zf", _) => "complex64",
        ("Zd", _) => "complex128",
        ("Zg", _) => "complex256",
        (date, _) if date.starts_with("M8") => "datetime64",
        (date, _) if date.starts_with("m8") => "timedelta64",
        _ => return None,
    })
}

fn required<'j>(json: &'j Json, key: &str, place: &str) -> Result<&'j Json, String> {
    json.get(key).ok_or_else(|| format!("at {place}: expected {key:?}, found none"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust_code::define;

    fn rust(form: &str) -> String {
        let text = define("Event", &parse(form).unwrap()).unwrap();
        text.replace("#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n", "")
    }

    #[test]
    fn both_dialects_give_the_same_definitions() {
        let second = r#"{"class": "RecordArray", "fields": ["x", "y"], "contents": [
            {"class": "NumpyArray", "primitive": "float64", "inner_shape": [2, 3], "parameters": {"__doc__": "In m."}},
            {"class": "ListOffsetArray", "offsets": "i64", "content": {"class": "IndexedOptionArray", "index": "i64",
            "content": {"class": "UnionArray", "tags": "i8", "index": "i64", "contents": ["bool", {"class":
            "ListOffsetArray", "offsets": "i64", "content": "uint8", "parameters": {"__array__": "string"}}]}}}]}"#;
        let first = r#"{"class": "RecordArray", "contents": {
            "x": {"class": "NumpyArray", "format": "d", "itemsize": 8, "inner_shape": [2, 3], "parameters": {"__doc__": "In m."}},
            "y": {"class": "ListOffsetArray32", "offsets": "i32", "content": {"class": "IndexedOptionArray64",
            "content": {"class": "UnionArray8_64", "contents": [{"class": "NumpyArray", "format": "?", "itemsize": 1},
            {"class": "ListArrayU32", "content": {"class": "VirtualArray", "form": "uint8"}, "parameters":
            {"__array__": "string"}}]}}}}}"#;
        let expected = "pub enum Y {\n    Bool(bool),\n    Text(String),\n}\n\npub struct Event {\n    /// In m.\n    \
            pub x: [[f64; 3]; 2],\n    pub y: Vec<Option<Y>>,\n}\n";
        assert_eq!(rust(second), expected);
        assert_eq!(rust(first), expected);
    }

    #[test]
    fn faults_name_their_place() {
        for (form, fault) in [
            ("{}", "at the root: expected a node with a \"class\", found none"),
            ("float12", "expected a value of JSON at character 0"),
            (
                r#"{"class": "MyArray"}"#,
                "at the root: expected the class of a node, found \"MyArray\"",
            ),
            (
                r#"{"class": "RecordArray", "contents": ["int8", "int9"]}"#,
                "at the root, contents[1]: expected a primitive such as float64, found \"int9\"",
            ),
            (r#"{"class": "ListArray"}"#, "at the root: expected \"content\", found none"),
        ] {
            assert_eq!(parse(form).unwrap_err(), fault);
        }
        assert!(matches!(parse("float64").unwrap().kind, Kind::Number(_)));
    }
}
