use super::*;

fn raw(id: i32, values: &[u32]) -> RawFilter {
    RawFilter { id, values: values.to_vec() }
}

fn pipeline(filters: &[RawFilter], chunk_bytes: usize) -> Pipeline {
    Pipeline::new(filters, chunk_bytes).unwrap()
}

fn noise(len: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..len).map(|_| next()).collect()
}

#[test]
fn shuffling_is_undone_for_every_size_of_items() {
    for itemsize in 1..20 {
        for len in [0, 1, itemsize, 7 * itemsize, 64 * itemsize, 1000 * itemsize + itemsize / 2] {
            let bytes = noise(len);
            let (mut shuffled, mut back) = (vec![0; len], vec![0; len]);
            shuffle::apply(&bytes, itemsize, &mut shuffled);
            let items = len / itemsize;
            for (i, byte) in bytes.iter().enumerate() {
                let to = match i < items * itemsize {
                    true => i % itemsize * items + i / itemsize,
                    false => i,
                };
                assert_eq!(shuffled[to], *byte, "{itemsize} {len} {i}");
            }
            shuffle::undo(&shuffled, itemsize, &mut back);
            assert_eq!(back, bytes, "{itemsize} {len}");
        }
    }
}

/// As the page of the checksum has them, for words in big-endian order.
#[test]
fn checksums_are_fletchers() {
    assert_eq!(fletcher32::sum(b"badcfe"), 0x5650_2d2a);
    assert_eq!(fletcher32::sum(b"badcfehg"), 0xebe1_9591);
    // The largest words, for which sums must be folded in time.
    assert_eq!(fletcher32::sum(&[0xff; 100_000]), 0xffff_ffff);
}

#[test]
fn every_order_of_filters_is_undone_whole_and_in_part() {
    let all = [raw(SHUFFLE, &[4]), raw(DEFLATE, &[1]), raw(FLETCHER32, &[])];
    let orders = [
        vec![],
        vec![0],
        vec![1],
        vec![2],
        vec![0, 1],
        vec![0, 1, 2],
        vec![2, 0, 1],
        vec![1, 2],
        vec![2, 1],
        vec![1, 0],
    ];
    let text: Vec<u8> = (0..4000_u32).flat_map(|i| (i / 3).to_le_bytes()).collect();
    for chunk in [text, noise(16_000)] {
        for order in &orders {
            let filters: Vec<RawFilter> = order.iter().map(|i| all[*i].clone()).collect();
            let pipeline = pipeline(&filters, chunk.len());
            let mut scratch = Scratch::default();
            let stored = pipeline.encode(&chunk, &mut scratch).unwrap().to_vec();
            assert!(stored.len() <= pipeline.most_stored());
            scratch.bytes.clone_from(&chunk);
            let mut out = vec![0; chunk.len()];
            pipeline.decode(pipeline.none(), &mut scratch, 0, &mut out).unwrap();
            assert_eq!(out, chunk, "{order:?}");
            for (start, len) in [(0, chunk.len()), (0, 5), (8000, 8000), (15_999, 1)] {
                let mut out = vec![0; len];
                scratch.bytes.clone_from(&stored);
                pipeline.decode(0, &mut scratch, start, &mut out).unwrap();
                assert_eq!(out, chunk[start..start + len], "{order:?} {start} {len}");
            }
        }
    }
}

#[test]
fn filters_that_a_chunk_did_not_go_through_are_not_undone() {
    let pipeline = pipeline(&[raw(SHUFFLE, &[8]), raw(DEFLATE, &[6])], 800);
    let chunk = noise(800);
    let mut out = vec![0; 800];
    let mut scratch = Scratch { bytes: chunk.clone(), ..Scratch::default() };
    pipeline.decode(0b11, &mut scratch, 0, &mut out).unwrap();
    assert_eq!(out, chunk);
}

