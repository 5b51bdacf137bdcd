//! What is defined for nodes of each kind.

use super::define::define;
use super::*;

const NONE: Crates = Crates { half: None, complex: None };

fn number(name: &str) -> Node {
    Kind::Number(name.into()).into()
}

fn record<const N: usize>(fields: [(&str, Node); N]) -> Node {
    Kind::Record(fields.into_iter().map(|(name, node)| (name.to_owned(), node)).collect()).into()
}

fn named(mut node: Node, name: &str) -> Node {
    node.name = Some(name.into());
    node
}

fn documented(mut node: Node, doc: &str) -> Node {
    node.doc = Some(doc.into());
    node
}

/// The definitions, without the derive that all have.
fn lines(node: &Node) -> String {
    let text = define("Event", node, NONE).unwrap();
    text.replace("#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n", "")
}

/// The type of one field, or what stands in its place.
fn field(node: Node) -> String {
    let text = lines(&record([("x", node)]));
    let body = text.split_once("Event {\n").unwrap().1.trim_end_matches("}\n");
    body.trim().trim_start_matches("pub x: ").trim_end_matches(',').to_owned()
}

#[test]
fn each_kind_has_its_type() {
    let point = || record([("y", number("int8"))]);
    for (node, expected) in [
        (number("bool"), "bool"),
        (number("uint16"), "u16"),
        (number("float64"), "f64"),
        (Kind::Text.into(), "String"),
        (number("int64").listed(None), "Vec<i64>"),
        (number("int64").listed(Some(3)).listed(None), "Vec<[i64; 3]>"),
        (number("int64").listed(Some(1000)), "Vec<i64>"),
        (number("int8").optional().optional(), "Option<i8>"),
        (Kind::Tuple(vec![number("int8"), point()]).into(), "(i8, X1)"),
        (Kind::Tuple(vec![number("int8")]).into(), "(i8,)"),
        (Kind::Tuple(vec![]).into(), "()"),
        (point().optional().listed(None), "Vec<Option<X>>"),
        (named(point(), "point 3D"), "Point3D"),
    ] {
        assert_eq!(field(node), expected);
    }
}

#[test]
fn what_has_no_type_is_left_out_with_a_comment() {
    for (node, why) in [
        (number("float128"), "float128 is wider than all types of Rust"),
        (
            number("complex128").listed(None),
            "complex128 is `num_complex::Complex<f64>`, of the feature `num-complex`",
        ),
        (number("float16"), "float16 is `half::f16`, of the feature `half`"),
        (Kind::Union(vec![]).into(), "a union without contents has no values"),
    ] {
        assert_eq!(field(node.clone()), format!("// \"x\" is left out: {why}."));
        assert_eq!(define("Event", &node, NONE).unwrap_err(), why);
    }
}

#[test]
fn names_and_docs_are_made_rusts() {
    let muon = documented(
        record([("pT", documented(number("float32"), "In GeV.\r\n\n```code```\u{202e}"))]),
        "A muon",
    );
    let event = record([
        ("nMuon", number("uint32")),
        ("type", number("int8")),
        ("n_muon", number("int8")),
        ("é \"quoted\"\n", number("int8")),
        ("type", number("int8")),
        ("raw", Kind::Bytes(None).into()),
        ("empty", Node::default().listed(None)),
        ("muon", muon.listed(None)),
    ]);
    assert_eq!(
        lines(&event),
        r#"/// A muon
#[awkward(doc)]
pub struct Muon {
    /// In GeV.
    ///
    /// ...code...
    #[awkward(rename = "pT")]
    pub p_t: f32,
}

pub struct Event {
    #[awkward(rename = "nMuon")]
    pub n_muon: u32,
    #[awkward(rename = "type")]
    pub type_: i8,
    #[awkward(rename = "n_muon")]
    pub n_muon_2: i8,
    #[awkward(rename = "é \"quoted\"\n")]
    pub quoted: i8,
    // A second field "type" is left out.
    #[awkward(bytes)]
    pub raw: Vec<u8>,
    // Without items, so that the type is unknown.
    pub empty: Vec<f64>,
    pub muon: Vec<Muon>,
}
"#
    );
}

