//! Rows of every family of columns, appended in any way there is, with closures that fail and panic in between at any depth: the
//! array is the one that is made of the rows.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, SystemTime};

use awkward::typed::Convert;
use awkward::{Array, Awkward};

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) number: Option<i32>,
    pub(crate) tags: Vec<Option<String>>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Noise,
    Count(i64),
    Names(Vec<String>),
    Track { x: f64, item: Item },
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Colour {
    Red,
    Green,
    Blue,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
#[awkward(repr = "i8")]
pub(crate) enum Charge {
    Minus = -1,
    Plus = 1,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metres(pub(crate) f64);

/// Stores truth values as words.
struct Words;

impl Convert<bool> for Words {
    type Stored = String;

    fn store(value: &bool) -> String {
        value.to_string()
    }

    fn load(text: &str) -> bool {
        text == "true"
    }
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Row {
    id: u64,
    word: usize,
    height: Metres,
    time: SystemTime,
    letter: char,
    text: Box<str>,
    #[awkward(bytes)]
    raw: Vec<u8>,
    #[awkward(bytes)]
    mac: [u8; 6],
    momentum: [f32; 4],
    items: [Item; 2],
    lists: Vec<Vec<Item>>,
    map: BTreeMap<String, Item>,
    pair: (u8, String),
    best: Option<Item>,
    #[awkward(option = "byte_masked")]
    masked: Option<Item>,
    #[awkward(option = "bit_masked")]
    bits: Option<String>,
    lengths: Option<Vec<u16>>,
    event: Event,
    maybe: Option<Event>,
    events: Vec<Event>,
    colour: Colour,
    paint: Option<Colour>,
    charge: Charge,
    #[awkward(categorical)]
    kind: String,
    #[awkward(categorical)]
    run: Option<u32>,
    boxed: Box<Item>,
    #[awkward(with = Words)]
    flag: bool,
    unit: (),
}

#[derive(Debug)]
enum Stop {
    /// It was drawn that it is to end here.
    Drawn,
    Awkward(awkward::Error),
}

impl From<awkward::Error> for Stop {
    fn from(error: awkward::Error) -> Self {
        Self::Awkward(error)
    }
}

type Done = Result<(), Stop>;

/// Draws values and ways, and stops after so many steps: by an error, or by a panic.
struct Draw {
    state: u64,
    fuse: Option<(usize, bool)>,
    /// How many attempts were stopped.
    stopped: usize,
}

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.state =
            self.state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.state >> 33) as usize % most
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn step(&mut self) -> Done {
        match &mut self.fuse {
            Some((0, false)) => Err(Stop::Drawn),
            Some((0, true)) => resume_unwind(Box::new(Stop::Drawn)),
            Some((left, _)) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn item(&mut self) -> Item {
        let tags = 0..self.below(3);
        Item {
            name: "n".repeat(self.below(3)),
            number: (!self.one_in(3)).then_some(7),
            tags: tags.map(|i| (!self.one_in(2)).then(|| i.to_string())).collect(),
        }
    }

    fn event(&mut self) -> Event {
        match self.below(4) {
            0 => Event::Noise,
            1 => Event::Count(self.below(100) as i64),
            2 => Event::Names(vec!["name".to_owned(); self.below(3)]),
            _ => Event::Track { x: 0.5, item: self.item() },
        }
    }

    fn colour(&mut self) -> Colour {
        [Colour::Red, Colour::Green, Colour::Blue][self.below(3)]
    }

    fn row(&mut self, id: u64) -> Row {
        let many = self.below(3);
        Row {
            id,
            word: self.below(9),
            height: Metres(id as f64),
            time: SystemTime::UNIX_EPOCH + Duration::from_secs(id),
            letter: ['a', 'é', '♥'][self.below(3)],
            text: "t".repeat(self.below(4)).into(),
            raw: vec![1; self.below(4)],
            mac: [id as u8; 6],
            momentum: [id as f32, 1.0, 2.0, 3.0],
            items: [self.item(), self.item()],
            lists: (0..many).map(|n| (0..n).map(|_| self.item()).collect()).collect(),
            map: (0..many).map(|n| (n.to_string(), self.item())).collect(),
            pair: (id as u8, "p".repeat(many)),
            best: self.one_in(2).then(|| self.item()),
            masked: self.one_in(2).then(|| self.item()),
            bits: self.one_in(2).then(|| "bits".to_owned()),
            lengths: self.one_in(2).then(|| vec![9; many]),
            event: self.event(),
            maybe: self.one_in(2).then(|| self.event()),
            events: (0..many).map(|_| self.event()).collect(),
            colour: self.colour(),
            paint: self.one_in(2).then(|| self.colour()),
            charge: if self.one_in(2) { Charge::Minus } else { Charge::Plus },
            kind: format!("kind {}", self.below(4)),
            run: self.one_in(2).then_some(many as u32),
            boxed: Box::new(self.item()),
            flag: self.one_in(2),
            unit: (),
        }
    }
}

/// Appends a value in any way: by itself, by reference, or by a closure; perhaps after one that fails or panics.
macro_rules! any_way {
    ($draw:ident, $builder:expr, $value:expr, |$parts:ident| $fill:expr) => {{
        let mut there = false;
        if $draw.one_in(6) {
            let fuse = Some(($draw.below(9), $draw.one_in(2)));
            let outside = std::mem::replace(&mut $draw.fuse, fuse);
            let done = catch_unwind(AssertUnwindSafe(|| -> Done {
                $builder.try_push_with(|$parts| -> Done { $fill })
            }));
            $draw.fuse = outside;
            match done {
                Ok(Ok(())) => there = true,
                Ok(Err(Stop::Awkward(error))) => panic!("{error}"),
                Ok(Err(Stop::Drawn)) | Err(_) => $draw.stopped += 1,
            }
        }
        match $draw.below(4) {
            _ if there => {}
            0 => $builder.push($value),
            1 => $builder.push($value.clone()),
            2 => {
                // Only by a panic can such a closure end early.
                let fuse = $draw.fuse.take_if(|fuse| !fuse.1);
                let done = $builder.push_with(|$parts| {
                    #[allow(clippy::redundant_closure_call, reason = "the closure ends with `?`")]
                    let done = (|| -> Done { $fill })();
                    done.unwrap();
                });
                $draw.fuse = $draw.fuse.or(fuse);
                done?;
            }
            _ => $builder.try_push_with(|$parts| -> Done { $fill })?,
        }
        $draw.step()
    }};
}

/// Appends an option in any way.
macro_rules! any_option {
    ($draw:ident, $builder:expr, $value:expr, |$parts:ident, $some:ident| $fill:expr) => {{
        let value = $value;
        match (&value, $draw.below(5)) {
            (_, 0) => $builder.push(&value),
            (_, 1) => $builder.push(value.clone()),
            (None, _) => $builder.push_null(),
            (Some(some), 2) => $builder.push(some.clone()),
            (Some($some), _) => any_way!($draw, $builder, $some, |$parts| $fill)?,
        }
        $draw.step()
    }};
}

fn text(draw: &mut Draw, texts: &mut <String as Awkward>::Builder, text: &str) -> Done {
    match draw.below(4) {
        0 => texts.push(String::from(text)),
        1 => texts.push_display(text),
        2 => texts.extend([text]),
        _ => texts.push(text),
    }
    draw.step()
}

fn item(draw: &mut Draw, items: &mut ItemBuilder, item: &Item) -> Done {
    text(draw, items.name(), &item.name)?;
    match draw.below(3) {
        0 => items.number().extend([item.number]),
        1 => items.number().push(item.number.as_ref().copied()),
        _ => match item.number {
            Some(number) => items.number().push(number),
            None => items.number().push_null(),
        },
    }
    draw.step()?;
    any_way!(draw, items.tags(), &item.tags, |tags| {
        for tag in &item.tags {
            match (tag, draw.below(3)) {
                (Some(tag), 0) => tags.push(&**tag),
                (Some(tag), 1) => tags.try_push_with(|tags| text(draw, tags, tag))?,
                _ => tags.push(tag.as_deref()),
            }
            draw.step()?;
        }
        Ok(())
    })?;
    if draw.one_in(3) {
        items.end_row()?;
    }
    Ok(())
}

fn event(draw: &mut Draw, events: &mut EventBuilder, event: &Event) -> Done {
    match event {
        Event::Noise => events.noise().push(),
        Event::Count(count) => events.count().push(*count),
        Event::Names(names) => any_way!(draw, events.names(), names, |list| {
            list.extend(names);
            draw.step()
        })?,
        // The builder of a variant takes its fields.
        Event::Track { x, item: of } => events.track().try_push_with(|track| -> Done {
            track.x().push(*x);
            draw.step()?;
            any_way!(draw, track.item(), of, |items| item(draw, items, of))
        })?,
    }
    draw.step()
}

fn list(draw: &mut Draw, items: &mut ItemBuilder, all: &[Item]) -> Done {
    if draw.one_in(4) {
        items.extend(all);
        return draw.step();
    }
    all.iter().try_for_each(|one| any_way!(draw, items, one, |items| item(draw, items, one)))
}

fn row(draw: &mut Draw, rows: &mut RowBuilder, row: &Row) -> Done {
    rows.id().push(row.id);
    rows.word().push(row.word);
    rows.height().push(row.height);
    rows.time().push(row.time);
    rows.letter().push(row.letter);
    rows.text().push(&row.text);
    any_way!(draw, rows.raw(), &row.raw, |bytes| {
        bytes.extend(&row.raw);
        draw.step()
    })?;
    any_way!(draw, rows.mac(), &row.mac, |bytes| {
        bytes.extend_from_slice(&row.mac[..3]);
        draw.step()?;
        bytes.extend_from_slice(&row.mac[3..]);
        Ok(())
    })?;
    any_way!(draw, rows.momentum(), &row.momentum, |parts| {
        parts.extend(row.momentum);
        draw.step()
    })?;
    any_way!(draw, rows.items(), &row.items, |items| list(draw, items, &row.items))?;
    any_way!(draw, rows.lists(), &row.lists, |lists| {
        row.lists
            .iter()
            .try_for_each(|one| any_way!(draw, lists, one, |items| list(draw, items, one)))
    })?;
    any_way!(draw, rows.map(), &row.map, |entries| {
        if draw.one_in(3) {
            entries.extend(&row.map);
            return draw.step();
        }
        row.map.iter().try_for_each(|(key, value)| {
            if draw.one_in(3) {
                entries.push((key, value));
                return draw.step();
            }
            entries.try_push_with(|entry| -> Done {
                text(draw, entry.key(), key)?;
                any_way!(draw, entry.value(), value, |items| item(draw, items, value))
            })
        })
    })?;
    any_way!(draw, rows.pair(), &row.pair, |parts| {
        parts.0.push(row.pair.0);
        draw.step()?;
        text(draw, &mut parts.1, &row.pair.1)
    })?;
    any_option!(draw, rows.best(), row.best.clone(), |items, some| item(draw, items, some))?;
    any_option!(draw, rows.masked(), row.masked.clone(), |items, some| item(draw, items, some))?;
    any_option!(draw, rows.bits(), row.bits.clone(), |texts, some| text(draw, texts, some))?;
    any_option!(draw, rows.lengths(), row.lengths.clone(), |lists, some| {
        lists.push(some);
        draw.step()
    })?;
    any_way!(draw, rows.event(), &row.event, |events| event(draw, events, &row.event))?;
    any_option!(draw, rows.maybe(), row.maybe.clone(), |events, some| event(draw, events, some))?;
    any_way!(draw, rows.events(), &row.events, |events| {
        row.events
            .iter()
            .try_for_each(|one| any_way!(draw, events, one, |events| event(draw, events, one)))
    })?;
    match draw.below(3) {
        0 => rows.colour().push(row.colour),
        1 => rows.colour().push(&row.colour),
        _ => rows.colour().extend([row.colour]),
    }
    match draw.below(3) {
        0 => rows.paint().push(row.paint),
        1 => rows.paint().push(row.paint.as_ref()),
        _ => match row.paint {
            Some(colour) => rows.paint().push(colour),
            None => rows.paint().push_null(),
        },
    }
    match draw.below(2) {
        0 => rows.charge().push(row.charge),
        _ => rows.charge().push(&row.charge),
    }
    rows.kind().push(&row.kind);
    match draw.below(3) {
        0 => rows.run().push(row.run),
        1 => rows.run().push(&row.run),
        _ => rows.run().push(row.run.as_ref()),
    }
    draw.step()?;
    any_way!(draw, rows.boxed(), &row.boxed, |items| item(draw, items, &row.boxed))?;
    rows.flag().push(row.flag);
    rows.unit().push();
    draw.step()
}

#[test]
fn rows_appended_in_any_way_are_the_rows() {
    let mut stopped = 0;
    for seed in 0..300 {
        let mut draw = Draw { state: seed, fuse: None, stopped: 0 };
        let mut builder = Array::<Row>::builder();
        let mut rows: Vec<Row> = Vec::new();
        for id in 0..6 {
            let new = draw.row(id);
            let fill = |draw: &mut Draw, builder: &mut awkward::ArrayBuilder<Row>| -> Done {
                match draw.below(4) {
                    0 => any_way!(draw, builder, &new, |parts| row(draw, parts, &new)),
                    1 => any_way!(draw, builder.columns(), &new, |parts| row(draw, parts, &new)),
                    // Without a closure, what is there stays until the row ends, or the next call.
                    _ => {
                        row(draw, builder.columns(), &new)?;
                        builder.columns().end_row()?;
                        Ok(())
                    }
                }
            };
            if draw.one_in(3) {
                draw.fuse = Some((draw.below(60), draw.one_in(2)));
            }
            let done = catch_unwind(AssertUnwindSafe(|| fill(&mut draw, &mut builder)));
            draw.fuse = None;
            match done {
                Ok(Err(Stop::Awkward(error))) => panic!("{error}"),
                // The last step may be one behind the row.
                _ => rows.extend((builder.len() > rows.len()).then_some(new)),
            }
            builder.try_extend(&[]).unwrap();
            assert_eq!(builder.len(), rows.len(), "seed {seed}");
        }
        let array = builder.finish();
        assert_eq!(array.to_vec(), rows, "seed {seed}");
        assert!(array.to_buffers() == Array::from_rows(&rows).to_buffers(), "seed {seed}");
        stopped += draw.stopped;
    }
    assert!(stopped > 800, "{stopped} attempts were stopped");
}
