//! What the derive says to those who use it wrongly, and what it takes from those who use it in unusual places.
//!
//! `ui/<rule>/<case>.rs` breaks a rule; the errors stand in `<case>.stderr`, written by `TRYBUILD=overwrite cargo test -p awkward-compile-tests`.
//! `ui/pass/<case>.rs` compiles and runs.

use std::fs;

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    let mut rules = 0;
    for rule in fs::read_dir("tests/ui").expect("the cases stand beside this file") {
        let rule = rule.expect("the folder can be read").path();
        let pattern = rule.join("*.rs");
        if rule.ends_with("pass") {
            cases.pass(pattern);
        } else {
            cases.compile_fail(pattern);
        }
        rules += 1;
    }
    assert!(rules > 1, "no cases found");
}
