//! Bytes of the same rank put together: of items `abcd abcd` it makes `aabbccdd`. What is left behind the last whole item is kept.

/// Shuffles `from` into `to`, which must be as long.
pub(super) fn apply(from: &[u8], itemsize: usize, to: &mut [u8]) {
    match itemsize {
        2 => split::<2>(from, to),
        4 => split::<4>(from, to),
        8 => split::<8>(from, to),
        16 => split::<16>(from, to),
        0 | 1 => to.copy_from_slice(from),
        _ => {
            let items = from.len() / itemsize;
            let (to, rest) = to.split_at_mut(items * itemsize);
            for (rank, lane) in to.chunks_exact_mut(items.max(1)).enumerate() {
                let bytes = from.iter().skip(rank).step_by(itemsize);
                lane.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
            }
            rest.copy_from_slice(&from[items * itemsize..]);
        }
    }
}

/// The reverse of [`apply`].
pub(super) fn undo(from: &[u8], itemsize: usize, to: &mut [u8]) {
    match itemsize {
        2 => join::<2>(from, to),
        4 => join::<4>(from, to),
        8 => join::<8>(from, to),
        16 => join::<16>(from, to),
        0 | 1 => to.copy_from_slice(from),
        _ => {
            let items = from.len() / itemsize;
            let (from, rest) = from.split_at(items * itemsize);
            for (rank, lane) in from.chunks_exact(items.max(1)).enumerate() {
                let bytes = to.iter_mut().skip(rank).step_by(itemsize);
                bytes.zip(lane).for_each(|(to, from)| *to = *from);
            }
            to[items * itemsize..].copy_from_slice(rest);
        }
    }
}

/// How many items are looked at together, so that the bytes that are read are near those that are written.
const BLOCK: usize = 64;

/// The lanes of a shuffled whole: the bytes of each rank.
fn split<const SIZE: usize>(from: &[u8], to: &mut [u8]) {
    let (items, rest) = from.as_chunks::<SIZE>();
    let (lanes, end) = to.split_at_mut(items.len() * SIZE);
    for (rank, lane) in lanes.chunks_exact_mut(items.len().max(1)).enumerate() {
        lane.iter_mut().zip(items).for_each(|(to, item)| *to = item[rank]);
    }
    end.copy_from_slice(rest);
}

fn join<const SIZE: usize>(from: &[u8], to: &mut [u8]) {
    let (items, end) = to.as_chunks_mut::<SIZE>();
    let count = items.len();
    let (from, rest) = from.split_at(count * SIZE);
    let lanes: [&[u8]; SIZE] = std::array::from_fn(|rank| &from[rank * count..][..count]);
    let mut at = 0;
    let (blocks, others) = items.as_chunks_mut::<BLOCK>();
    for block in blocks {
        let lanes: [&[u8]; SIZE] = lanes.map(|lane| &lane[at..][..BLOCK]);
        for (i, item) in block.iter_mut().enumerate() {
            *item = lanes.map(|lane| lane[i]);
        }
        at += BLOCK;
    }
    for (i, item) in others.iter_mut().enumerate() {
        *item = lanes.map(|lane| lane[at + i]);
    }
    end.copy_from_slice(rest);
}
