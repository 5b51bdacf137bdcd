use super::*;

#[test]
fn canonical_nodes_are_made_as_they_are() {
    let numbers = leaf([1_i32, 2, 3]);
    let mask = || Buffer::from(vec![1_i8, 0]);
    assert_eq!(
        numbers.clone().indexed(vec![2_i32, 0].into(), none()).unwrap().class(),
        "IndexedArray"
    );
    assert_eq!(
        numbers.clone().indexed_option(vec![2_i32, -1].into(), none()).unwrap().class(),
        "IndexedOptionArray"
    );
    assert_eq!(
        numbers.clone().byte_masked(mask(), true, none()).unwrap().class(),
        "ByteMaskedArray"
    );
    let bits = Buffer::from(vec![5_u8]);
    assert_eq!(
        numbers.clone().bit_masked(bits, 3, true, true, none()).unwrap().class(),
        "BitMaskedArray"
    );
    assert_eq!(numbers.unmasked(none()).unwrap().class(), "UnmaskedArray");
}

#[test]
fn index_over_index_is_composed_and_the_outer_parameters_win() {
    let named =
        |a: &str, b: &str| Parameters::text("a", a).with("b", crate::Value::String(b.to_owned()));
    let inner =
        leaf([10_i64, 20, 30]).indexed(vec![2_i32, 1, 0].into(), named("inner", "inner")).unwrap();
    let both = inner.indexed(vec![0_u32, 0, 2].into(), Parameters::text("b", "outer")).unwrap();
    let Content::Indexed(node) = &both else { panic!("expected IndexedArray") };
    assert_eq!(node.index(), &index(&[2, 2, 0]));
    assert_eq!(both.parameters(), &named("inner", "outer"));
    assert_eq!(node.content().class(), "NumpyArray");
}

#[test]
fn null_at_any_level_is_null() {
    let masked =
        leaf([1_i64, 2, 3, 4]).byte_masked(vec![1_i8, 0, 5, 1].into(), true, none()).unwrap();
    let option = masked.clone().indexed_option(index(&[3, 1, -7, 0]), none()).unwrap();
    assert_eq!(items(&option), ["4", "null", "null", "1"]);
    assert_eq!(items(&masked.clone().indexed(index(&[1, 2]), none()).unwrap()), ["null", "3"]);
    let bits = masked.clone().bit_masked(vec![0b1101].into(), 4, true, true, none()).unwrap();
    assert_eq!(items(&bits), ["1", "null", "3", "4"]);
    let msb = masked.clone().bit_masked(vec![0b0110_0000].into(), 4, false, false, none()).unwrap();
    assert_eq!(items(&msb), ["1", "null", "null", "4"]);
    let unmasked = masked.unmasked(none()).unwrap();
    assert_eq!(
        (unmasked.class(), items(&unmasked)),
        ("IndexedOptionArray", vec!["1".into(), "null".into(), "3".into(), "4".into()])
    );
}

#[test]
fn option_of_a_union_moves_into_its_contents() {
    let union = json(&["1", "\"two\"", "3"]);
    assert_eq!(union.type_string(), "3 * union[int64, string]");
    let option = union.clone().indexed_option(index(&[2, -1, 1, 0]), none()).unwrap();
    assert_eq!(option.type_string(), "4 * union[?int64, ?string]");
    assert_eq!(items(&option), ["3", "null", "\"two\"", "1"]);
    let Content::Union(node) = &option else { panic!("expected UnionArray") };
    let classes: Vec<_> = node.contents().iter().map(Content::class).collect();
    assert_eq!(classes, ["IndexedOptionArray", "UnmaskedArray"]);
    let masked = union.clone().byte_masked(vec![0_i8, 1, 0].into(), false, none()).unwrap();
    assert_eq!(items(&masked), ["1", "null", "3"]);
    assert_eq!(union.unmasked(none()).unwrap().type_string(), "3 * union[?int64, ?string]");
}

