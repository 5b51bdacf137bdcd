//! Putting an array together again, and checking all of it on the way.

use std::ops::Range;

use super::FromBuffersOptions;
use super::reader::Reader;
use crate::budget::Budget;
use crate::container::Container;
use crate::content::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::form::Form;

impl Content {
    /// Puts an array together from its Form, its length and its buffers, and checks everything that could make reading it go
    /// wrong. Buffers are shared, not copied, unless they are misaligned for their type.
    ///
    /// # Errors
    /// `MissingBuffer`, `TooShort`, `Dtype`, `Invalid`, `Length` or `Limit`, with the path of the node and its form key.
    pub fn from_buffers(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
    ) -> Result<Self> {
        Self::from_buffers_with(form, length, container, &FromBuffersOptions::default())
    }

    /// Puts an array together as [`from_buffers`](Self::from_buffers) does, with options.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers).
    pub fn from_buffers_with(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        Self::from_buffers_within(form, length, container, options, &Budget::new())
    }

    /// As [`from_buffers_with`](Self::from_buffers_with), as a part of a call that has a budget.
    pub(crate) fn from_buffers_within(
        form: &Form,
        length: usize,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
        budget: &Budget,
    ) -> Result<Self> {
        Reader::new(&container, options, budget).read_all(form, length)
    }

    /// Reads some rows of an array, counted from its first: of each buffer only the part that these rows need is read and checked.
    ///
    /// # Errors
    /// `Invalid` if the range starts after its end; else as [`from_buffers`](Self::from_buffers).
    pub fn from_buffers_rows(
        form: &Form,
        rows: Range<usize>,
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        if rows.start > rows.end {
            let message =
                format!("expected a range that does not end before it starts, found {rows:?}");
            return Err(Error::invalid(message));
        }
        Reader::new(&container, options, &Budget::new()).read_rows(form, rows)
    }

    /// Puts an array together from partitions of one Form, whose buffers have the numbers of the partitions in their names,
    /// counted from the partition of `options`. One partition is not copied; several are joined.
    ///
    /// # Errors
    /// As [`from_buffers`](Self::from_buffers); `Length` if there is no partition.
    pub fn from_partitions(
        form: &Form,
        lengths: &[usize],
        container: &(impl Container + ?Sized),
        options: &FromBuffersOptions,
    ) -> Result<Self> {
        let budget = Budget::new();
        let read = |(i, &length): (usize, &usize)| {
            let options = options.clone().nth_partition(i);
            Self::from_buffers_within(form, length, container, &options, &budget)
        };
        let parts: Vec<Self> = lengths.iter().enumerate().map(read).collect::<Result<_>>()?;
        match <[Self; 1]>::try_from(parts) {
            Ok([one]) => Ok(one),
            Err(parts) if parts.is_empty() => {
                Err(Error::new(ErrorKind::Length, "expected at least one partition, found none"))
            }
            Err(parts) => Self::concatenate(&parts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buffers::BufferMap;

    fn tutorial() -> (Form, BufferMap) {
        let form = Form::from_json(
            r#"{"class": "ListOffsetArray", "offsets": "i64", "content": {"class": "RecordArray", "fields": ["x", "y"],
            "contents": [{"class": "NumpyArray", "primitive": "float64", "form_key": "node2"}, {"class": "ListOffsetArray",
            "offsets": "i64", "content": {"class": "NumpyArray", "primitive": "int64", "form_key": "node4"}, "form_key":
            "node3"}], "form_key": "node1"}, "form_key": "node0"}"#,
        )
        .unwrap();
        let mut map = BufferMap::new();
        map.insert("node0-offsets".into(), vec![0_i64, 3, 3, 5].into());
        map.insert("node2-data".into(), vec![1.1, 2.2, 3.3, 4.4, 5.5].into());
        map.insert("node3-offsets".into(), vec![0_i64, 1, 3, 6, 10, 15].into());
        map.insert(
            "node4-data".into(),
            vec![1_i64, 1, 2, 1, 2, 3, 1, 2, 3, 4, 1, 2, 3, 4, 5].into(),
        );
        (form, map)
    }

    fn error(form: &Form, length: usize, map: &BufferMap) -> String {
        Content::from_buffers(form, length, map).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn buffers_are_shared_both_ways() {
        let (form, map) = tutorial();
        let content = Content::from_buffers(&form, 3, &map).unwrap();
        let (again, length, back) = content.to_buffers();
        assert_eq!((again, length), (form, 3));
        assert_eq!(back, map);
        for (key, buffer) in &map {
            assert_eq!(back[key].bytes().as_ptr(), buffer.bytes().as_ptr(), "{key}");
        }
    }

    #[test]
    fn every_spelling_of_a_key_is_found() {
        let (form, map) = tutorial();
        for spell in [
            |key: &str| format!("part0-{key}"),
            |key: &str| key.trim_end_matches("-data").to_owned(),
            |key: &str| format!("part0-{}", key.trim_end_matches("-data")),
            |key: &str| format!("{}-part0", key.trim_end_matches("-data")),
        ] {
            let spelled: BufferMap =
                map.iter().map(|(key, buffer)| (spell(key), buffer.clone())).collect();
            Content::from_buffers(&form, 3, &spelled).unwrap();
        }
    }

    #[test]
    fn errors_name_the_place_and_both_sides() {
        let (form, map) = tutorial();
        let mut bad = map.clone();
        bad.insert("node2-data".into(), vec![1.1, 2.2].into());
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): buffer \"node2-data\": expected at least 5 items, found 2"
        );
        bad.insert("node2-data".into(), vec![1_i64, 2, 3, 4, 5].into());
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): buffer \"node2-data\": expected float64, found int64"
        );
        bad.remove("node2-data");
        assert_eq!(
            error(&form, 3, &bad),
            "at content.x (node2): expected a buffer named \"node2-data\", found none"
        );
        let mut bad = map.clone();
        bad.insert("node3-offsets".into(), vec![0_i64, 1, 3, 2, 10, 15].into());
        assert!(
            error(&form, 3, &bad).starts_with("at content.y (node3): expected lists within"),
            "{}",
            error(&form, 3, &bad)
        );
        assert!(error(&form, 4, &map).contains("expected at least 5 items, found 4"));
        assert!(error(&form, usize::MAX, &map).contains("fits in memory"));
    }

    #[test]
    fn rows_in_the_middle_read_only_what_they_need() {
        let (form, map) = tutorial();
        let options = FromBuffersOptions::default();
        let part = Reader::new(&&map, &options, &Budget::new()).read_rows(&form, 2..3).unwrap();
        let (_, _, buffers) = part.to_buffers();
        assert_eq!(buffers["node0-offsets"], vec![0_i64, 2].into());
        assert_eq!(buffers["node2-data"], vec![4.4, 5.5].into());
        assert_eq!(buffers["node3-offsets"], vec![0_i64, 4, 9].into());
        assert_eq!(buffers["node4-data"], vec![1_i64, 2, 3, 4, 1, 2, 3, 4, 5].into());
    }
}
