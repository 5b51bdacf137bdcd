//! Thrift's compact protocol, as far as it takes to find some numbers in what others parse as a whole: sizes, for which they make room, and depths, to which they
//! descend.

/// The numbers of children of the elements of a schema, in their order: of the end of a file, which begins with it. Nothing if the end is damaged, or not all of it there.
pub(crate) fn children(end: &[u8]) -> Option<Vec<i64>> {
    let mut rest = end;
    let mut id = 0_i64;
    loop {
        let head = byte(&mut rest)?;
        id = match head >> 4 {
            0 => zigzag(varint(&mut rest)?),
            delta => id.checked_add(i64::from(delta))?,
        };
        match (id, head & 15) {
            (_, 0) => return None,
            (2, 9) => break,
            (_, kind) => value(&mut rest, kind, 8, NOWHERE, &mut |_, _, _| {})?,
        }
    }
    let head = byte(&mut rest)?;
    let count = match head >> 4 {
        15 => varint(&mut rest)?,
        count => u64::from(count),
    };
    let mut all = Vec::new();
    for _ in 0..count {
        let mut children = 0;
        fields(&mut rest, 8, 0, &mut |_, id, number| {
            if id == 5 {
                children = number;
            }
        })?;
        all.push(children);
    }
    Some(all)
}

/// Is told a number, with the field that it is, and the field of the whole that it is in, if there is one: else 0.
type Tell<'t> = dyn FnMut(i64, i64, i64) + 't;

/// Goes over a structure, and tells the numbers in it.
pub(crate) fn fields(rest: &mut &[u8], depth: u8, within: i64, tell: &mut Tell<'_>) -> Option<()> {
    let mut id = 0_i64;
    loop {
        let head = byte(rest)?;
        if head == 0 {
            return Some(());
        }
        id = match head >> 4 {
            0 => zigzag(varint(rest)?),
            delta => id.checked_add(i64::from(delta))?,
        };
        value(rest, head & 15, depth, (within, id), tell)?;
    }
}

/// Goes over a value of this type.
fn value(
    rest: &mut &[u8],
    kind: u8,
    depth: u8,
    (within, id): (i64, i64),
    tell: &mut Tell<'_>,
) -> Option<()> {
    match kind {
        // Truth values are in their type.
        1 | 2 => {}
        3 => *rest = rest.get(1..)?,
        4..=6 => tell(within, id, zigzag(varint(rest)?)),
        7 => *rest = rest.get(8..)?,
        8 => {
            let len = usize::try_from(varint(rest)?).ok()?;
            *rest = rest.get(len..)?;
        }
        9 | 10 => {
            let head = byte(rest)?;
            let count = match head >> 4 {
                15 => varint(rest)?,
                count => u64::from(count),
            };
            let depth = depth.checked_sub(1)?;
            for _ in 0..count {
                // In a list, each truth value is a byte.
                let kind = if matches!(head & 15, 1 | 2) { 3 } else { head & 15 };
                value(rest, kind, depth, NOWHERE, tell)?;
            }
        }
        12 => {
            let inside = if within == 0 { id } else { NOWHERE.0 };
            fields(rest, depth.checked_sub(1)?, inside, tell)?;
        }
        _ => return None,
    }
    Some(())
}

/// Deeper, where nobody listens.
const NOWHERE: (i64, i64) = (-1, -1);

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, others) = rest.split_first()?;
    *rest = others;
    Some(*first)
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut found = 0_u64;
    for shift in (0..64).step_by(7) {
        let next = byte(rest)?;
        found |= u64::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(found);
        }
    }
    None
}

fn zigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}
