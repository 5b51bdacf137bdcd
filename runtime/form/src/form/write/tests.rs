//! What the two versions of Awkward Array print themselves, class by class.

use super::super::*;

struct Case {
    form: &'static str,
    v2: &'static str,
    v1: &'static str,
}

#[rustfmt::skip]
const VERBOSE: &[Case] = &[
    Case {
        form: r#"{"class":"EmptyArray"}"#,
        v2: r#"{"class": "EmptyArray", "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"EmptyArray","has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"NumpyArray","primitive":"float64","parameters":{"z":1.0,"a":{"é":[]}},"form_key":"é"}"#,
        v2: r#"{"class": "NumpyArray", "primitive": "float64", "inner_shape": [], "parameters": {"z": 1.0, "a": {"\u00e9": []}}, "form_key": "\u00e9"}"#,
        v1: r#"{"class":"NumpyArray","inner_shape":[],"itemsize":8,"format":"d","primitive":"float64","has_identities":false,"parameters":{"a":{"é":[]},"z":1.0},"form_key":"é"}"#,
    },
    Case {
        form: r#"{"class":"NumpyArray","primitive":"datetime64[15us]","inner_shape":[2,3]}"#,
        v2: r#"{"class": "NumpyArray", "primitive": "datetime64[15us]", "inner_shape": [2, 3], "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"NumpyArray","inner_shape":[2,3],"itemsize":8,"format":"M8[15us]","primitive":"datetime64","has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"RegularArray","size":3,"content":"int8"}"#,
        v2: r#"{"class": "RegularArray", "size": 3, "content": {"class": "NumpyArray", "primitive": "int8", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"RegularArray","content":{"class":"NumpyArray","inner_shape":[],"itemsize":1,"format":"b","primitive":"int8","has_identities":false,"parameters":{},"form_key":null},"size":3,"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"ListArray","starts":"u32","stops":"u32","content":"bool"}"#,
        v2: r#"{"class": "ListArray", "starts": "u32", "stops": "u32", "content": {"class": "NumpyArray", "primitive": "bool", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"ListArrayU32","starts":"u32","stops":"u32","content":{"class":"NumpyArray","inner_shape":[],"itemsize":1,"format":"?","primitive":"bool","has_identities":false,"parameters":{},"form_key":null},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"ListOffsetArray","offsets":"i32","content":"uint16"}"#,
        v2: r#"{"class": "ListOffsetArray", "offsets": "i32", "content": {"class": "NumpyArray", "primitive": "uint16", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"ListOffsetArray32","offsets":"i32","content":{"class":"NumpyArray","inner_shape":[],"itemsize":2,"format":"H","primitive":"uint16","has_identities":false,"parameters":{},"form_key":null},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"IndexedArray","index":"i64","content":"uint32"}"#,
        v2: r#"{"class": "IndexedArray", "index": "i64", "content": {"class": "NumpyArray", "primitive": "uint32", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"IndexedArray64","index":"i64","content":{"class":"NumpyArray","inner_shape":[],"itemsize":4,"format":"I","primitive":"uint32","has_identities":false,"parameters":{},"form_key":null},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"IndexedOptionArray","index":"i32","content":"int64"}"#,
        v2: r#"{"class": "IndexedOptionArray", "index": "i32", "content": {"class": "NumpyArray", "primitive": "int64", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"IndexedOptionArray32","index":"i32","content":{"class":"NumpyArray","inner_shape":[],"itemsize":8,"format":"l","primitive":"int64","has_identities":false,"parameters":{},"form_key":null},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"ByteMaskedArray","mask":"i8","valid_when":false,"content":"uint64"}"#,
        v2: r#"{"class": "ByteMaskedArray", "mask": "i8", "valid_when": false, "content": {"class": "NumpyArray", "primitive": "uint64", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"ByteMaskedArray","mask":"i8","content":{"class":"NumpyArray","inner_shape":[],"itemsize":8,"format":"L","primitive":"uint64","has_identities":false,"parameters":{},"form_key":null},"valid_when":false,"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"BitMaskedArray","mask":"u8","valid_when":true,"lsb_order":false,"content":"complex64"}"#,
        v2: r#"{"class": "BitMaskedArray", "mask": "u8", "valid_when": true, "lsb_order": false, "content": {"class": "NumpyArray", "primitive": "complex64", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"BitMaskedArray","mask":"u8","content":{"class":"NumpyArray","inner_shape":[],"itemsize":8,"format":"Zf","primitive":"complex64","has_identities":false,"parameters":{},"form_key":null},"valid_when":true,"lsb_order":false,"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"UnmaskedArray","content":"float16"}"#,
        v2: r#"{"class": "UnmaskedArray", "content": {"class": "NumpyArray", "primitive": "float16", "inner_shape": [], "parameters": {}, "form_key": null}, "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"UnmaskedArray","content":{"class":"NumpyArray","inner_shape":[],"itemsize":2,"format":"e","primitive":"float16","has_identities":false,"parameters":{},"form_key":null},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"UnionArray","tags":"i8","index":"u32","contents":["timedelta64",{"class":"RecordArray","contents":[]}]}"#,
        v2: r#"{"class": "UnionArray", "tags": "i8", "index": "u32", "contents": [{"class": "NumpyArray", "primitive": "timedelta64", "inner_shape": [], "parameters": {}, "form_key": null}, {"class": "RecordArray", "fields": null, "contents": [], "parameters": {}, "form_key": null}], "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"UnionArray8_U32","tags":"i8","index":"u32","contents":[{"class":"NumpyArray","inner_shape":[],"itemsize":8,"format":"m8","primitive":"timedelta64","has_identities":false,"parameters":{},"form_key":null},{"class":"RecordArray","contents":[],"has_identities":false,"parameters":{},"form_key":null}],"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"RecordArray","contents":{"x":"int32","é":"float128"}}"#,
        v2: r#"{"class": "RecordArray", "fields": ["x", "\u00e9"], "contents": [{"class": "NumpyArray", "primitive": "int32", "inner_shape": [], "parameters": {}, "form_key": null}, {"class": "NumpyArray", "primitive": "float128", "inner_shape": [], "parameters": {}, "form_key": null}], "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"RecordArray","contents":{"x":{"class":"NumpyArray","inner_shape":[],"itemsize":4,"format":"i","primitive":"int32","has_identities":false,"parameters":{},"form_key":null},"é":{"class":"NumpyArray","inner_shape":[],"itemsize":16,"format":"g","primitive":"float128","has_identities":false,"parameters":{},"form_key":null}},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"RecordArray","contents":{}}"#,
        v2: r#"{"class": "RecordArray", "fields": [], "contents": [], "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"RecordArray","contents":{},"has_identities":false,"parameters":{},"form_key":null}"#,
    },
    Case {
        form: r#"{"class":"RecordArray","contents":["complex256"]}"#,
        v2: r#"{"class": "RecordArray", "fields": null, "contents": [{"class": "NumpyArray", "primitive": "complex256", "inner_shape": [], "parameters": {}, "form_key": null}], "parameters": {}, "form_key": null}"#,
        v1: r#"{"class":"RecordArray","contents":[{"class":"NumpyArray","inner_shape":[],"itemsize":32,"format":"Zg","primitive":"complex256","has_identities":false,"parameters":{},"form_key":null}],"has_identities":false,"parameters":{},"form_key":null}"#,
    },
];

