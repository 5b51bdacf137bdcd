use super::*;
use crate::content::{Carry, ListOffsetArray, RegularArray, UnmaskedArray};

/// Lists of everything that is taken in its own way, some of them empty, with gaps at both ends.
fn lists() -> Content {
    let rows: Vec<String> = (0..40_usize)
        .map(|i| {
            let text = "é".repeat(i % 3);
            let inner = (0..i % 4).map(|j| j.to_string()).collect::<Vec<_>>().join(",");
            let maybe = if i % 5 == 0 { "null".to_owned() } else { format!("{{\"z\": {i}}}") };
            format!(
                "{{\"x\": {i}.5, \"text\": \"{text}\", \"list\": [{inner}], \"maybe\": {maybe}}}"
            )
        })
        .collect();
    let rows = json(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let optional = UnmaskedArray::try_new(rows, none()).unwrap();
    let offsets = vec![2_i64, 5, 5, 9, 9, 9, 20, 21, 36];
    ListOffsetArray::try_new(offsets.into(), optional.into(), none()).unwrap().into()
}

#[test]
fn taking_and_packing_in_one_walk_is_taking_and_then_packing() {
    let lists = lists();
    let pairs: Content = RegularArray::try_new(2, lists.clone(), 0, none()).unwrap().into();
    for content in [lists, pairs] {
        let n = content.len();
        let all = (0..n).collect::<Vec<_>>();
        let reversed = (0..n).rev().collect::<Vec<_>>();
        let twice = [all.clone(), reversed.clone()].concat();
        let odd = all.iter().copied().filter(|i| i % 2 == 1).collect::<Vec<_>>();
        let ends: Vec<usize> = vec![0, n - 1];
        for items in [all, reversed, twice, odd, ends, vec![]] {
            let runs = Carry::runs(items.iter().map(|&i| i..i + 1));
            for carry in [Carry::items(items), runs.clone(), runs.lazily()] {
                let (one, two) = (content.taken_packed(&carry), content.taken(&carry).to_packed());
                assert!(one.same_layout(&two), "{carry:?}\n{one:?}\n{two:?}");
            }
        }
    }
}

#[test]
fn lists_that_share_their_items_do_not_fill_the_memory_when_they_are_joined() {
    let n = 1 << 20;
    let (starts, stops) = (vec![0_i64; n], vec![1_i64 << 20; n]);
    let numbers = NumpyArray::new(vec![0_u64; n]).into();
    let none = crate::Parameters::none();
    let lists = crate::content::ListArray::try_new(starts.into(), stops.into(), numbers, none);
    let lists = Content::from(lists.unwrap());
    assert_eq!(lists.flatten(1).unwrap_err().kind(), crate::ErrorKind::Limit);
    assert_eq!(lists.num(1).unwrap().len(), n);
}
