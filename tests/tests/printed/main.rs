//! Definitions that are printed of Forms read what was written by other types, whatever those are.
//!
//! Types are drawn at random, as source. A program with them writes their Forms; one with the definitions that are made of these reads
//! what values of the types became, and the types read what the definitions write of it. Both programs are built in a folder of
//! `target`, once for all types. `AWKWARD_EXAMPLES` is the number of types, `AWKWARD_SEED` the number of the first.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

mod corpus;
mod package;
mod types;
mod words;

use std::fmt::Write;

use awkward::Form;

use self::package::Package;

fn variable(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |value| value.parse().expect(name))
}

/// The definitions of a Form, as a module.
fn printed(name: &str, form: &Form) -> String {
    format!("mod {name} {{\n{}}}\n\n", form.to_rust("Row"))
}

#[test]
fn definitions_read_what_the_types_wrote_that_their_forms_are_of() {
    let package = Package::new("types");
    let first = variable("AWKWARD_SEED", 0);
    let seeds = first..first + variable("AWKWARD_EXAMPLES", 60);
    let (mut types, mut forms) = (String::new(), String::new());
    for seed in seeds.clone() {
        let module = types::module(seed);
        let used = "    use awkward::Awkward;\n    use crate::draw::{Draw, Random};\n";
        let _ = writeln!(types, "pub mod t{seed} {{\n{used}{module}}}\n");
        let _ = writeln!(forms, "    println!(\"{{}}\", draw::form::<t{seed}::Row>());");
    }
    package.write("src/lib.rs", &format!("#![allow(dead_code)]\n\npub mod draw;\n\n{types}"));
    package.write("src/draw.rs", include_str!("child/draw.rs"));
    package.write("src/bin/forms.rs", &format!("use types::*;\n\nfn main() {{\n{forms}}}\n"));
    let written = package.run("forms");

    let (mut definitions, mut calls) = (String::new(), String::new());
    assert_eq!(written.lines().count(), seeds.clone().count());
    for (seed, form) in seeds.zip(written.lines()) {
        let text = printed(&format!("p{seed}"), &Form::from_json(form).unwrap());
        definitions.push_str(&text);
        // A comment says what the definitions cannot keep.
        let whole = !text.contains("are left out");
        let call = format!("draw::compare::<t{seed}::Row, p{seed}::Row>(\"t{seed}\", {whole})");
        let _ = writeln!(calls, "    failed |= std::panic::catch_unwind(|| {call}).is_err();");
    }
    assert!(!definitions.contains("is left out"), "{definitions}");
    let main =
        format!("fn main() {{\n    let mut failed = false;\n{calls}    assert!(!failed);\n}}\n");
    let lints = "#![deny(warnings)]\n#![allow(dead_code)]\n\nuse types::*;\n\n";
    package.write("src/bin/read.rs", &format!("{lints}{definitions}{main}"));
    package.run("read");
}
