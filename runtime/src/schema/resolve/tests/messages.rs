//! What is said of Forms that do not fit is short, whatever they hold.

use super::super::super::{FieldSchema, Schema, VariantSchema, resolve};
use crate::buffers::FromBuffersOptions;
use crate::{BufferMap, Form};

use crate::content::Content;
use crate::error::Error;
use crate::primitive::Primitive;

const MOST: usize = 2_000;

fn check(error: &Error) {
    let text = error.to_string();
    assert!(text.chars().count() <= MOST, "{} characters: {text}", text.chars().count());
}

#[test]
fn no_message_about_a_form_is_long_however_long_its_names_are() {
    let long = "name ".repeat(14_000);
    let record = |name: &str, content: &str| {
        format!(
            r#"{{"class": "RecordArray", "fields": ["{name}"], "contents": [{content}], "parameters": {{"__record__": "{name}"}}}}"#
        )
    };
    let leaf = format!(r#"{{"class": "NumpyArray", "primitive": "int64", "form_key": "{long}"}}"#);
    // What cannot be read as a Form.
    for text in [
        format!(r#"{{"class": "{long}"}}"#),
        format!(r#"{{"class": "NumpyArray", "primitive": "{long}"}}"#),
        format!(r#"{{"class": "NumpyArray", "primitive": "int64", "form_key": {{"{long}": 1}}}}"#),
        format!(r#"{{"class": "ListOffsetArray", "offsets": "{long}", "content": "int64"}}"#),
        format!(r#""{long}""#),
        long.clone(),
    ] {
        check(&Form::from_json(&text).unwrap_err());
    }
    // Whose buffers are not there, or whose columns are not.
    let deep = (0..100).fold(leaf, |content, _| record(&long, &content));
    let form = Form::from_json(&deep).unwrap();
    let options = FromBuffersOptions::default();
    check(&Content::from_buffers_with(&form, 1, &BufferMap::new(), &options).unwrap_err());
    check(&form.select(&[&long.repeat(2)]).unwrap_err());
    // Which do not fit a type.
    let number = || Schema::primitive(Primitive::Float64);
    let variants =
        || vec![VariantSchema::newtype("A", number()), VariantSchema::newtype("B", number())];
    let field = |name: &str, schema| Schema::record(vec![FieldSchema::new(name, schema)]);
    for schema in [
        number(),
        Schema::text(),
        field("x", number()),
        field(&long, number()),
        Schema::union(variants()),
        field(&long, Schema::union(variants())),
    ] {
        check(&resolve(&schema, &form).unwrap_err());
    }
}
