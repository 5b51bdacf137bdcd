//! Doc comments as texts.

/// The text of docs as rustdoc shows it, from the parts that it stands in: whether a part is a comment (`/// text`) or the value
/// of an attribute (`#[doc = "text"]`), and its text.
///
/// Lines lose the space that all of them begin with. Where there are parts of both kinds, the comments say how much that is, and those
/// of attributes count as if they had the space behind the slashes. Block comments lose the stars that their lines begin with.
#[must_use]
pub fn doc_text(parts: &[(bool, &str)]) -> String {
    let lines = parts.iter().flat_map(|&(comment, text)| {
        let lines = if comment { without_stars(text) } else { text.lines().collect() };
        // A part without text is an empty line.
        let lines = if lines.is_empty() { vec![""] } else { lines };
        lines.into_iter().map(move |line| (comment, line))
    });
    let lines: Vec<(bool, &str)> = lines.collect();
    let is = |kind| parts.iter().any(|&(comment, _)| comment == kind);
    let missing = usize::from(is(true) && is(false));
    let spaces = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let spaces = |&(comment, line): &(bool, &str)| spaces(line) + if comment { 0 } else { missing };
    let shared = lines.iter().filter(|(_, line)| !line.trim().is_empty()).map(spaces).min();
    let shared = shared.unwrap_or_default();
    let cut = |&(comment, line): &(bool, &'_ str)| {
        let spaces = if comment { shared } else { shared.saturating_sub(missing) };
        if line.trim().is_empty() { "" } else { line.get(spaces..).unwrap_or(line) }.to_owned()
    };
    let lines: Vec<String> = lines.iter().map(cut).collect();
    lines.join("\n").trim_matches('\n').trim_end().to_owned()
}

/// The lines of a comment; of a block comment without the stars that they begin with.
fn without_stars(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.len() < 2 {
        return lines;
    }
    let is_frame = |line: &str| line.trim().chars().all(|letter| letter == '*');
    if lines.last().is_some_and(|last| is_frame(last)) {
        lines.pop();
    }
    let framed = lines.first().is_some_and(|first| is_frame(first));
    if framed {
        lines.remove(0);
    }
    let star = |line: &str| line.trim_start().starts_with('*').then(|| line.find('*')).flatten();
    // Text may follow the stars that open the comment.
    let opened = usize::from(!framed && lines.first().is_some_and(|first| star(first).is_none()));
    let mut starred = lines.iter().skip(opened).filter(|line| !line.trim().is_empty());
    let Some(column) = starred.next().and_then(|line| star(line)) else { return lines };
    if starred.all(|line| star(line) == Some(column)) {
        let behind = |line: &mut &str| *line = line.get(column + 1..).unwrap_or_default();
        lines.iter_mut().skip(opened).for_each(behind);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_the_space_that_all_begin_with() {
        assert_eq!(doc_text(&[(true, " One."), (true, ""), (true, "   Two.  ")]), "One.\n\n  Two.");
        assert_eq!(doc_text(&[(true, "One."), (true, " Two.")]), "One.\n Two.");
        assert_eq!(doc_text(&[(true, "\tOne."), (true, " Two.")]), "One.\nTwo.");
        assert_eq!(doc_text(&[(true, ""), (true, " ")]), "");
        assert_eq!(doc_text(&[]), "");
    }

    #[test]
    fn texts_of_attributes_keep_what_they_say() {
        let file = "# Title\n\n    code\n\nText.\n";
        assert_eq!(doc_text(&[(false, file)]), "# Title\n\n    code\n\nText.");
        assert_eq!(doc_text(&[(false, "  a\n b")]), " a\nb");
    }

    #[test]
    fn comments_say_how_much_is_indented() {
        assert_eq!(doc_text(&[(true, " One."), (false, "Two.")]), "One.\nTwo.");
        assert_eq!(doc_text(&[(false, "One."), (true, "   Two.")]), "One.\n  Two.");
        assert_eq!(doc_text(&[(true, "     One."), (false, "Two.")]), "    One.\nTwo.");
        assert_eq!(doc_text(&[(true, "One."), (false, " Two.")]), "One.\n Two.");
    }

    #[test]
    fn block_comments_lose_their_stars() {
        assert_eq!(doc_text(&[(true, "\n * One.\n *\n *   Two.\n ")]), "One.\n\n  Two.");
        assert_eq!(doc_text(&[(true, " One.\n * Two.\n ")]), "One.\nTwo.");
        assert_eq!(doc_text(&[(true, "\n  One.\n  * an item\n")]), "One.\n* an item");
        assert_eq!(doc_text(&[(true, " One. ")]), "One.");
    }
}
