//! Nothing panics, hangs or needs much memory, however odd an array the constructors accept.

use super::*;

fn try_everything(content: &Content) {
    let packed = content.to_packed();
    assert_eq!(packed.len(), content.len());
    assert_eq!(&packed, content);
    assert!(content.is_valid());
    assert!(!format!("{content:?}").is_empty());
    assert!(content.to_string().len() < 10_000);
    let _ = (content.type_string(), content.to_buffers());
    let _ = content.slice(0..content.len().min(1)).unwrap().to_packed();
    let _ = Content::concatenate(&[content.clone(), content.clone()]);
    let _ = Content::concatenate(&[content.clone(), json(&["[1,2]"])]);
    let _ = Content::concatenate(&[json(&["[null]", "null"]), content.clone()]);
    if !content.is_empty() {
        assert_eq!(content.take(vec![0_i64]).unwrap().len(), 1);
    }
}

#[test]
fn very_many_items_without_memory() {
    let records = |n: usize| {
        Content::from(
            RecordArray::try_new(crate::Fields::named::<&str>([]), vec![], n, none()).unwrap(),
        )
    };
    for n in [0, 1, 1 << 20, 1 << 40, 1 << 60] {
        let end = i64::try_from(n).unwrap();
        try_everything(&records(n));
        try_everything(&RegularArray::with_len(0, leaf::<i64>([]), n, none()).unwrap().into());
        try_everything(&RegularArray::with_len(n, records(n), 1, none()).unwrap().into());
        try_everything(&records(n).unmasked(none()).unwrap());
        try_everything(
            &ListOffsetArray::try_new(index(&[0, end]), records(n), none()).unwrap().into(),
        );
        let overlapping = |content| {
            ListArray::try_new(index(&[0; 20]), index(&[end; 20]), content, none()).unwrap()
        };
        try_everything(&overlapping(records(n)).into());
        if n > 1 << 20 {
            try_everything(&overlapping(records(n).unmasked(none()).unwrap()).into());
        }
        if n > 0 {
            try_everything(&records(n).indexed(index(&[end - 1, 0]), none()).unwrap());
            try_everything(&records(n).indexed_option(index(&[end - 1, -1]), none()).unwrap());
        }
    }
}

#[test]
fn leaves_of_odd_shapes() {
    use crate::Primitive::Float64;
    let shaped = |shape: &[usize], len: usize| {
        NumpyArray::try_new(Float64, shape.to_vec(), len, vec![0; 64].into(), none())
    };
    for shape in [&[0][..], &[0, 1 << 40], &[2, 0], &[2, 2]] {
        try_everything(&shaped(shape, 2).unwrap().into());
        try_everything(&shaped(shape, 0).unwrap().into());
    }
    assert!(shaped(&[1 << 40, 0], 1 << 40).is_err());
    assert!(shaped(&[1 << 40, 1 << 40], 0).is_err());
    assert!(shaped(&[3], 3).is_err());
}

#[test]
fn lists_without_items_may_be_anywhere() {
    let lists =
        ListArray::try_new(index(&[99, -20, 1]), index(&[99, -20, 2, 7]), leaf([1.5, 2.5]), none())
            .unwrap();
    try_everything(&lists.into());
    try_everything(
        &ListOffsetArray::try_new(index(&[i64::MAX, i64::MAX]), leaf([1.5]), none())
            .unwrap()
            .into(),
    );
    try_everything(&ListOffsetArray::try_new(index(&[-5]), leaf([1.5]), none()).unwrap().into());
    let odd = leaf([1_i64, 2]).indexed_option(index(&[i64::MIN, 1]), none()).unwrap();
    try_everything(&odd);
}
