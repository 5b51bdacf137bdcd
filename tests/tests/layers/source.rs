//! Which modules a Rust file names, read from its text: in `use` declarations and in paths that begin with `crate`, `super` or
//! `self`. Comments, literals and what is compiled for tests only do not count.

/// A path that a file names, from the name of the crate on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

/// What a file names, and which of its modules are there for tests only.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) named: Vec<Named>,
    pub(super) test_modules: Vec<String>,
    /// Lines of items that are something else than a public re-export.
    pub(super) defined: Vec<usize>,
}

/// Reads the text of a module, whose path begins with the name of its crate.
pub(super) fn read(module: &[String], text: &str) -> Source {
    let tokens = tokens(&blanked(text));
    let mut source = Source::default();
    let tokens = without_tests(&tokens, &mut source.test_modules);
    source.named = named(module, &tokens);
    source.defined = defined(&tokens);
    source
}

#[derive(Clone, Debug, PartialEq)]
struct Token {
    line: usize,
    text: String,
}

/// The text with spaces in the place of comments, strings and characters.
fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut out, mut i) = (String::with_capacity(text.len()), 0);
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => (i..chars.len()).find(|&j| at(j) == '\n'),
            '/' if at(i + 1) == '*' => end_of_comment(&chars, i),
            '"' => end_of_string(&chars, i + 1),
            'r' if i == 0 || !is_word(at(i - 1)) || matches!(at(i - 1), 'b' | 'c') => {
                let quote = (i + 1..chars.len()).find(|&j| at(j) != '#').unwrap_or(i);
                if at(quote) == '"' {
                    let marks = quote - i - 1;
                    let closes =
                        |&j: &usize| at(j) == '"' && (j + 1..=j + marks).all(|k| at(k) == '#');
                    (quote + 1..chars.len()).find(closes).map(|j| j + 1 + marks)
                } else {
                    Some(i)
                }
            }
            '\'' if at(i + 1) == '\\' => {
                (i + 3..chars.len()).find(|&j| at(j) == '\'').map(|j| j + 1)
            }
            '\'' if at(i + 2) == '\'' => Some(i + 3),
            _ => Some(i),
        };
        let end = end.unwrap_or(chars.len());
        out.extend(chars[i..end].iter().map(|&c| if c == '\n' { c } else { ' ' }));
        if end == i {
            out.push(chars[i]);
            i += 1;
        } else {
            i = end;
        }
    }
    out
}

fn end_of_comment(chars: &[char], start: usize) -> Option<usize> {
    let (mut depth, mut i) = (0_usize, start);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return Some(i);
        }
    }
    None
}

fn end_of_string(chars: &[char], mut i: usize) -> Option<usize> {
    while i < chars.len() {
        match chars[i] {
            '"' => return Some(i + 1),
            '\\' => i += 2,
            _ => i += 1,
        }
    }
    None
}

/// Words, `::`, and single characters.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                word => word,
            };
            tokens.push(Token { line, text: rest[..length].to_owned() });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

fn text(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |token| &token.text)
}