#[test]
fn records_that_are_the_same_share_a_definition_and_others_get_a_number() {
    let point = |x: &str| named(record([(x, number("int8"))]), "Point");
    let event = record([("a", point("x")), ("b", point("x").listed(None)), ("c", point("y"))]);
    assert_eq!(
        lines(&event),
        r#"#[awkward(name = "Point")]
pub struct Point {
    pub x: i8,
}

#[awkward(name = "Point")]
pub struct Point2 {
    pub y: i8,
}

pub struct Event {
    pub a: Point,
    pub b: Vec<Point>,
    pub c: Point2,
}
"#
    );
    let own_name = record([("event", record([("x", number("int8"))]))]);
    assert!(lines(&own_name).contains(
        "pub struct Event2 {\n    pub x: i8,\n}\n\npub struct Event {\n    pub event: Event2,"
    ));
}

#[test]
fn rows_that_are_no_records_get_a_type() {
    assert_eq!(
        lines(&number("int8").optional()),
        "/// The rows of the array.\npub type Event = Option<i8>;\n"
    );
    let hits = record([("x", number("int8"))]).listed(None);
    assert_eq!(
        lines(&documented(hits, "Hits.")),
        "pub struct EventItem {\n    pub x: i8,\n}\n\n/// Hits.\npub type Event = Vec<EventItem>;\n"
    );
    assert_eq!(lines(&record([])), "pub struct Event {}\n");
}

#[test]
fn unions_are_enums() {
    let variants =
        vec![number("int64"), Kind::Text.into(), number("uint8"), record([("x", number("bool"))])];
    let union = Node::from(Kind::Union(variants.clone()));
    assert_eq!(
        lines(&record([("value", union)])),
        r#"pub struct ValueRecord {
    pub x: bool,
}

pub enum Value {
    Int(i64),
    Text(String),
    Int2(u8),
    Record(ValueRecord),
}

pub struct Event {
    pub value: Value,
}
"#
    );
    let options = || variants.iter().cloned().map(Node::optional).collect();
    assert_eq!(field(Kind::Union(options()).into()), "Option<X>");
    let root = lines(&Kind::Union(options()).into());
    assert!(root.contains("pub enum EventItem {"), "{root}");
    assert!(root.ends_with("pub type Event = Option<EventItem>;\n"), "{root}");
}

