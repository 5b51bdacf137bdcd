//! Finding arrays.

use super::*;

#[test]
fn arrays_are_found_once_each_and_circles_end() {
    let file = golden("groups.h5");
    // `b` is found under the first of its names.
    assert_eq!(
        groups(&file).unwrap(),
        ["/a/again", "/a/x", "/a/x/inner", "/a/y", "/empty/deep/array"]
    );
    assert_eq!(groups(&file.group("empty").unwrap()).unwrap(), ["/empty/deep/array"]);
    assert_eq!(groups(&file.group("b").unwrap()).unwrap(), ["/b"]);
}

#[test]
fn the_root_can_hold_an_array() {
    let (_folder, file) = scratch();
    assert!(groups(&file).unwrap().is_empty());
    write_attributes(&file, "{}", LengthToWrite::Integer(0)).unwrap();
    assert_eq!(groups(&file).unwrap(), ["/"]);
}

#[test]
fn nesting_has_a_limit() {
    let (_folder, file) = scratch();
    file.create_group(&"d/".repeat(256)).unwrap();
    assert!(groups(&file).unwrap().is_empty());
    file.create_group(&"d/".repeat(257)).unwrap();
    refusal(groups(&file), ErrorKind::Limit);
}

#[test]
fn links_tell_what_they_hold_and_are_not_followed() {
    let (_folder, file) = scratch();
    file.create_group("b").unwrap();
    file.link_soft("/nowhere/é", "a").unwrap();
    file.link_external("other file.h5", "/x/y", "c").unwrap();
    let found = links(&file).unwrap();
    let external = LinkTarget::External { file: "other file.h5".into(), path: "/x/y".into() };
    let expected =
        [("a", LinkTarget::Soft("/nowhere/é".into())), ("b", LinkTarget::Hard), ("c", external)];
    assert_eq!(found, expected.map(|(name, target)| Link { name: name.into(), target }));
    assert!(links(&file.group("b").unwrap()).unwrap().is_empty());
}