#[test]
fn damaged_chunks_are_errors() {
    let pipeline = pipeline(&[raw(SHUFFLE, &[8]), raw(DEFLATE, &[6]), raw(FLETCHER32, &[])], 8000);
    let chunk = noise(8000);
    let mut scratch = Scratch::default();
    let stored = pipeline.encode(&chunk, &mut scratch).unwrap().to_vec();
    let mut out = vec![0; 8000];
    let mut decode = |stored: &[u8], skipped| {
        scratch.bytes = stored.to_vec();
        pipeline.decode(skipped, &mut scratch, 0, &mut out)
    };
    assert_eq!(decode(&stored, 0), Ok(()));
    for i in (0..stored.len()).step_by(97) {
        let mut damaged = stored.clone();
        damaged[i] ^= 4;
        assert!(decode(&damaged, 0).is_err(), "{i}");
    }
    for len in [0, 3, 4, 100, stored.len() - 6] {
        assert!(decode(&stored[..len], 0).is_err(), "{len}");
        assert!(decode(&stored[..len], 0b100).is_err(), "{len}");
        assert!(decode(&stored[..len], 0b111).is_err(), "{len}");
    }
    // More than a chunk: nothing of it is believed, or even made.
    let mut bomb = Scratch::default();
    let much = super::Pipeline::new(&[raw(DEFLATE, &[6])], 1 << 24).unwrap();
    let zeros = vec![0; 1 << 24];
    let stored = much.encode(&zeros, &mut bomb).unwrap();
    let error = decode(stored, 0b101).unwrap_err();
    assert_eq!(error, "expected 8000 bytes when decompressed, found more");
}

/// Every order of at most three filters, twice the same among them; every mask; stored chunks of every size near those that could be
/// right. What is decoded does not depend on what was in memory before.
#[test]
fn decoding_fills_all_of_the_memory_or_is_an_error() {
    let known = [raw(SHUFFLE, &[4]), raw(DEFLATE, &[1]), raw(FLETCHER32, &[])];
    let mut orders = vec![vec![]];
    for round in 0..3 {
        let longer = orders.iter().filter(|order: &&Vec<usize>| order.len() == round);
        let longer: Vec<Vec<usize>> =
            longer.flat_map(|order| (0..3).map(|i| [&order[..], &[i]].concat())).collect();
        orders.extend(longer);
    }
    let chunk: Vec<u8> = (0..30_u32).flat_map(|i| (i / 2).to_le_bytes()).collect();
    let (mut decoded, mut refused) = (0, 0);
    for order in orders {
        let filters: Vec<RawFilter> = order.iter().map(|i| known[*i].clone()).collect();
        let Some(pipeline) = Pipeline::new(&filters, chunk.len()) else { continue };
        for skipped in 0..1_u32 << order.len() {
            let applied = (0..order.len()).filter(|i| skipped >> i & 1 == 0);
            let applied: Vec<RawFilter> = applied.map(|i| filters[i].clone()).collect();
            let mut scratch = Scratch::default();
            let honest = Pipeline::new(&applied, chunk.len()).unwrap();
            let stored = honest.encode(&chunk, &mut scratch).unwrap().to_vec();
            let mut tries = vec![stored.clone(), chunk.clone(), vec![0; chunk.len() + 4]];
            tries.extend((0..stored.len()).map(|len| stored[..len].to_vec()));
            tries.extend((1..9).map(|more| [&stored[..], &vec![0; more]].concat()));
            for (number, bytes) in tries.into_iter().enumerate() {
                for part in [0..chunk.len(), 0..1, 5..77] {
                    let mut decode = |before: u8| {
                        let mut out = vec![before; part.len()];
                        scratch.bytes.clone_from(&bytes);
                        pipeline.decode(skipped, &mut scratch, part.start, &mut out).map(|()| out)
                    };
                    let (first, second) = (decode(0x55), decode(0xaa));
                    assert_eq!(first, second, "{order:?} {skipped:b} {bytes:?} {part:?}");
                    match first {
                        Ok(out) if number == 0 => assert_eq!(out, chunk[part]),
                        Ok(_) => decoded += 1,
                        Err(error) => {
                            assert!(number > 0, "{order:?} {skipped:b} {part:?}: {error}");
                            refused += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(decoded > 1000 && refused > 10_000, "{decoded} {refused}");
}

#[test]
fn odd_filters_are_left_to_the_library() {
    for filters in [
        vec![raw(32_000, &[])],
        vec![raw(SHUFFLE, &[])],
        vec![raw(SHUFFLE, &[0])],
        vec![raw(DEFLATE, &[10])],
        vec![raw(DEFLATE, &[1]), raw(DEFLATE, &[1])],
        vec![raw(SHUFFLE, &[4]); 33],
    ] {
        assert_eq!(Pipeline::new(&filters, 100), None, "{filters:?}");
    }
}