const MIXED: &str = r#"{"class":"RecordArray","contents":{"é\n":{"class":"ListOffsetArray64","offsets":"i64","content":"float64","parameters":{"z":null,"a":[1.5,{}]}},"t":{"class":"RecordArray","contents":["timedelta64[15us]"],"form_key":"node1"},"n":{"class":"NumpyArray","primitive":"int8","inner_shape":[2]},"u":{"class":"UnionArray8_64","contents":[{"class":"EmptyArray"},{"class":"BitMaskedArray","mask":"u8","valid_when":true,"lsb_order":false,"content":{"class":"RecordArray","contents":{}}}]}}}"#;

const PRETTY_V2: &str = r#"{
    "class": "RecordArray",
    "fields": [
        "\u00e9\n",
        "t",
        "n",
        "u"
    ],
    "contents": [
        {
            "class": "ListOffsetArray",
            "offsets": "i64",
            "content": "float64",
            "parameters": {
                "z": null,
                "a": [
                    1.5,
                    {}
                ]
            }
        },
        {
            "class": "RecordArray",
            "fields": null,
            "contents": [
                "timedelta64[15us]"
            ],
            "form_key": "node1"
        },
        {
            "class": "NumpyArray",
            "primitive": "int8",
            "inner_shape": [
                2
            ]
        },
        {
            "class": "UnionArray",
            "tags": "i8",
            "index": "i64",
            "contents": [
                {
                    "class": "EmptyArray"
                },
                {
                    "class": "BitMaskedArray",
                    "mask": "u8",
                    "valid_when": true,
                    "lsb_order": false,
                    "content": {
                        "class": "RecordArray",
                        "fields": [],
                        "contents": []
                    }
                }
            ]
        }
    ]
}"#;

