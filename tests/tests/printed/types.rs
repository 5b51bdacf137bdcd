//! Types, drawn at random, as source.

use std::fmt::Write;

use awkward_tests::fuzz::Random;

use super::words::{DOCS, FIELDS, NAMES, NUMBERS, PARAMETERS, TIMES, UNITS, VARIANTS};

/// A type that may stand in others.
#[derive(Clone)]
struct Ty {
    text: String,
    /// Is it laid out as an option?
    option: bool,
    /// Has it `Eq` and `Hash`?
    hash: bool,
    /// Can the attribute `categorical` be about it?
    category: bool,
}

impl Ty {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), option: false, hash: true, category: false }
    }
}

/// The source of a module with a type `Row`.
pub(crate) fn module(seed: u64) -> String {
    let mut drawer =
        Drawer { random: Random::new(seed), out: String::new(), known: Vec::new(), plain: false };
    for _ in 0..2 + drawer.random.below(5) {
        drawer.definition();
    }
    let row = match drawer.known.last() {
        Some(last) if !drawer.random.one_in(6) => last.clone(),
        _ => drawer.ty(2, true),
    };
    let _ = writeln!(drawer.out, "\npub type Row = {};", row.text);
    drawer.out
}

struct Drawer {
    random: Random,
    out: String,
    /// Types that were defined before.
    known: Vec<Ty>,
    /// Is it left unsaid what nodes mean?
    plain: bool,
}

