//! Texts and numbers as they stand on the page. Whatever comes from a file goes through [`name`], [`code`] or [`plain`].

use std::fmt::Write as _;

pub(super) use crate::table::human;

/// The longest name that is shown whole, in characters, and the longest text.
const LONGEST_NAME: usize = 90;
const LONGEST_TEXT: usize = 600;

/// Makes what is not seen visible: characters that control something, that turn the direction of all that follows, or that have no
/// width, so that a name is read as what it is and cannot change what stands beside it.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                    | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                    | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
            );
        match hidden {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    shown
}

/// The beginning and the end of a text that is longer than so many characters.
fn cut(text: &str, most: usize) -> String {
    let n = text.chars().count();
    if n <= most {
        return text.to_owned();
    }
    let end = most / 3;
    let start: String = text.chars().take(most - end - 1).collect();
    let end: String = text.chars().skip(n - end).collect();
    format!("{start}…{end}")
}

/// A text as HTML, also as an attribute in quotes.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

/// A text of at most so many characters, as HTML without elements.
pub(super) fn short(text: &str, most: usize) -> String {
    escaped(&visible(&cut(text, most)))
}

/// A text of readable length, as HTML without elements.
pub(super) fn plain(text: &str) -> String {
    short(text, LONGEST_TEXT)
}

/// A name from a file, set apart from the direction of the text around it.
pub(super) fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", short(text, LONGEST_NAME))
}

/// The same in the type of code.
pub(super) fn code(text: &str) -> String {
    format!("<code><bdi>{}</bdi></code>", short(text, LONGEST_TEXT))
}

/// A number with its thousands apart.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many of something.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    let word = if n == 1 { one } else { many };
    format!("{} {word}", number(n as u64))
}

/// A part of a whole, between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "only a few digits are shown")]
pub(super) fn fraction(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64).clamp(0.0, 1.0) }
}

/// A part of a whole in percent.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let percent = 100.0 * fraction(part, whole);
    match percent {
        p if part == 0 || whole == 0 || p <= 0.0 => "0 %".to_owned(),
        p if p < 0.1 => "&lt; 0.1 %".to_owned(),
        p if p < 9.95 => format!("{p:.1} %"),
        p => format!("{p:.0} %"),
    }
}

/// By how much something is smaller in the file.
#[expect(clippy::cast_precision_loss, reason = "only a few digits are shown")]
pub(super) fn ratio(raw: u64, stored: u64) -> String {
    if raw == 0 || stored == 0 {
        return "–".to_owned();
    }
    let ratio = raw as f64 / stored as f64;
    match ratio {
        r if r < 0.1 => "&lt; 0.1 ×".to_owned(),
        r if r < 99.95 => format!("{r:.1} ×"),
        r => format!("{r:.0} ×"),
    }
}

/// A position on the page, with as many digits as are seen.
pub(super) fn position(value: f64) -> String {
    let mut text = format!("{value:.3}");
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

/// A shape: `256 × 3`.
pub(super) fn shape(dims: &[u64]) -> String {
    let mut text = String::new();
    for (i, dim) in dims.iter().enumerate() {
        let sign = if i > 0 { " × " } else { "" };
        // Writing to a string does not fail.
        let _ = write!(text, "{sign}{}", number(*dim));
    }
    text
}

/// A word of a command line for a shell; nothing if it cannot be typed.
pub(super) fn shell(word: &str) -> Option<String> {
    if word.is_empty() || word.chars().count() > 200 || visible(word) != word {
        return None;
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:=@%,".contains(c);
    if word.chars().all(is_plain) && !word.starts_with('-') {
        return Some(word.to_owned());
    }
    // A name that looks like an option is none behind a folder.
    let word = if word.starts_with('-') { format!("./{word}") } else { word.to_owned() };
    Some(format!("'{}'", word.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_texts_and_nothing_else() {
        assert_eq!(
            name("<script>alert('1') & \"2\"</script>"),
            "<bdi>&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;&lt;/script&gt;</bdi>"
        );
        assert_eq!(
            plain("a\0b\u{1b}[31m\u{202e}c\u{2066}d\u{200b}\u{85}\u{feff}\u{e0041}"),
            r"a\u{0}b\u{1b}[31m\u{202e}c\u{2066}d\u{200b}\u{85}\u{feff}\u{e0041}"
        );
        assert_eq!(plain("שלום é 電子 👩‍🔬"), "שלום é 電子 👩‍🔬");
    }

    #[test]
    fn long_names_are_cut_before_they_are_escaped() {
        let long = format!("{}end", "<".repeat(10_000));
        let shown = short(&long, 30);
        assert_eq!(shown, format!("{}…{}end", "&lt;".repeat(19), "&lt;".repeat(7)));
        assert_eq!(short("é".repeat(30).as_str(), 30), "é".repeat(30));
    }

    #[test]
    fn numbers_can_be_read() {
        let numbers = [0, 12, 999, 1000, 12_345, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "12", "999", "1,000", "12,345", "1,234,567"]);
        assert_eq!(count(1, "table", "tables"), "1 table");
        assert_eq!(count(2000, "table", "tables"), "2,000 tables");
        assert_eq!(percent(1, 3), "33 %");
        assert_eq!(percent(1, 30), "3.3 %");
        assert_eq!(
            (percent(1, 100_000), percent(0, 3), percent(1, 0)),
            ("&lt; 0.1 %".into(), "0 %".into(), "0 %".into())
        );
        assert_eq!(
            (ratio(300, 100), ratio(1, 200), ratio(5, 0)),
            ("3.0 ×".into(), "&lt; 0.1 ×".into(), "–".into())
        );
        assert_eq!(
            [0.0, 1.0, 33.3333, 2.5, 100.0].map(position),
            ["0", "1", "33.333", "2.5", "100"]
        );
        assert_eq!(shape(&[4096, 3]), "4,096 × 3");
    }

    #[test]
    fn commands_can_be_typed() {
        assert_eq!(shell("run1/events.h5").unwrap(), "run1/events.h5");
        assert_eq!(shell("a b's; rm").unwrap(), r"'a b'\''s; rm'");
        assert_eq!(shell("-rf").unwrap(), "'./-rf'");
        assert_eq!(shell("a\nb"), None);
        assert_eq!(shell("\u{202e}x"), None);
        assert_eq!(shell(""), None);
    }
}