#[test]
fn values_in_tuples_with_names_are_variants_of_these_names() {
    let tuple = |name: &str, fields: Vec<Node>| named(Kind::Tuple(fields).into(), name);
    let variants = vec![
        number("int64"),
        tuple("Int", vec![number("float64")]),
        tuple("two words", vec![number("int8"), Kind::Text.into()]),
        tuple("Int", vec![Kind::Text.into()]),
        tuple("Nothing", vec![]),
        named(record([("x", number("bool"))]), "Track"),
    ];
    assert_eq!(
        lines(&Kind::Union(variants).into()),
        r#"#[awkward(name = "Int")]
pub struct Int(pub String, #[awkward(skip)] pub ());

#[awkward(name = "Track")]
pub struct Track {
    pub x: bool,
}

pub enum Event {
    Int3(i64),
    Int(f64),
    #[awkward(rename = "two words")]
    TwoWords(i8, String),
    Int2(Int),
    Nothing(),
    Track(Track),
}
"#
    );
}

#[test]
fn a_tuple_of_one_that_nothing_asks_for_is_a_struct() {
    let tuple = |name: &str, field: Node| named(Kind::Tuple(vec![field]).into(), name);
    let variants = vec![tuple("A", tuple("B", number("int8"))), tuple("C", Kind::Text.into())];
    assert_eq!(
        lines(&Kind::Union(variants).into()),
        r#"#[awkward(name = "B")]
pub struct B(pub i8, #[awkward(skip)] pub ());

#[awkward(name = "A")]
pub struct A(pub B, #[awkward(skip)] pub ());

#[awkward(name = "C")]
pub struct C(pub String, #[awkward(skip)] pub ());

pub enum Event {
    A(A),
    C(C),
}
"#
    );
}

#[test]
fn a_union_with_an_option_or_a_union_in_it_is_one_option_of_one_enum() {
    let union = |variants| Node::from(Kind::Union(variants));
    let inner = union(vec![Kind::Text.into(), number("bool").optional()]);
    let outer = union(vec![named(number("int8").listed(None), "Run").optional(), inner]).optional();
    assert_eq!(
        lines(&record([("x", outer)])),
        "pub enum X {\n    Run(Vec<i8>),\n    Text(String),\n    Bool(bool),\n}\n\n\
        pub struct Event {\n    pub x: Option<X>,\n}\n"
    );
    let long = union(vec![number("int8"); 129]);
    let why = define("Event", &long, NONE).unwrap_err();
    assert_eq!(why, "a union of 129 contents is too long for an enum");
}

#[test]
fn byte_strings_are_fields_with_an_attribute_or_have_a_type() {
    let bytes = || Node::from(Kind::Bytes(None));
    assert_eq!(
        lines(&record([("x", bytes()), ("y", bytes().listed(None).optional())])),
        "pub struct Event {\n    #[awkward(bytes)]\n    pub x: Vec<u8>,\n    #[awkward(bytes)]\n    pub y: Option<Vec<Vec<u8>>>,\n}\n"
    );
    let four = Node::from(Kind::Bytes(Some(4)));
    let pair = Kind::Tuple(vec![bytes(), four.clone().listed(None)]);
    assert_eq!(
        lines(&record([("x", four.optional()), ("y", pair.into())])),
        "pub struct Bytes(#[awkward(bytes)] pub Vec<u8>);\n\npub struct Bytes2(#[awkward(bytes)] pub [u8; 4]);\n\n\
        pub struct Event {\n    #[awkward(bytes)]\n    pub x: Option<[u8; 4]>,\n    pub y: (Bytes, Vec<Bytes2>),\n}\n"
    );
}

#[test]
fn categories_stay_what_they_are() {
    let text = || Node::from(Kind::Text).categories();
    assert_eq!(field(text()), "#[awkward(categorical)]\n    pub x: String");
    assert_eq!(
        field(text().optional().listed(Some(2))),
        "#[awkward(categorical)]\n    pub x: [Option<String>; 2]"
    );
    assert_eq!(
        field(Node::from(Kind::Text).optional().categories()),
        "#[awkward(categorical)]\n    pub x: Option<String>"
    );
    assert_eq!(
        field(Node::from(Kind::Bytes(None)).categories()),
        "#[awkward(categorical, bytes)]\n    pub x: Vec<u8>"
    );
    let pair = Kind::Tuple(vec![text(), number("int8").listed(None).categories()]);
    assert_eq!(
        lines(&record([("x", pair.into())])),
        "pub struct Category(#[awkward(categorical)] pub String);\n\n\
        #[derive(awkward::Awkward, Clone, Debug, PartialEq, Eq, Hash)]\npub struct Category2(pub Vec<i8>);\n\n\
        pub struct Category3(#[awkward(categorical)] pub Category2);\n\n\
        pub struct Event {\n    pub x: (Category, Category3),\n}\n"
    );
    let point = record([("y", number("int8")), ("z", Kind::Text.into())]);
    assert!(lines(&record([("x", point.categories())])).starts_with(
        "#[derive(awkward::Awkward, Clone, Debug, PartialEq, Eq, Hash)]\npub struct X {"
    ));
    assert_eq!(
        field(number("float64").categories()),
        "// Its categories are read as plain values, since not all of them have `Eq` and `Hash`.\n    pub x: f64"
    );
    let union = Kind::Union(vec![text(), number("int8")]);
    assert_eq!(
        lines(&union.into()),
        "pub enum Event {\n    Category(#[awkward(categorical)] String),\n    Int(i8),\n}\n"
    );
}

#[test]
fn times_are_counts_of_their_unit() {
    assert_eq!(
        field(number("datetime64[us]").optional().listed(None)),
        "#[awkward(unit = \"datetime64[us]\")]\n    pub x: Vec<Option<i64>>"
    );
    assert_eq!(field(number("timedelta64")), "#[awkward(unit = \"timedelta64\")]\n    pub x: i64");
    let days = number("datetime64[D]");
    let pair = Kind::Tuple(vec![days.clone(), number("timedelta64[25s]").optional()]);
    assert_eq!(
        lines(&pair.into()),
        "pub struct Datetime(#[awkward(unit = \"datetime64[D]\")] pub i64);\n\n\
        pub struct Timedelta(#[awkward(unit = \"timedelta64[25s]\")] pub i64);\n\n\
        /// The rows of the array.\npub type Event = (Datetime, Option<Timedelta>);\n"
    );
    assert!(
        lines(&record([("x", days.categories())]))
            .contains("    #[awkward(categorical)]\n    pub x: Datetime,")
    );
}

#[test]
fn types_of_other_crates_are_where_their_features_say() {
    let crates = Crates { half: Some("half"), complex: Some("awkward::__private::num_complex") };
    let node = record([("x", number("float16")), ("y", number("complex64").optional())]);
    let text = define("Event", &node, crates).unwrap();
    assert!(text.contains("    pub x: half::f16,\n"), "{text}");
    assert!(
        text.contains("    pub y: Option<awkward::__private::num_complex::Complex<f32>>,\n"),
        "{text}"
    );
    assert_eq!(
        crates.asked_for("pub x: half::f16"),
        "// Needs the crate `half`, and the feature `half` of awkward.\n\n"
    );
    assert_eq!(NONE.asked_for("pub x: half::f16"), "");
}

#[test]
fn tuples_with_names_or_many_fields_are_structs() {
    let pair = named(Kind::Tuple(vec![number("int8"), Kind::Bytes(None).into()]).into(), "a pair");
    assert_eq!(
        lines(&record([("x", pair.listed(None))])),
        "#[awkward(name = \"a pair\")]\npub struct APair(pub i8, #[awkward(bytes)] pub Vec<u8>);\n\n\
        pub struct Event {\n    pub x: Vec<APair>,\n}\n"
    );
    let long = lines(&record([("x", Kind::Tuple(vec![number("int8"); 13]).into())]));
    assert!(long.starts_with(&format!("pub struct X({});", ["pub i8"; 13].join(", "))), "{long}");
}

#[test]
fn parameters_and_docs_stay_where_an_attribute_can_keep_them() {
    let json = r#"{"class": "RecordArray", "fields": ["x", "y"], "contents": [
        {"class": "NumpyArray", "primitive": "int8", "parameters": {"unit": "GeV", "a key": [1, -2.5, {"\u00e9": null}],
        "__doc__": "One.", "__array__": "mine"}}, {"class": "ListOffsetArray", "offsets": "i64", "content":
        {"class": "NumpyArray", "primitive": "int8", "parameters": {"unit": "m", "__doc__": "Two."}}}],
        "parameters": {"big": 123456789012345678901, "none": null}}"#;
    let text = crate::Form::from_json(json).unwrap().to_rust("Event");
    assert!(
        text.ends_with(
            r#"
#[awkward(parameters(big = 123456789012345678901))]
pub struct Event {
    /// One.
    #[awkward(doc, parameters(unit = "GeV", "a key" = [1, -2.5, {"é": null}]))]
    pub x: i8,
    /// Two.
    // Parameters of its parts are left out: "unit".
    pub y: Vec<i8>,
}
"#
        ),
        "{text}"
    );
}

#[test]
fn no_type_is_called_as_a_companion_of_another() {
    let point = |name: &str| named(record([("x", number("int8"))]), name);
    let event =
        record([("a", point("Hit")), ("b", point("HitView")), ("c", point("EventColumns"))]);
    let text = lines(&event);
    for expected in ["pub struct Hit {", "pub struct HitView2 {", "pub struct EventColumns2 {"] {
        assert!(text.contains(expected), "{expected} {text}");
    }
    // Variants with several fields have companions, too.
    let pair = named(Kind::Tuple(vec![number("int8"), number("int8")]).into(), "Pair");
    let union = Kind::Union(vec![pair, point("EventPairView"), point("EventPair")]);
    let text = lines(&union.into());
    for expected in ["pub struct EventPairView2 {", "pub struct EventPair2 {", "pub enum Event {"] {
        assert!(text.contains(expected), "{expected} {text}");
    }
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
    let expected = "pub enum Y {\n    Bool(bool),\n    Text(String),\n}\n\npub struct Event {\n    /// In m.\n    #[awkward(doc)]\n    \
        pub x: [[f64; 3]; 2],\n    pub y: Vec<Option<Y>>,\n}\n";
    for form in [first, second] {
        let form = crate::Form::from_json(form).unwrap();
        let rust = form.to_rust("Event");
        assert_eq!(
            rust.replace("#[derive(awkward::Awkward, Clone, Debug, PartialEq)]\n", ""),
            expected
        );
        assert_eq!(name_of_records(&form), None);
    }
}
