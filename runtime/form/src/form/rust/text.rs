//! Text of the data in comments.

use std::fmt::Write;

/// Lines of a doc comment. Nothing in them is taken for code.
pub(super) fn doc(text: &str, indent: &str) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        let line = commented(line).replace("```", "...").replace("~~~", "...");
        let _ = writeln!(lines, "{}", format!("{indent}/// {}", line.trim()).trim_end());
    }
    lines
}

/// Text without characters that end a line or turn its direction around, which comments may not have.
pub(super) fn commented(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if odd(c) { ' ' } else { c }).collect()
}
