use super::*;

#[test]
fn vec_to_buffer_to_vec_moves_the_same_memory() {
    let items = vec![1_i64, 2, 3];
    let address = items.as_ptr();
    let buffer = Buffer::from(items);
    assert_eq!(buffer.as_ptr(), address);
    let back = buffer.into_vec();
    assert_eq!(back.as_ptr(), address);
}

#[test]
fn a_shared_or_sliced_buffer_is_copied_into_a_vec() {
    let buffer = Buffer::from(vec![1_i64, 2, 3]);
    let other = buffer.clone();
    let copy = buffer.clone().into_vec();
    assert_ne!(copy.as_ptr(), other.as_ptr());
    assert_eq!(buffer.slice(1..).into_vec(), [2, 3]);
    drop(other);
    assert_eq!(buffer.slice(..1).into_vec(), [1]);
    assert_eq!(buffer, Buffer::from(vec![1, 2, 3]));
}

#[test]
fn bytes_and_items_share_memory_when_aligned() {
    let buffer = Buffer::from(vec![1.5_f64, -2.0]);
    let bytes = buffer.to_bytes();
    assert_eq!(bytes.len(), 16);
    let back = bytes.to_items::<f64>().unwrap();
    assert_eq!(back.as_ptr(), buffer.as_ptr());
    drop((buffer, bytes));
    assert_eq!(back.into_vec(), [1.5, -2.0]);
}

#[test]
fn misaligned_bytes_are_copied_once() {
    let mut bytes = vec![0_u8; 4];
    bytes.extend([7_u32, 8, 9].iter().flat_map(|n| n.to_ne_bytes()));
    let bytes = Buffer::from(bytes);
    for shift in 1..4 {
        let found = bytes.slice(shift..shift + 12).to_items::<u32>().unwrap();
        assert_eq!(found.len(), 3);
    }
    assert_eq!(bytes.slice(4..).to_items::<u32>().unwrap(), Buffer::from(vec![7, 8, 9]));
    assert_eq!(bytes.slice(4..7).to_items::<u32>().unwrap_err().kind(), ErrorKind::Dtype);
}

#[test]
fn every_non_zero_byte_is_true() {
    let buffer = Buffer::from(vec![0_u8, 1, 2, 255]).to_items::<bool>().unwrap();
    assert_eq!(&*buffer, [false, true, true, true]);
    let clean = Buffer::from(vec![0_u8, 1]);
    let shared = clean.to_items::<bool>().unwrap();
    assert_eq!(shared.as_ptr().cast::<u8>(), clean.as_ptr());
}

#[test]
fn swapping_reverses_words() {
    let buffer = Buffer::from(vec![1_u8, 2, 3, 4]);
    assert_eq!(&*buffer.byteswapped(2), [2, 1, 4, 3]);
    assert_eq!(&*buffer.byteswapped(4), [4, 3, 2, 1]);
    let same = buffer.byteswapped(1);
    assert_eq!(same.as_ptr(), buffer.as_ptr());
}

#[test]
fn foreign_owners_keep_their_memory_alive() {
    let owner: Arc<[u16]> = vec![5_u16, 6, 7].into();
    let buffer = Buffer::from_owner(Arc::clone(&owner));
    assert_eq!(buffer.as_ptr(), owner.as_ptr());
    drop(owner);
    assert_eq!(std::thread::spawn(move || buffer.iter().sum::<u16>()).join().unwrap(), 18);
}

#[test]
fn ranges_beyond_the_end_give_nothing() {
    let buffer = Buffer::from(vec![1_u8, 2]);
    assert!(buffer.get_range(1..3).is_none());
    #[expect(clippy::reversed_empty_ranges, reason = "that is the case under test")]
    let reversed = buffer.get_range(2..1);
    assert!(reversed.is_none());
    assert_eq!(buffer.get_range(2..2), Some(Buffer::new()));
    assert_eq!(Buffer::<f64>::new().into_vec(), Vec::<f64>::new());
}

#[test]
fn boxes_and_shared_slices_become_buffers_without_a_copy() {
    let boxed: Box<[u16]> = vec![1, 2, 3].into();
    let at = boxed.as_ptr();
    let buffer = Buffer::from(boxed);
    assert_eq!((buffer.as_ptr(), &*buffer), (at, &[1, 2, 3][..]));
    let back = buffer.into_vec();
    assert_eq!(back.as_ptr(), at);
    let shared: Arc<[u16]> = Arc::from([4, 5]);
    let buffer = Buffer::from(Arc::clone(&shared));
    assert_eq!((buffer.as_ptr(), Arc::strong_count(&shared)), (shared.as_ptr(), 2));
    assert_eq!(buffer.clone().into_vec(), [4, 5]);
    drop(buffer);
    assert_eq!(Arc::strong_count(&shared), 1);
    assert_eq!(Buffer::from(Box::<[u8]>::default()), Buffer::new());
}

#[cfg(feature = "bytes")]
#[test]
fn bytes_become_buffers_without_a_copy() {
    let bytes = bytes::Bytes::from(vec![1, 2, 3, 4]).slice(1..);
    let buffer = Buffer::from(bytes.clone());
    assert_eq!((buffer.as_ptr(), &*buffer), (bytes.as_ptr(), &[2, 3, 4][..]));
    drop(bytes);
    assert_eq!(buffer.slice(1..).into_vec(), [3, 4]);
}
