//! Producers and consumers of the C data interface that are not ours: the structs as the specification writes them down, made by
//! hand, and read by hand.

#![expect(
    unsafe_code,
    reason = "a producer and a consumer of C, as a library in another language is"
)]
#![expect(
    clippy::undocumented_unsafe_blocks,
    clippy::multiple_unsafe_ops_per_block,
    reason = "all of it is C, and reads and writes only what was made here as the specification says"
)]

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr::{null, null_mut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use awkward::arrow::{ArrowArray, ArrowSchema};
use serde_json::{Value, json};

#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct CSchema {
    pub(crate) format: *const c_char,
    pub(crate) name: *const c_char,
    pub(crate) metadata: *const c_char,
    pub(crate) flags: i64,
    pub(crate) n_children: i64,
    pub(crate) children: *mut *mut CSchema,
    pub(crate) dictionary: *mut CSchema,
    pub(crate) release: Option<unsafe extern "C" fn(*mut CSchema)>,
    pub(crate) private_data: *mut c_void,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct CArray {
    pub(crate) length: i64,
    pub(crate) null_count: i64,
    pub(crate) offset: i64,
    pub(crate) n_buffers: i64,
    pub(crate) n_children: i64,
    pub(crate) buffers: *mut *const c_void,
    pub(crate) children: *mut *mut CArray,
    pub(crate) dictionary: *mut CArray,
    pub(crate) release: Option<unsafe extern "C" fn(*mut CArray)>,
    pub(crate) private_data: *mut c_void,
}

/// How many structs were made and not released.
#[derive(Clone, Default)]
pub(crate) struct Count(Arc<AtomicUsize>);

impl Count {
    fn more(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn less(&self) {
        let before = self.0.fetch_sub(1, Ordering::SeqCst);
        assert!(before > 0, "released once too often");
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// What a struct points to, as long as it is not released.
struct Held {
    count: Count,
    texts: Vec<Vec<u8>>,
    /// Each a whole allocation, with the place in it where its bytes begin.
    buffers: Vec<Vec<u64>>,
    pointers: Vec<*const c_void>,
    schemas: Vec<*mut CSchema>,
    arrays: Vec<*mut CArray>,
}

impl Held {
    fn new(count: &Count) -> Self {
        count.more();
        Self {
            count: count.clone(),
            texts: Vec::new(),
            buffers: Vec::new(),
            pointers: Vec::new(),
            schemas: Vec::new(),
            arrays: Vec::new(),
        }
    }
}

unsafe extern "C" fn release_schema(schema: *mut CSchema) {
    unsafe {
        let held = Box::from_raw((*schema).private_data.cast::<Held>());
        for &child in &held.schemas {
            if let Some(release) = (*child).release {
                release(child);
            }
            drop(Box::from_raw(child));
        }
        held.count.less();
        (*schema).release = None;
    }
}

unsafe extern "C" fn release_array(array: *mut CArray) {
    unsafe {
        let held = Box::from_raw((*array).private_data.cast::<Held>());
        for &child in &held.arrays {
            if let Some(release) = (*child).release {
                release(child);
            }
            drop(Box::from_raw(child));
        }
        held.count.less();
        (*array).release = None;
    }
}

/// The schema that JSON describes: `format`, `name`, `flags`, `metadata`, `children`, `dictionary`.
pub(crate) fn schema(described: &Value, count: &Count) -> CSchema {
    let mut held = Held::new(count);
    let text = |value: &Value| CString::new(value.as_str().unwrap()).unwrap().into_bytes_with_nul();
    held.texts.push(text(&described["format"]));
    let has_name = described["name"].is_string();
    held.texts.push(if has_name { text(&described["name"]) } else { Vec::new() });
    if let Some(pairs) = described["metadata"].as_array() {
        let mut block = i32::try_from(pairs.len()).unwrap().to_ne_bytes().to_vec();
        for text in pairs.iter().flat_map(|pair| pair.as_array().unwrap()) {
            let text = text.as_str().unwrap().as_bytes();
            block.extend(i32::try_from(text.len()).unwrap().to_ne_bytes());
            block.extend(text);
        }
        held.texts.push(block);
    }
    let children = described["children"].as_array().map_or(&[][..], Vec::as_slice);
    let boxed = |child: &Value| Box::into_raw(Box::new(schema(child, count)));
    held.schemas = children.iter().map(boxed).collect();
    let dictionary = match &described["dictionary"] {
        Value::Null => null_mut(),
        values => boxed(values),
    };
    let n_children = held.schemas.len() as i64;
    if !dictionary.is_null() {
        held.schemas.push(dictionary);
    }
    let mut held = Box::new(held);
    CSchema {
        format: held.texts[0].as_ptr().cast(),
        name: if has_name { held.texts[1].as_ptr().cast() } else { null() },
        metadata: held.texts.get(2).map_or(null(), |block| block.as_ptr().cast()),
        flags: described["flags"].as_i64().unwrap(),
        n_children,
        children: held.schemas.as_mut_ptr(),
        dictionary,
        release: Some(release_schema),
        private_data: Box::into_raw(held).cast(),
    }
}

/// The array that JSON describes, with the bytes of its buffers, `shift` bytes from where words may be read.
pub(crate) fn array(
    described: &Value,
    bytes: &dyn Fn(&str) -> Vec<u8>,
    shift: usize,
    count: &Count,
) -> CArray {
    let mut held = Held::new(count);
    for name in described["buffers"].as_array().unwrap() {
        let Some(name) = name.as_str() else {
            held.pointers.push(null());
            continue;
        };
        let bytes = bytes(name);
        let mut words = vec![0_u64; (bytes.len() + shift).div_ceil(8).max(1)];
        let start = unsafe { words.as_mut_ptr().cast::<u8>().add(shift) };
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), start, bytes.len()) };
        held.pointers.push(start.cast_const().cast());
        held.buffers.push(words);
    }
    let boxed = |child: &Value| Box::into_raw(Box::new(array(child, bytes, shift, count)));
    let children = described["children"].as_array().map_or(&[][..], Vec::as_slice);
    held.arrays = children.iter().map(boxed).collect();
    let n_children = held.arrays.len() as i64;
    let dictionary = match &described["dictionary"] {
        Value::Null => null_mut(),
        values => boxed(values),
    };
    if !dictionary.is_null() {
        held.arrays.push(dictionary);
    }
    let mut held = Box::new(held);
    CArray {
        length: described["length"].as_i64().unwrap(),
        null_count: described["null_count"].as_i64().unwrap(),
        offset: described["offset"].as_i64().unwrap(),
        n_buffers: held.pointers.len() as i64,
        n_children,
        buffers: held.pointers.as_mut_ptr(),
        children: held.arrays.as_mut_ptr(),
        dictionary,
        release: Some(release_array),
        private_data: Box::into_raw(held).cast(),
    }
}

/// Hands a schema over.
pub(crate) fn give_schema(mut schema: CSchema) -> ArrowSchema {
    unsafe { ArrowSchema::from_raw((&raw mut schema).cast()) }
}

/// Hands an array over.
pub(crate) fn give_array(mut array: CArray) -> ArrowArray {
    unsafe { ArrowArray::from_raw((&raw mut array).cast()) }
}

/// Takes a schema over.
pub(crate) fn take_schema(schema: ArrowSchema) -> CSchema {
    let taken = unsafe { (&raw const schema).cast::<CSchema>().read() };
    std::mem::forget(schema);
    taken
}

/// Takes an array over.
pub(crate) fn take_array(array: ArrowArray) -> CArray {
    let taken = unsafe { (&raw const array).cast::<CArray>().read() };
    std::mem::forget(array);
    taken
}

/// What a schema says, as JSON describes it. A key without anything is left out.
pub(crate) fn describe(schema: &CSchema) -> Value {
    let text = |start: *const c_char| unsafe { CStr::from_ptr(start) }.to_str().unwrap().to_owned();
    let mut described = json!({
        "format": text(schema.format), "name": text(schema.name), "flags": schema.flags,
    });
    if !schema.metadata.is_null() {
        described["metadata"] = unsafe { pairs(schema.metadata.cast()) };
    }
    let children: Vec<Value> = (0..schema.n_children as usize)
        .map(|i| unsafe { describe(&**schema.children.add(i)) })
        .collect();
    if !children.is_empty() {
        described["children"] = children.into();
    }
    if !schema.dictionary.is_null() {
        described["dictionary"] = unsafe { describe(&*schema.dictionary) };
    }
    described
}

/// An array that is one of this schema, as JSON describes it: buffers in hexadecimal, as long as they have to be.
pub(crate) fn describe_array(schema: &Value, array: &CArray) -> Value {
    let format = schema["format"].as_str().unwrap();
    let n = array.length as usize;
    let starts: Vec<*const c_void> =
        (0..array.n_buffers as usize).map(|i| unsafe { *array.buffers.add(i) }).collect();
    let bytes =
        |i: usize, len: usize| unsafe { std::slice::from_raw_parts(starts[i].cast::<u8>(), len) };
    let last = |width: usize| {
        let end = bytes(1, (n + 1) * width);
        let end = &end[n * width..];
        if width == 4 {
            i32::from_ne_bytes(end.try_into().unwrap()) as usize
        } else {
            i64::from_ne_bytes(end.try_into().unwrap()) as usize
        }
    };
    let bits = n.div_ceil(8);
    let lens: Vec<usize> = match format {
        "n" => vec![],
        "b" => vec![bits, bits],
        "u" | "z" => vec![bits, 4 * (n + 1), last(4)],
        "U" | "Z" => vec![bits, 8 * (n + 1), last(8)],
        "+l" => vec![bits, 4 * (n + 1)],
        "+L" => vec![bits, 8 * (n + 1)],
        "+s" => vec![bits],
        "c" | "C" => vec![bits, n],
        "s" | "S" | "e" => vec![bits, 2 * n],
        "i" | "I" | "f" | "tdD" => vec![bits, 4 * n],
        other if other.starts_with("w:") => vec![bits, n * other[2..].parse::<usize>().unwrap()],
        other if other.starts_with("+w:") => vec![bits],
        other if other.starts_with("+ud:") => vec![n, 4 * n],
        _ => vec![bits, 8 * n],
    };
    assert_eq!(lens.len(), starts.len(), "{format}");
    let hex = |i: usize| {
        if starts[i].is_null() {
            return Value::Null;
        }
        bytes(i, lens[i]).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
    };
    let children = (0..array.n_children as usize)
        .map(|i| describe_array(&schema["children"][i], unsafe { &**array.children.add(i) }));
    let dictionary = if array.dictionary.is_null() {
        Value::Null
    } else {
        describe_array(&schema["dictionary"], unsafe { &*array.dictionary })
    };
    json!({
        "length": array.length, "null_count": array.null_count,
        "buffers": (0..lens.len()).map(hex).collect::<Vec<_>>(),
        "children": children.collect::<Vec<_>>(), "dictionary": dictionary,
    })
}

unsafe fn pairs(block: *const u8) -> Value {
    let mut at = block;
    let number = |at: &mut *const u8| unsafe {
        let number = i32::from_ne_bytes(at.cast::<[u8; 4]>().read());
        *at = at.add(4);
        number as usize
    };
    let count = number(&mut at);
    let mut text = || unsafe {
        let len = number(&mut at);
        let text = std::str::from_utf8(std::slice::from_raw_parts(at, len)).unwrap();
        at = at.add(len);
        Value::from(text)
    };
    (0..count).map(|_| json!([text(), text()])).collect()
}
