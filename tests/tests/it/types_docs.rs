//! Doc comments as parameters: what stands there is what rustdoc shows, whoever has written it.

use awkward::{Array, Awkward, Dialect};
use serde_json::Value;

use crate::types_check::check;

macro_rules! documented {
    ($(#[doc = $doc:expr] $field:ident),+) => {
        /// All fields are documented by
        #[doc = concat!("a macro, number ", 1, ".")]
        ///
        ///     with code
        #[derive(Awkward, Clone, Debug, PartialEq)]
        #[awkward(doc)]
        struct Documented {
            $(#[doc = $doc] $field: f64,)+
            /// A comment alone.
            ///
            ///   * with an item
            comment: u8,
            #[doc = include_str!("../../data/docs.md")]
            file: Vec<u8>,
            #[doc = concat!("An option", " of a macro.")]
            #[awkward(parameters(unit = "m"), default)]
            maybe: Option<f64>,
            #[allow(clippy::empty_docs, reason = "what is made of them")]
            #[doc = concat!("", "")]
            empty: u8,
            /**
             * A block,
             *
             *  with stars.
             */
            block: u8,
            #[doc = "An attribute"]
            #[doc = " of two lines."]
            attribute: u8,
            none: u8,
        }
    };
}

documented!(
    #[doc = concat!("Along ", "x.")]
    x,
    #[doc = stringify!(y)]
    y
);

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(doc)]
#[doc = concat!("One of ", 3, ".")]
enum Variants {
    #[doc = concat!("No", "thing.")]
    Nothing,
    #[doc = concat!("A ", "record.")]
    Record {
        #[doc = concat!("A ", "column.")]
        x: f64,
    },
    Newtype(#[doc = concat!("A ", "value.")] i64),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(doc)]
#[doc = concat!("Of ", "names.")]
enum Names {
    A,
    B,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(doc)]
struct Around(#[doc = concat!("A ", "newtype.")] f64);

fn form<T: Awkward>() -> Value {
    serde_json::from_str(&T::form().to_json(Dialect::V2)).unwrap()
}

fn doc(form: &Value) -> Option<&str> {
    form["parameters"]["__doc__"].as_str()
}

#[test]
fn docs_of_macros_are_parameters() {
    let form = form::<Documented>();
    let all = "All fields are documented by\na macro, number 1.\n\n    with code";
    assert_eq!(doc(&form), Some(all));
    let expected = [
        Some("Along x."),
        Some("y"),
        Some("A comment alone.\n\n  * with an item"),
        Some("A file of docs.\n\n    with code\n\nAnd text."),
        Some("An option of a macro."),
        None,
        Some("A block,\n\n with stars."),
        Some("An attribute\n of two lines."),
        None,
    ];
    let found: Vec<_> = form["contents"].as_array().unwrap().iter().map(doc).collect();
    assert_eq!(found, expected);
    assert_eq!(form["contents"][4]["parameters"]["unit"], "m");
    assert_eq!(form["contents"][5]["parameters"].get("__doc__"), None);
}

#[test]
fn docs_of_macros_on_enums_are_parameters() {
    let variants = form::<Variants>();
    assert_eq!(doc(&variants), Some("One of 3."));
    let found: Vec<_> = variants["contents"].as_array().unwrap().iter().map(doc).collect();
    assert_eq!(found, [Some("Nothing."), Some("A record."), Some("A value.")]);
    assert_eq!(doc(&variants["contents"][1]["contents"][0]), Some("A column."));
    assert_eq!(doc(&form::<Names>()), Some("Of names."));
    assert_eq!(doc(&form::<Around>()), Some("A newtype."));
}

#[test]
fn docs_of_macros_go_through_python() {
    let row = Documented {
        x: 0.5,
        y: 1.5,
        comment: 1,
        file: vec![1, 2],
        maybe: None,
        empty: 2,
        block: 3,
        attribute: 4,
        none: 5,
    };
    check(
        "docs_of_macros_go_through_python",
        &[row.clone(), Documented { maybe: Some(1.0), ..row }],
    );
    let rows = [Variants::Nothing, Variants::Record { x: 1.0 }, Variants::Newtype(2)];
    check("docs_of_macros_on_enums_go_through_python", &rows);
    assert_eq!(Array::from_rows(&[Names::A, Names::B]).to_vec(), [Names::A, Names::B]);
}

/// Lengths.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(doc, parameters(unit = "m", kind = "length"))]
struct Metres(#[awkward(parameters(unit = "cm", digits = 3))] f64);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Distances {
    one: Metres,
    maybe: Option<Metres>,
    #[awkward(parameters(unit = "km"))]
    far: Metres,
}

#[test]
fn docs_and_parameters_of_a_struct_around_one_value_are_of_its_node() {
    let parameters = |unit: &str| serde_json::json!({"__doc__": "Lengths.", "unit": unit, "digits": 3, "kind": "length"});
    assert_eq!(form::<Metres>()["parameters"], parameters("m"));
    let form = form::<Distances>();
    assert_eq!(form["contents"][0]["parameters"], parameters("m"));
    assert_eq!(form["contents"][1]["content"]["parameters"], parameters("m"));
    assert_eq!(form["contents"][2]["parameters"], parameters("km"));
    let rows = [Distances { one: Metres(1.0), maybe: None, far: Metres(2.0) }];
    check("docs_and_parameters_of_a_struct_around_one_value", &rows);
}
