//! The public items of the published libraries are those of the texts beside this test.
//!
//! Where they differ on purpose, `BLESS=1 cargo test -p awkward-api-tests` writes the texts anew: read the difference, and say in
//! `CHANGELOG.md` what it means to users. The JSON of rustdoc has another version with each compiler; `public-api` is of
//! the one that `rust-toolchain.toml` pins.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use public_api::{Builder, PublicItem};

/// The public items of a library with all its features, one a line. Of implemented traits there is the first line alone, and nothing
/// of traits that all types or the compiler implement.
fn public_items(package: &str) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("RUSTDOC", env!("CARGO_BIN_EXE_rustdoc-json"))
        .env_remove("RUSTDOCFLAGS")
        .args(["rustdoc", "--lib", "--all-features", "--package", package, "--target-dir"])
        .arg(target)
        .args(["--", "-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let api =
        Builder::from_rustdoc_json(target.join("doc").join(package.replace('-', "_") + ".json"))
            .omit_blanket_impls(true)
            .omit_auto_trait_impls(true)
            .build()
            .unwrap();

    // What stands in the implementation of a trait follows from the trait.
    let of_traits: HashSet<_> = api
        .items()
        .filter(|item| item.to_string().contains(" for ") && item.to_string().starts_with("impl"))
        .map(PublicItem::id)
        .collect();
    let lines: BTreeSet<_> = api
        .items()
        .filter(|item| item.parent_id().is_none_or(|parent| !of_traits.contains(&parent)))
        .map(|item| format!("{item}\n"))
        .filter(|line| !line.contains("StructuralPartialEq"))
        .collect();
    lines.into_iter().collect()
}

/// The lines that only one of two texts has.
fn difference(before: &str, after: &str) -> String {
    let [before, after] = [before, after].map(|text| text.lines().collect::<BTreeSet<_>>());
    let signed = |line| format!("{}{line}\n", if before.contains(line) { '-' } else { '+' });
    before.symmetric_difference(&after).copied().map(signed).collect()
}

#[test]
fn public_items_are_those_of_the_texts_beside() {
    let mut differences = String::new();
    for package in ["awkward", "awkward-form", "awkward-macros"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(package).with_extension("txt");
        let items = public_items(package);
        if env::var_os("BLESS").is_some() {
            fs::write(&path, items).unwrap();
            continue;
        }
        let listed = fs::read_to_string(&path).unwrap();
        differences += &difference(&listed, &items);
    }
    assert!(
        differences.is_empty(),
        "the public items differ; if that is meant, `BLESS=1 cargo test -p awkward-api-tests` and a line in CHANGELOG.md:\n{differences}"
    );
}