impl Drawer {
    fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        texts[self.random.below(texts.len())]
    }

    fn definition(&mut self) {
        let i = self.known.len();
        let name = format!("T{i}");
        let known = match self.random.below(10) {
            0 => self.alias(&name),
            1 => self.generic(&name),
            2 => self.newtype(&name),
            3 => self.tuple_struct(&name),
            4 => self.category(&name),
            5..=7 => self.enumeration(&name),
            _ => self.record(&name),
        };
        self.known.push(known);
    }

    /// A type of values, no deeper than this. Options only if they may be there.
    fn ty(&mut self, depth: usize, option: bool) -> Ty {
        let known: Vec<Ty> =
            self.known.iter().filter(|known| option || !known.option).cloned().collect();
        if !known.is_empty() && self.random.one_in(3) {
            return self.random.pick(&known).clone();
        }
        if depth == 0 {
            return self.leaf();
        }
        let (below, kind) = (depth - 1, self.random.below(if option { 12 } else { 10 }));
        let around = |text: String, inner: &Ty| Ty { hash: inner.hash, ..Ty::new(&text) };
        match kind {
            0 | 1 => {
                let item = self.ty(below, true);
                around(format!("Vec<{}>", item.text), &item)
            }
            2 => {
                let (item, n) = (self.ty(below, true), self.random.below(4));
                around(format!("[{}; {n}]", item.text), &item)
            }
            3 => {
                let value = self.ty(below, true);
                let key = *self.random.pick(&["String", "i64", "(u8, bool)"]);
                around(format!("std::collections::BTreeMap<{key}, {}>", value.text), &value)
            }
            4 => {
                let value = self.ty(below, true);
                Ty {
                    hash: false,
                    ..around(format!("std::collections::HashMap<String, {}>", value.text), &value)
                }
            }
            5 => {
                let items: Vec<Ty> =
                    (0..self.random.below(4)).map(|_| self.ty(below, true)).collect();
                let texts: String = items.iter().map(|item| format!("{},", item.text)).collect();
                Ty {
                    text: format!("({texts})"),
                    category: false,
                    option: false,
                    hash: items.iter().all(|item| item.hash),
                }
            }
            6 => {
                let inner = self.ty(below, option);
                Ty { text: format!("Box<{}>", inner.text), ..inner }
            }
            7 => Ty::new("std::collections::BTreeSet<String>"),
            10 | 11 => {
                let item = self.ty(below, false);
                let text = format!("Option<{}>", item.text);
                Ty { option: true, hash: item.hash, ..Ty::new(&text) }
            }
            _ => self.leaf(),
        }
    }

    fn leaf(&mut self) -> Ty {
        match self.random.below(12) {
            0 | 1 => Ty::new("String"),
            2 => Ty::new("char"),
            3 => Ty { hash: false, ..Ty::new("half::f16") },
            4 => Ty { hash: false, ..Ty::new("num_complex::Complex<f32>") },
            5 => Ty { hash: false, ..Ty::new("num_complex::Complex<f64>") },
            6 => Ty::new("std::time::SystemTime"),
            7 => Ty::new("std::time::Duration"),
            _ => {
                let number = *self.random.pick(&NUMBERS);
                Ty { hash: !number.starts_with('f'), ..Ty::new(number) }
            }
        }
    }

    /// A field: its attribute, and its type.
    fn field(&mut self, names: bool, taken: &mut Vec<String>) -> (String, Ty) {
        let mut words = Vec::new();
        let hashable: Vec<String> = self
            .known
            .iter()
            .filter(|known| known.category && known.hash && !known.option)
            .map(|known| known.text.clone())
            .collect();
        let (word, ty) = match self.random.below(12) {
            0 => (
                "bytes",
                Ty::new(self.pick(&[
                    "Vec<u8>",
                    "[u8; 4]",
                    "Option<Vec<u8>>",
                    "Vec<Vec<u8>>",
                    "Vec<Option<[u8; 3]>>",
                ])),
            ),
            1 => (
                "categorical",
                Ty::new(self.pick(&[
                    "String",
                    "Option<String>",
                    "Vec<Option<String>>",
                    "u32",
                    "bool",
                    "Vec<(i32, String)>",
                    "Option<char>",
                ])),
            ),
            2 if !hashable.is_empty() => {
                let item = self.random.pick(&hashable).clone();
                let text = match self.random.below(3) {
                    0 => item,
                    1 => format!("Vec<{item}>"),
                    _ => format!("Option<{item}>"),
                };
                ("categorical", Ty::new(&text))
            }
            3 => (
                "categorical, bytes",
                Ty::new(self.pick(&["Vec<u8>", "Option<Vec<u8>>", "[[u8; 2]; 2]"])),
            ),
            4 => {
                let unit = self.pick(&UNITS);
                (unit, Ty::new(self.pick(&TIMES)))
            }
            5 => (
                "offsets = \"i32\"",
                Ty {
                    hash: false,
                    ..Ty::new(self.pick(&["String", "Vec<f64>", "Vec<Option<Vec<String>>>"]))
                },
            ),
            6 => {
                let layout = *self.random.pick(&[
                    "option = \"indexed\"",
                    "option = \"byte_masked\"",
                    "option = \"bit_masked\"",
                ]);
                (
                    layout,
                    Ty {
                        hash: false,
                        ..Ty::new(self.pick(&[
                            "Option<f64>",
                            "Vec<Option<String>>",
                            "Option<(f32,)>",
                        ]))
                    },
                )
            }
            _ => ("", self.ty(2, true)),
        };
        if !word.is_empty() {
            words.push(word.to_owned());
        }
        if names {
            let name = if self.random.one_in(3) {
                (*self.random.pick(&NAMES)).to_owned()
            } else {
                String::new()
            };
            if !name.is_empty() && !taken.contains(&name) {
                words.push(format!("rename = {name:?}"));
                taken.push(name);
            }
        }
        words.extend(self.parameters());
        let attribute = if words.is_empty() {
            String::new()
        } else {
            format!("#[awkward({})] ", words.join(", "))
        };
        (attribute, Ty { option: ty.text.starts_with("Option<"), ..ty })
    }

    fn parameters(&mut self) -> Option<String> {
        (!self.plain && self.random.one_in(8))
            .then(|| format!("parameters({})", self.random.pick(&PARAMETERS)))
    }

    fn alias(&mut self, name: &str) -> Ty {
        let ty = self.ty(2, true);
        let _ = writeln!(self.out, "\npub type {name} = {};", ty.text);
        Ty { text: name.to_owned(), category: false, ..ty }
    }

    /// What stands above a definition.
    fn head(&mut self, words: Vec<String>, hash: bool) -> String {
        let words: Vec<String> = words.into_iter().chain(self.parameters()).collect();
        let more = if hash { ", Eq, Hash" } else { "" };
        let mut head = format!("\n#[derive(Awkward, Clone, Debug, PartialEq{more})]\n");
        if !words.is_empty() {
            let _ = writeln!(head, "#[awkward({})]", words.join(", "));
        }
        head
    }

    fn newtype(&mut self, name: &str) -> Ty {
        let ty = self.ty(2, true);
        // A struct around one value has no node: no parameters.
        let more = if ty.hash { ", Eq, Hash" } else { "" };
        let _ = write!(self.out, "\n#[derive(Awkward, Clone, Debug, PartialEq{more})]\n");
        let _ = writeln!(self.out, "pub struct {name}(pub {});", ty.text);
        self.draws(name, "", &format!("{name}(Draw::draw(random))"));
        Ty { text: name.to_owned(), category: true, ..ty }
    }

    fn generic(&mut self, name: &str) -> Ty {
        let argument = self.ty(1, false);
        let head = self.head(Vec::new(), argument.hash);
        let _ = writeln!(
            self.out,
            "{head}pub struct {name}<T> {{\n    pub first: T,\n    pub rest: Vec<T>,\n    pub maybe: (u8, [T; 2]),\n}}"
        );
        self.draws(name, "T", &format!("{name} {{ first: Draw::draw(random), rest: Draw::draw(random), maybe: Draw::draw(random) }}"));
        Ty {
            hash: argument.hash,
            category: argument.hash,
            ..Ty::new(&format!("{name}<{}>", argument.text))
        }
    }

    fn tuple_struct(&mut self, name: &str) -> Ty {
        let n = [0, 2, 3][self.random.below(3)];
        let fields: Vec<(String, Ty)> =
            (0..n).map(|_| self.field(false, &mut Vec::new())).collect();
        let hash = fields.iter().all(|(_, ty)| ty.hash);
        let words = self.record_name();
        let head = self.head(words, hash);
        let types: String =
            fields.iter().map(|(attribute, ty)| format!("{attribute}pub {}, ", ty.text)).collect();
        let _ = writeln!(self.out, "{head}pub struct {name}({types});");
        self.draws(name, "", &format!("{name}({})", "Draw::draw(random),".repeat(n)));
        Ty { hash, category: true, ..Ty::new(name) }
    }

    fn record_name(&mut self) -> Vec<String> {
        let name = *self.random.pick(&NAMES);
        if self.random.one_in(2) || name.is_empty() {
            Vec::new()
        } else {
            vec![format!("name = {name:?}")]
        }
    }

    /// Named fields: their text, and how each is drawn.
    fn fields(&mut self, vis: &str, documented: bool) -> (String, String, bool) {
        let (mut body, mut draws, mut hash) = (String::new(), String::new(), true);
        // What a field is called elsewhere may be no name of another.
        let mut taken: Vec<String> =
            FIELDS.iter().map(|name| name.trim_start_matches("r#").to_owned()).collect();
        let (start, n) = (self.random.below(FIELDS.len()), self.random.below(6));
        for name in FIELDS.iter().cycle().skip(start).take(n) {
            let (attribute, ty) = self.field(true, &mut taken);
            hash &= ty.hash;
            if documented && self.random.one_in(2) {
                let _ = writeln!(body, "    /// {}", self.random.pick(&DOCS));
            }
            let _ = writeln!(body, "    {attribute}{vis}{name}: {},", ty.text);
            let _ = write!(draws, "{name}: Draw::draw(random),");
        }
        (body, draws, hash)
    }

    fn record(&mut self, name: &str) -> Ty {
        let documented = self.random.one_in(3);
        let (body, draws, hash) = self.fields("pub ", documented);
        let mut words = self.record_name();
        if self.random.one_in(6) {
            words.push(format!(
                "rename_all = {:?}",
                self.random.pick(&["camelCase", "SCREAMING-KEBAB-CASE"])
            ));
        }
        if documented {
            words.push("doc".to_owned());
            let _ = write!(self.out, "\n/// {}", self.random.pick(&DOCS));
        }
        let head = self.head(words, hash);
        let _ = writeln!(self.out, "{head}pub struct {name} {{\n{body}}}");
        self.draws(name, "", &format!("{name} {{ {draws} }}"));
        Ty { hash, category: true, ..Ty::new(name) }
    }

    fn category(&mut self, name: &str) -> Ty {
        let (start, n) = (self.random.below(VARIANTS.len()), 1 + self.random.below(5));
        let words = match self.random.below(4) {
            0 => vec!["repr = \"i16\"".to_owned()],
            2 => vec!["repr = \"string\"".to_owned()],
            1 => vec!["rename_all = \"snake_case\"".to_owned()],
            _ => Vec::new(),
        };
        let more = ", Copy, Eq, Hash";
        let attribute = if words.is_empty() {
            String::new()
        } else {
            format!("#[awkward({})]\n", words.join(", "))
        };
        let variants: Vec<&str> = VARIANTS.iter().cycle().skip(start).take(n).copied().collect();
        let _ = writeln!(
            self.out,
            "\n#[derive(Awkward, Clone, Debug, PartialEq{more})]\n{attribute}pub enum {name} {{ {} }}",
            variants.join(", ")
        );
        let arms: String = variants.iter().map(|variant| format!("{name}::{variant},")).collect();
        self.draws(name, "", &format!("[{arms}][random.below({n}) as usize]"));
        Ty::new(name)
    }

    fn enumeration(&mut self, name: &str) -> Ty {
        let (mut body, mut arms, mut hash) = (String::new(), String::new(), true);
        let (start, n) = (self.random.below(VARIANTS.len()), 1 + self.random.below(5));
        // One variant alone has no node of its own, so that its parameters would mix with those around it.
        self.plain = n == 1;
        let mut taken: Vec<String> = VARIANTS.iter().map(ToString::to_string).collect();
        for (i, variant) in VARIANTS.iter().cycle().skip(start).take(n).enumerate() {
            let other = (*self.random.pick(&NAMES)).to_owned();
            if self.random.one_in(4) && !other.is_empty() && !taken.contains(&other) {
                let _ = writeln!(body, "    #[awkward(rename = {other:?})]");
                taken.push(other);
            }
            let _ = write!(arms, "{i} => {name}::{variant}");
            // One at least has data.
            match if i == 0 { 1 } else { self.random.below(5) } {
                0 => {
                    let _ = writeln!(body, "    {variant},");
                }
                1 | 2 => {
                    let (attribute, ty) = self.field(false, &mut Vec::new());
                    hash &= ty.hash;
                    let _ = writeln!(body, "    {variant}({attribute}{}),", ty.text);
                    arms.push_str("(Draw::draw(random))");
                }
                3 => {
                    let fields: Vec<(String, Ty)> =
                        (0..2).map(|_| self.field(false, &mut Vec::new())).collect();
                    hash &= fields.iter().all(|(_, ty)| ty.hash);
                    let types: String = fields
                        .iter()
                        .map(|(attribute, ty)| format!("{attribute}{}, ", ty.text))
                        .collect();
                    let _ = writeln!(body, "    {variant}({types}),");
                    arms.push_str("(Draw::draw(random), Draw::draw(random))");
                }
                _ => {
                    let (fields, draws, all) = self.fields("", false);
                    hash &= all;
                    let _ = writeln!(body, "    {variant} {{\n{fields}    }},");
                    let _ = write!(arms, "{{ {draws} }}");
                }
            }
            arms.push(',');
        }
        self.plain = false;
        let head = self.head(Vec::new(), hash);
        let _ = writeln!(self.out, "{head}pub enum {name} {{\n{body}}}");
        self.draws(name, "", &format!("match random.below({n}) {{ {arms} _ => unreachable!() }}"));
        Ty { hash, ..Ty::new(name) }
    }

    /// How a value of a type is drawn.
    fn draws(&mut self, name: &str, parameter: &str, value: &str) {
        let (generics, of) = match parameter {
            "" => (String::new(), name.to_owned()),
            parameter => (format!("<{parameter}: Draw>"), format!("{name}<{parameter}>")),
        };
        let _ = writeln!(
            self.out,
            "\nimpl{generics} Draw for {of} {{\n    fn draw(random: &mut Random) -> Self {{\n        {value}\n    }}\n}}"
        );
    }
}
