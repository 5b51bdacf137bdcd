use super::*;

#[test]
fn types_are_those_of_from_iter() {
    let cases: [(&[&str], &str); 14] = [
        (&[], "0 * unknown"),
        (&["1", "2"], "2 * int64"),
        (&["1", "2.5"], "2 * float64"),
        (&["true", "1"], "2 * union[bool, int64]"),
        (&["null", "null"], "2 * ?unknown"),
        (&["null", "1"], "2 * ?int64"),
        (&["[]", "[]"], "2 * var * unknown"),
        (&["[1]", "[]", "null"], "3 * option[var * int64]"),
        (&["{\"x\":1}", "{\"y\":\"a\"}"], "2 * {x: ?int64, y: ?string}"),
        (&["{}"], "1 * {}"),
        (&["1", "\"two\"", "[3.3]", "null"], "4 * union[?int64, ?string, option[var * float64]]"),
        (&["[1]", "[\"a\"]"], "2 * var * union[int64, string]"),
        (&["[[1]]", "[[null]]"], "2 * var * var * ?int64"),
        (&["{\"x\":{\"y\":1}}", "{\"x\":null}"], "2 * {x: ?{y: int64}}"),
    ];
    for (lines, expected) in cases {
        let array = json(lines);
        assert_eq!(array.type_string(), expected, "{lines:?}");
        let back = Content::from_json_lines(&array.to_json_lines()).unwrap();
        assert_eq!(back.type_string(), expected, "{lines:?}");
    }
}

#[test]
fn values_come_back() {
    let lines =
        ["{\"x\":[1,null,3],\"y\":\"a\\\"b\",\"z\":-0.0}", "{\"x\":[],\"y\":true,\"z\":1e300}"];
    assert_eq!(items(&json(&lines)), lines);
}

#[test]
fn what_is_no_array_is_refused() {
    let error = |text: &str| Content::from_json_lines(text).unwrap_err().to_string();
    assert!(error("1\n{").starts_with("line 2: "));
    assert!(error("18446744073709551615").contains("64 bits"));
    let deep = format!("{}1{}", "[".repeat(900), "]".repeat(900));
    assert!(error(&deep).contains("levels"));
    let sparse: String = (0..20_000).map(|i| format!("{{\"f{i}\":1}}\n")).collect();
    assert!(error(&sparse).contains("share fields"));
}