const PRETTY_V1: &str = r#"{
    "class": "RecordArray",
    "contents": {
        "é\n": {
            "class": "ListOffsetArray64",
            "offsets": "i64",
            "content": "float64",
            "parameters": {
                "a": [
                    1.5,
                    {}
                ],
                "z": null
            }
        },
        "t": {
            "class": "RecordArray",
            "contents": [
                "timedelta64"
            ],
            "form_key": "node1"
        },
        "n": {
            "class": "NumpyArray",
            "inner_shape": [
                2
            ],
            "itemsize": 1,
            "format": "b",
            "primitive": "int8"
        },
        "u": {
            "class": "UnionArray8_64",
            "tags": "i8",
            "index": "i64",
            "contents": [
                {
                    "class": "EmptyArray"
                },
                {
                    "class": "BitMaskedArray",
                    "mask": "u8",
                    "content": {
                        "class": "RecordArray",
                        "contents": {}
                    },
                    "valid_when": true,
                    "lsb_order": false
                }
            ]
        }
    }
}"#;

#[test]
fn every_class_is_written_as_python_writes_it() {
    for Case { form, v2, v1 } in VERBOSE {
        let form = Form::from_json(form).unwrap();
        assert_eq!(form.to_json(Dialect::V2), *v2);
        assert_eq!(form.to_json(Dialect::V1), *v1);
    }
}

#[test]
fn what_is_written_reads_back() {
    for Case { form, .. } in VERBOSE {
        let form = Form::from_json(form).unwrap();
        for dialect in [Dialect::V1, Dialect::V2] {
            let again = Form::from_json(&form.to_json(dialect)).unwrap();
            assert_eq!(again, form);
            assert_eq!(again.form_key(), form.form_key());
            assert_eq!(
                Form::from_json(&form.to_json_pretty(dialect)).unwrap().class(),
                form.class()
            );
        }
        assert_eq!(Form::from_json(&form.to_json_pretty(Dialect::V2)).unwrap(), form);
    }
}

#[test]
fn pretty_forms_are_those_of_python() {
    let form = Form::from_json(MIXED).unwrap();
    assert_eq!(form.to_json_pretty(Dialect::V2), PRETTY_V2);
    assert_eq!(form.to_string(), PRETTY_V2);
    assert_eq!(form.to_json_pretty(Dialect::V1), PRETTY_V1);
}

#[test]
fn a_leaf_at_the_root_is_an_object() {
    let form = Form::numpy(Primitive::Float64);
    assert_eq!(
        form.to_json_pretty(Dialect::V2),
        "{\n    \"class\": \"NumpyArray\",\n    \"primitive\": \"float64\"\n}"
    );
}

#[test]
fn parameters_of_an_empty_array_belong_to_the_older_dialect() {
    let form = Form::from_json(r#"{"class":"EmptyArray","parameters":{"b":1,"a":null}}"#).unwrap();
    let v1 = r#"{"class":"EmptyArray","has_identities":false,"parameters":{"a":null,"b":1},"form_key":null}"#;
    assert_eq!(form.to_json(Dialect::V1), v1);
    assert_eq!(
        form.to_json(Dialect::V2),
        r#"{"class": "EmptyArray", "parameters": {}, "form_key": null}"#
    );
}

#[test]
fn unknown_sizes_are_null() {
    let form = Form::from_json(
        r#"{"class":"RegularArray","size":null,"content":{"class":"NumpyArray","primitive":"bool","inner_shape":[null,2]}}"#,
    );
    let json = form.unwrap().to_json(Dialect::V2);
    assert!(json.starts_with(r#"{"class": "RegularArray", "size": null, "content""#), "{json}");
    assert!(json.contains(r#""inner_shape": [null, 2]"#), "{json}");
}