/// Behind the bracket that closes the one at `open`.
fn closed(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (i, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    tokens.len()
}

/// Is there an attribute `cfg(test)` or `cfg(all(test, ..))` here?
fn is_test(tokens: &[Token], i: usize) -> bool {
    let begins =
        |words: &[&str]| words.iter().enumerate().all(|(k, word)| text(tokens, i + k) == *word);
    begins(&["#", "[", "cfg", "(", "test", ")"])
        || begins(&["#", "[", "cfg", "(", "all", "(", "test", ","])
}

/// Behind the attributes that stand at `i`.
fn behind_attributes(tokens: &[Token], mut i: usize) -> usize {
    while text(tokens, i) == "#" {
        i = closed(tokens, if text(tokens, i + 1) == "!" { i + 2 } else { i + 1 });
    }
    i
}

/// Behind the item that starts at `i`: its semicolon, or the end of its block.
fn behind_item(tokens: &[Token], i: usize) -> usize {
    let start = behind_attributes(tokens, i);
    let visible = match (text(tokens, start), text(tokens, start + 1)) {
        ("pub", "(") => closed(tokens, start + 1),
        ("pub", _) => start + 1,
        _ => start,
    };
    let is_use = text(tokens, visible) == "use";
    let mut i = start;
    while i < tokens.len() {
        match text(tokens, i) {
            ";" => return i + 1,
            "{" if !is_use => return closed(tokens, i),
            "(" | "[" | "{" => i = closed(tokens, i),
            _ => i += 1,
        }
    }
    i
}

fn without_tests(tokens: &[Token], test_modules: &mut Vec<String>) -> Vec<Token> {
    let (mut kept, mut i) = (Vec::with_capacity(tokens.len()), 0);
    while i < tokens.len() {
        if is_test(tokens, i) {
            let (start, end) = (behind_attributes(tokens, i), behind_item(tokens, i));
            if text(tokens, start) == "mod" && text(tokens, start + 2) == ";" {
                test_modules.push(text(tokens, start + 1).to_owned());
            }
            i = end;
        } else {
            kept.push(tokens[i].clone());
            i += 1;
        }
    }
    kept
}

/// Lines of items that are something else than `pub use`.
fn defined(tokens: &[Token]) -> Vec<usize> {
    let (mut lines, mut i) = (Vec::new(), 0);
    while i < tokens.len() {
        let start = behind_attributes(tokens, i);
        if start < tokens.len() && (text(tokens, start), text(tokens, start + 1)) != ("pub", "use")
        {
            lines.push(tokens[start].line);
        }
        i = behind_item(tokens, i);
    }
    lines
}

fn named(module: &[String], tokens: &[Token]) -> Vec<Named> {
    let (mut all, mut i, mut depth) = (Vec::new(), 0, 0_usize);
    // The modules that are open here, with the depth of their braces.
    let (mut here, mut open) = (module.to_vec(), Vec::new());
    while i < tokens.len() {
        match text(tokens, i) {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if open.last() == Some(&depth) {
                    open.pop();
                    here.pop();
                }
            }
            "mod" if text(tokens, i + 2) == "{" => {
                open.push(depth);
                here.push(text(tokens, i + 1).to_owned());
            }
            "use" if text(tokens, i + 1) != "<" => {
                let line = tokens[i].line;
                i = tree(tokens, i + 1, &here, &[], line, &mut all);
                continue;
            }
            "crate" | "super" | "self" | "awkward_form"
                if text(tokens, i + 1) == "::"
                    && !(i > 0 && matches!(text(tokens, i - 1), "::" | "in")) =>
            {
                let (line, mut path) = (tokens[i].line, vec![text(tokens, i).to_owned()]);
                while text(tokens, i + 1) == "::" && is_name(text(tokens, i + 2)) {
                    path.push(text(tokens, i + 2).to_owned());
                    i += 2;
                }
                all.push(Named { line, path: absolute(&here, &path) });
            }
            _ => {}
        }
        i += 1;
    }
    all
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A tree of a `use` declaration, from `i` on; gives where it ends.
fn tree(
    tokens: &[Token],
    mut i: usize,
    here: &[String],
    prefix: &[String],
    line: usize,
    all: &mut Vec<Named>,
) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match text(tokens, i) {
            "{" => {
                i += 1;
                while i < tokens.len() && text(tokens, i) != "}" {
                    let line = tokens[i].line;
                    i = tree(tokens, i, here, &path, line, all);
                    if text(tokens, i) == "," {
                        i += 1;
                    }
                }
                return i + 1;
            }
            "::" | "$" => i += 1,
            "as" => i += 2,
            word if is_name(word) => {
                if word != "self" || path.is_empty() {
                    path.push(word.to_owned());
                }
                i += 1;
            }
            end => {
                if !path.is_empty() {
                    all.push(Named { line, path: absolute(here, &path) });
                }
                return if end == "*" { i + 1 } else { i };
            }
        }
    }
}

/// The path from the root of the crate on. One that begins with neither `crate`, `super` nor `self` may lead into a module of this
/// one or into another crate.
fn absolute(here: &[String], path: &[String]) -> Vec<String> {
    let (base, rest) = match path.first().map(String::as_str) {
        Some("crate") => (&here[..1], &path[1..]),
        Some("awkward_form") => (&[][..], path),
        Some("self") => (here, &path[1..]),
        _ => (here, path),
    };
    let up = rest.iter().take_while(|word| *word == "super").count();
    let mut absolute = base[..base.len() - up.min(base.len())].to_vec();
    absolute.extend_from_slice(&rest[up..]);
    absolute
}
