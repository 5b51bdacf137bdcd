use super::*;

#[test]
fn mergeable_contents_of_a_union_are_reported_with_their_path() {
    let contents = vec![leaf([1_i64]), json(&["\"a\""]), leaf([1.5])];
    let union = UnionArray::try_new(vec![0_i8].into(), index(&[0]), contents, none()).unwrap();
    let record =
        RecordArray::try_new(crate::Fields::named(["x"]), vec![union.into()], 1, none()).unwrap();
    let lists = ListOffsetArray::try_new(index(&[0, 1]), record.into(), none()).unwrap();
    let error = Content::from(lists).validity_error().unwrap();
    assert_eq!(
        error.to_string(),
        "at content.x: expected contents of types that do not go together, found content(2) mergeable with content(0)"
    );
}

#[test]
fn which_types_go_together() {
    let same: [[&str; 2]; 6] = [
        ["1", "2.5"],
        ["[1]", "[]"],
        ["{\"x\":1,\"y\":2}", "{\"y\":1,\"x\":2}"],
        ["null", "\"a\""],
        ["[[1]]", "[[1.5],null]"],
        ["{}", "{}"],
    ];
    let apart = [
        ["1", "true"],
        ["\"a\"", "[1]"],
        ["{\"x\":1}", "{\"y\":1}"],
        ["{\"x\":1}", "{\"x\":1,\"y\":1}"],
        ["[1]", "[\"a\"]"],
        ["{\"x\":1}", "{\"x\":true}"],
    ];
    for ([a, b], expected) in
        same.iter().map(|pair| (*pair, true)).chain(apart.map(|pair| (pair, false)))
    {
        assert_eq!(json(&[a]).is_mergeable(&json(&[b])), expected, "{a} and {b}");
        assert_eq!(json(&[b]).is_mergeable(&json(&[a])), expected, "{b} and {a}");
    }
    let named =
        json(&["{\"x\":1}"]).with_parameters(Parameters::text("__record__", "Point")).unwrap();
    assert!(!named.is_mergeable(&json(&["{\"x\":1}"])));
    let tuple =
        RecordArray::try_new(crate::Fields::tuple(), vec![leaf([1_i64])], 1, none()).unwrap();
    assert!(!Content::from(tuple.clone()).is_mergeable(&json(&["{\"0\":1}"])));
    assert!(Content::from(tuple.clone()).is_mergeable(&tuple.into()));
}

#[test]
fn repeated_categories_are_reported() {
    let valid = |categories: &[&str]| {
        json(categories).indexed(index(&[0]), categorical()).unwrap().is_valid()
    };
    assert!(valid(&["\"a\"", "\"b\"", "\"\""]));
    assert!(!valid(&["\"a\"", "\"b\"", "\"a\""]));
    // Whole items are compared, and NaN is not itself.
    assert!(valid(&["[1,2]", "[1,3]", "[]"]));
    assert!(!valid(&["[1,2]", "[]", "[1,2]"]));
    assert!(!valid(&["0.0", "-0.0"]));
    let nan = leaf([f64::NAN, f64::NAN]).indexed(index(&[0]), categorical()).unwrap();
    assert!(nan.is_valid());
    assert!(json(&["1", "1"]).indexed(index(&[0]), none()).unwrap().is_valid());
}

#[test]
fn equal_however_laid_out() {
    let array = json(&["[1.5,null]", "[]", "[null,2.5]"]);
    let taken = array.take(vec![2_i64, 1, 0]).unwrap().take(vec![2_i64, 1, 0]).unwrap();
    assert_eq!(taken, array);
    assert!(!taken.same_layout(&array));
    assert!(array.same_layout(&array.clone()));
    assert_ne!(array, json(&["[1.5,null]", "[]", "[null,2.0]"]));
    assert_ne!(array, json(&["[1.5,null]", "[null]", "[2.5]"]));
    assert_ne!(json(&["1"]), json(&["1.0"]));
    assert_ne!(json(&["[]"]), json(&["[]", "[]"]));
    let (nan, zero) = (leaf([f64::NAN, 0.0]), leaf([f64::NAN, -0.0]));
    assert_eq!(nan, zero);
    assert!(!nan.same_layout(&zero));
    let regular = RegularArray::try_new(2, leaf([1_i64, 2, 3, 4, 5]), 0, none()).unwrap();
    assert_eq!(Content::from(regular), json(&["[1,2]", "[3,4]"]));
    let fields = |a: &str, b: &str| json(&[&format!("{{{a},{b}}}")]);
    assert_eq!(fields("\"x\":1", "\"y\":2"), fields("\"y\":2", "\"x\":1"));
    assert_eq!(json(&["1", "\"a\"", "1"]), json(&["\"a\"", "1"]).take(vec![1_i64, 0, 1]).unwrap());
    assert_ne!(json(&["1", "\"a\""]), json(&["1", "\"b\""]));
}
