//! Small damage: to one number of a buffer, one word of a form, one subtree.

use super::{Case, Random};

/// What a word of a form is replaced by.
const WORDS: [&str; 48] = [
    "\"EmptyArray\"",
    "\"NumpyArray\"",
    "\"RegularArray\"",
    "\"ListArray\"",
    "\"ListOffsetArray\"",
    "\"RecordArray\"",
    "\"IndexedArray\"",
    "\"IndexedOptionArray\"",
    "\"ByteMaskedArray\"",
    "\"BitMaskedArray\"",
    "\"UnmaskedArray\"",
    "\"UnionArray\"",
    "\"VirtualArray\"",
    "\"ListOffsetArray64\"",
    "\"i8\"",
    "\"u8\"",
    "\"i32\"",
    "\"u32\"",
    "\"i64\"",
    "\"class\"",
    "\"content\"",
    "\"contents\"",
    "\"fields\"",
    "\"form_key\"",
    "\"parameters\"",
    "\"__array__\"",
    "\"categorical\"",
    "\"string\"",
    "\"char\"",
    "\"node0\"",
    "\"node1\"",
    "\"float64\"",
    "\"bool\"",
    "\"uint8\"",
    "\"datetime64[us]\"",
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "-1",
    "1.5",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "[]",
    "{}",
];
/// What a number of a buffer is replaced by.
const NUMBERS: [i64; 14] = [
    -1,
    0,
    1,
    2,
    3,
    127,
    -128,
    255,
    i32::MAX as i64,
    i32::MIN as i64,
    u32::MAX as i64,
    1 << 40,
    i64::MAX,
    i64::MIN,
];
const LENGTHS: [u64; 10] =
    [0, 1, 2, 7, 100, 1 << 31, 1 << 40, i64::MAX as u64, u64::MAX / 8 + 1, u64::MAX];

impl Case {
    /// A copy with a few changes; `other` gives parts of forms.
    #[must_use]
    pub fn mutated(&self, other: &Self, random: &mut Random) -> Self {
        let mut case = self.clone();
        for _ in 0..=random.below(3) {
            match random.below(10) {
                0 => case.length = *random.pick(&LENGTHS),
                1 => case.length = case.length.wrapping_add(1 + random.below(3) as u64),
                2 | 3 => word(&mut case.form, random),
                4 => graft(&mut case.form, &other.form, random),
                5 if random.one_in(3) => bytes(&mut case.form, random),
                _ => buffer(&mut case, random),
            }
        }
        case
    }
}

/// Changes one buffer.
fn buffer(case: &mut Case, random: &mut Random) {
    let chosen = random.below(case.buffers.len());
    let Some(name) = case.buffers.keys().nth(chosen).cloned() else { return };
    let Some(buffer) = case.buffers.get_mut(&name) else { return };
    match random.below(10) {
        0 => bytes(buffer, random),
        1 => buffer.truncate(random.below(buffer.len() + 1)),
        2 => buffer.extend_from_within(..buffer.len().min(24)),
        3 if random.one_in(3) => drop(case.buffers.remove(&name)),
        _ => {
            let width = *random.pick(&[1, 4, 8, 8]);
            let number = random.pick(&NUMBERS).to_le_bytes();
            let at = random.below(buffer.len() / width + 1) * width;
            for (byte, new) in buffer.iter_mut().skip(at).take(width).zip(number) {
                *byte = new;
            }
        }
    }
}

/// Changes one byte, or puts in or takes out a few.
fn bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let end = (at + random.below(9)).min(bytes.len());
    match random.below(3) {
        0 => drop(bytes.drain(at..end)),
        1 => bytes.extend_from_within(at..end),
        _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.bits() as u8),
    }
}

/// Replaces a string, a number or a name of a form.
fn word(form: &mut Vec<u8>, random: &mut Random) {
    let words = words(form);
    if words.is_empty() {
        return;
    }
    let range = random.pick(&words).clone();
    form.splice(range, random.pick(&WORDS).bytes());
}

/// Where the words of a text in JSON stand.
fn words(form: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut i = 0;
    while i < form.len() {
        let start = i;
        i += 1;
        let inside: fn(u8) -> bool = match form[start] {
            b'"' => |byte| byte != b'"',
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                |byte| byte.is_ascii_alphanumeric()
            }
            _ => continue,
        };
        while i < form.len() && inside(form[i]) {
            i += 1;
        }
        i += usize::from(form[start] == b'"' && i < form.len());
        words.push(start..i);
    }
    words
}

/// Puts a node of another form, or of the same, in the place of a node.
fn graft(form: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let own = objects(form);
    let from = if random.one_in(2) { form.clone() } else { other.to_vec() };
    let theirs = objects(&from);
    if own.is_empty() || theirs.is_empty() {
        return;
    }
    let (to, from) = (random.pick(&own).clone(), from[random.pick(&theirs).clone()].to_vec());
    form.splice(to, from);
}

/// Where the objects of a text in JSON stand; braces in strings are taken for braces.
fn objects(form: &[u8]) -> Vec<std::ops::Range<usize>> {
    let (mut open, mut objects) = (Vec::new(), Vec::new());
    for (i, byte) in form.iter().enumerate() {
        match byte {
            b'{' => open.push(i),
            b'}' => objects.extend(open.pop().map(|start| start..i + 1)),
            _ => {}
        }
    }
    objects
}