#[test]
fn unions_are_flattened_and_mergeable_contents_merged() {
    let inner = json(&["1", "\"two\""]);
    let union = Content::union(
        vec![0_i8, 1, 0, 1].into(),
        index(&[1, 0, 0, 1]),
        vec![inner, leaf([0.5, 1.5])],
        none(),
    )
    .unwrap();
    assert_eq!(union.type_string(), "4 * union[float64, string]");
    assert_eq!(items(&union), ["\"two\"", "0.5", "1.0", "1.5"]);
    let Content::Union(node) = &union else { panic!("expected UnionArray") };
    assert_eq!(node.tags().as_slice(), [1, 0, 0, 0]);
    assert_eq!(node.index(), &index(&[0, 1, 0, 2]));
}

#[test]
fn a_union_of_one_type_is_that_type() {
    let tags = || Buffer::from(vec![1_i8, 0, 1]);
    let numbers =
        Content::union(tags(), index(&[0, 0, 1]), vec![leaf([1_i64]), leaf([2.5, 3.5])], none())
            .unwrap();
    assert_eq!((numbers.class(), numbers.type_string()), ("NumpyArray", "3 * float64".to_owned()));
    assert_eq!(items(&numbers), ["2.5", "1.0", "3.5"]);
    let records = || json(&["{\"x\":1}", "{\"x\":2}"]);
    let one = Content::union(
        vec![0_i8, 0].into(),
        index(&[1, 0]),
        vec![records()],
        Parameters::text("p", "q"),
    )
    .unwrap();
    assert_eq!(
        (one.class(), items(&one)),
        ("IndexedArray", vec!["{\"x\":2}".to_owned(), "{\"x\":1}".to_owned()])
    );
}

#[test]
fn booleans_and_dates_stay_apart_from_numbers() {
    let tags = || Buffer::from(vec![0_i8, 1, 2]);
    let contents = vec![leaf([true]), leaf([1_u8]), leaf([-1_i8])];
    let union = Content::union(tags(), index(&[0, 0, 0]), contents, none()).unwrap();
    assert_eq!(union.type_string(), "3 * union[bool, int16]");
    assert_eq!(items(&union), ["true", "1", "-1"]);
}

#[test]
fn a_union_with_an_option_is_one_of_options_and_plain_indexes_vanish() {
    let option = leaf([1_i64]).indexed_option(index(&[-1, 0]), none()).unwrap();
    let strings =
        json(&["\"a\"", "\"b\""]).indexed(index(&[1, 0]), Parameters::text("p", "q")).unwrap();
    let union =
        Content::union(vec![0_i8, 1, 1].into(), index(&[0, 0, 1]), vec![option, strings], none())
            .unwrap();
    assert_eq!(union.type_string(), "3 * union[?int64, ?string]");
    assert_eq!(items(&union), ["null", "\"b\"", "\"a\""]);
}

#[test]
fn positions_that_do_not_exist_are_refused() {
    let over = |n: i64| leaf((0..n).collect::<Vec<i64>>()).indexed(index(&[0]), none());
    let composed = over(1).unwrap();
    assert!(composed.clone().indexed(index(&[1]), none()).is_err());
    assert!(composed.clone().indexed(index(&[-1]), none()).is_err());
    assert!(composed.clone().indexed_option(index(&[1]), none()).is_err());
    assert!(composed.clone().indexed_option(vec![0_u32].into(), none()).is_err());
    assert!(composed.clone().byte_masked(vec![1_i8, 1].into(), true, none()).is_err());
    assert!(composed.clone().bit_masked(Buffer::new(), 1, true, true, none()).is_err());
    let union = |tags: Vec<i8>, at: &[i64]| {
        Content::union(tags.into(), index(at), vec![composed.clone()], none())
    };
    assert!(union(vec![1], &[0]).is_err());
    assert!(union(vec![-1], &[0]).is_err());
    assert!(union(vec![0], &[1]).is_err());
    assert!(union(vec![0, 0], &[0]).is_err());
    assert!(Content::union(Buffer::new(), index(&[]), Vec::new(), none()).is_err());
}
