//! Enums: categories, numbers and unions, to columns, buffers, HDF5 and Python, and back.

use awkward::content::*;
use awkward::typed::Builder;
use awkward::typed::category::UnitEnum;
use awkward::{Array, Awkward, Content, ErrorKind, Parameters};

use crate::types::{Inner, Random};
use crate::types_check::{check, check_written, form_of};

#[derive(Awkward, Clone, Copy, Debug, Default, PartialEq)]
#[awkward(rename_all = "snake_case")]
pub(crate) enum Colour {
    #[default]
    DeepRed,
    Green,
    /// The last one.
    #[awkward(rename = "BLUE!")]
    Blue,
}

#[derive(Awkward, Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[awkward(repr = "i16")]
#[repr(i32)]
pub(crate) enum Charge {
    Minus = -1,
    Zero,
    Plus,
    Many = 1000,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Noise,
    /// One number.
    Count(i32),
    Energy(f64),
    Track {
        x: f64,
        hits: Vec<u8>,
        #[awkward(skip)]
        seen: u8,
    },
    Pair(i64, Option<String>),
    Inner(Inner),
    Text(String),
    Maybe(Option<f32>),
    Colour(Colour),
    Nested(Nested),
    Boxed(Box<[i16]>),
    #[awkward(rename = "renamed", rename_all = "camelCase")]
    Other {
        the_first: bool,
        #[awkward(bytes)]
        r#type: Vec<u8>,
    },
    Empty(),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Nested {
    A(u8),
    B { b: Option<Colour> },
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Single {
    Only(Vec<i32>),
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) enum Generic<T: 'static, const N: usize> {
    Value(T),
    Many([T; N]),
    Named { value: T },
    Nothing,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
pub(crate) struct Rows {
    pub(crate) event: Event,
    pub(crate) events: Vec<Event>,
    pub(crate) maybe: Option<Event>,
    pub(crate) maybes: Vec<Option<Event>>,
    pub(crate) colour: Colour,
    pub(crate) maybe_colour: Option<Colour>,
    pub(crate) colours: Vec<Option<Colour>>,
    pub(crate) charge: Charge,
    pub(crate) charges: Vec<Option<Charge>>,
    #[awkward(option = "indexed")]
    pub(crate) indexed_charge: Option<Charge>,
    pub(crate) single: Single,
    pub(crate) singles: Vec<Option<Single>>,
    pub(crate) generic: Option<Box<Generic<f32, 2>>>,
    #[awkward(categorical)]
    pub(crate) word: String,
    #[awkward(categorical)]
    pub(crate) words: Vec<Option<Box<str>>>,
}

impl Colour {
    fn random(r: &mut Random) -> Self {
        [Self::DeepRed, Self::Green, Self::Blue][r.next(3) as usize]
    }
}

impl Charge {
    fn random(r: &mut Random) -> Self {
        [Self::Minus, Self::Zero, Self::Plus, Self::Many][r.next(4) as usize]
    }
}

impl Event {
    fn random(r: &mut Random) -> Self {
        match r.next(13) {
            0 => Self::Noise,
            1 => Self::Count(r.next(9) as i32),
            2 => Self::Energy(r.next(9) as f64),
            3 => Self::Track { x: 0.5, hits: r.list(3, |r| r.next(9) as u8), seen: 0 },
            4 => Self::Pair(r.next(9) as i64, r.maybe(Random::text)),
            5 => Self::Inner(Inner::random(r)),
            6 => Self::Text(r.text()),
            7 => Self::Maybe(r.maybe(|r| r.next(9) as f32)),
            8 => Self::Colour(Colour::random(r)),
            9 => Self::Nested(if r.next(2) == 0 {
                Nested::A(r.next(9) as u8)
            } else {
                Nested::B { b: r.maybe(Colour::random) }
            }),
            10 => Self::Boxed(r.list(3, |r| r.next(9) as i16).into()),
            11 => Self::Other { the_first: r.next(2) == 1, r#type: vec![0xff; 2] },
            _ => Self::Empty(),
        }
    }
}

impl Rows {
    pub(crate) fn random(r: &mut Random) -> Self {
        let single = |r: &mut Random| Single::Only(r.list(2, |r| r.next(9) as i32));
        Self {
            event: Event::random(r),
            events: r.list(4, Event::random),
            maybe: r.maybe(Event::random),
            maybes: r.list(4, |r| r.maybe(Event::random)),
            colour: Colour::random(r),
            maybe_colour: r.maybe(Colour::random),
            colours: r.list(3, |r| r.maybe(Colour::random)),
            charge: Charge::random(r),
            charges: r.list(3, |r| r.maybe(Charge::random)),
            indexed_charge: r.maybe(Charge::random),
            single: single(r),
            singles: r.list(3, |r| r.maybe(single)),
            generic: r.maybe(|r| {
                Box::new(match r.next(4) {
                    0 => Generic::Value(0.5),
                    1 => Generic::Many([1.5, 2.5]),
                    2 => Generic::Named { value: -0.5 },
                    _ => Generic::Nothing,
                })
            }),
            word: ["one", "two", "three", ""][r.next(4) as usize].into(),
            words: r.list(3, |r| r.maybe(|r| ["one", "é"][r.next(2) as usize].into())),
        }
    }
}

#[test]
fn every_enum_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(21);
    let rows: Vec<Rows> = (0..300).map(|_| Rows::random(&mut random)).collect();
    check("enums", &rows);
    let array = Array::from_rows(&rows);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(array.at(i), *row);
        let other = &rows[(i + 1) % rows.len()];
        assert_eq!(array.at(i) == *other, row == other);
    }
}

#[test]
fn options_of_unions_are_laid_out_as_by_awkward() {
    #[derive(Awkward, Clone, Debug, PartialEq)]
    enum Mixed {
        Int(i64),
        Text(String),
        List(Vec<f64>),
    }
    let rows =
        [Some(Mixed::Int(1)), Some(Mixed::Text("two".into())), Some(Mixed::List(vec![3.3])), None];
    let array = Array::from_rows(&rows);
    assert_eq!(array.type_string(), "4 * union[?int64, ?string, option[var * float64]]");
    let (_, _, buffers) = array.to_buffers();
    assert_eq!(buffers["node0-tags"], vec![0_i8, 1, 2, 0].into());
    assert_eq!(buffers["node0-index"], vec![0_i64, 0, 0, 1].into());
    assert_eq!(buffers["node1-index"], vec![0_i64, -1].into());
    check("mixed", &rows);
}

#[test]
fn variants_that_awkward_would_merge_stay_apart() {
    assert_eq!(
        form_of::<Event>().matches(r#""__record__":"#).count(),
        // All but `Inner`, `Text` and `Boxed`, and in `Nested` its second.
        11
    );
    assert_eq!(
        Array::<Nested>::from_rows(&[]).type_string(),
        "0 * union[uint8, B[b: ?categorical[type=string]]]"
    );
    assert_eq!(
        Array::<Generic<f32, 2>>::from_rows(&[]).type_string(),
        "0 * union[float32, 2 * float32, Named[value: float32], Nothing[]]"
    );
    assert_eq!(Array::<Single>::from_rows(&[]).type_string(), "0 * var * int32");
}

#[test]
fn views_of_enums_are_enums_of_views() {
    let rows = [Event::Track { x: 1.5, hits: vec![1, 2], seen: 9 }, Event::Noise, Event::Count(3)];
    let array = Array::from_rows(&rows);
    let EventView::Track(track) = array.at(0) else { panic!("{:?}", array.at(0)) };
    assert_eq!((track.x(), track.hits()), (1.5, &[1, 2][..]));
    assert!(matches!(array.at(1), EventView::Noise));
    let pairs = Array::from_rows(&[Event::Pair(1, None), Event::Pair(2, Some("two".into()))]);
    let EventView::Pair(number, Some(text)) = pairs.at(1) else { panic!("{:?}", pairs.at(1)) };
    assert_eq!((number, text), (2, "two"));
    assert_eq!(format!("{pairs:?}"), "[Pair(1, None), Pair(2, Some(\"two\"))]");
    assert!(pairs.at(0) == pairs.at(0) && pairs.at(0) != pairs.at(1));
    assert_eq!(pairs.columns().variants().pair().columns().0[..], [1, 2]);
    let empty = Array::from_rows(&[Event::Empty()]);
    assert!(matches!(empty.at(0), EventView::Empty()));
    assert_eq!(array.at(2).to_owned(), Event::Count(3));
    assert_eq!(format!("{array:?}"), "[Track { x: 1.5, hits: [1, 2], .. }, Noise, Count(3)]");
    assert_eq!(**array.columns().variants().count(), [3]);
    let colours = Array::from_rows(&[Colour::Blue, Colour::Green]);
    assert_eq!(colours.at(0).name(), "BLUE!");
    assert_eq!((colours.at(1), colours.at(1).to_owned()), (Colour::Green, Colour::Green));
}

#[test]
fn unions_are_built_without_rows() {
    let mut builder = Array::<Vec<Option<Event>>>::builder();
    let events = builder.columns();
    events
        .push_with(|events| {
            events.push_with(|event| event.count().push(7)).unwrap();
            events.push_null();
            events
                .push_with(|event| {
                    event
                        .track()
                        .push_with(|track| {
                            track.x().push(0.5);
                            track.hits().push_with(|hits| hits.push(1)).unwrap();
                        })
                        .unwrap();
                })
                .unwrap();
            let error = events.push_with(|_| {}).unwrap_err();
            assert_eq!(error.to_string(), "expected one row of one variant, found 0");
            let error = events
                .push_with(|event| {
                    event.count().push(1);
                    event.energy().push(1.0);
                })
                .unwrap_err();
            assert_eq!(
                error.to_string(),
                "expected one row of one variant, found 2 of Count, Energy"
            );
            let error = events.push_with(|event| event.track().x().push(2.0)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Invalid);
            let error = events
                .push_with(|event| {
                    event.noise().push();
                    event.track().x().push(2.0);
                })
                .unwrap_err();
            assert_eq!(error.path().unwrap().to_string(), "Track.hits");
            // The columns of a tuple have positions, those of a variant with names are called so.
            let error = events.push_with(|event| {
                let error = event.track().push_with(|track| track.x().push(2.0)).unwrap_err();
                assert_eq!(error.path().unwrap().to_string(), "hits");
                let error = event.pair().push_with(|pair| pair.0.push(2)).unwrap_err();
                assert_eq!(error.path().unwrap().to_string(), "1");
                event.noise().push();
                event.pair().builders().0.push(2);
            });
            assert_eq!(error.unwrap_err().path().unwrap().to_string(), "Pair.1");
            assert_eq!(Builder::rows(events), 3);
            events.push_with(|event| event.empty().push()).unwrap();
        })
        .unwrap();
    let track = Event::Track { x: 0.5, hits: vec![1], seen: 0 };
    let rows = [Some(Event::Count(7)), None, Some(track), Some(Event::Empty())];
    assert_eq!(builder.finish().to_vec(), [rows]);
}

fn union_of(tags: Vec<i8>, index: Vec<i32>, contents: Vec<Content>) -> Content {
    UnionArray::try_new(tags.into(), index.into(), contents, Parameters::none()).unwrap().into()
}

#[derive(Awkward, Clone, Debug, PartialEq)]
enum Shape {
    Circle { radius: f64 },
    Square { side: f64 },
    Label(String),
    Nothing,
}

#[test]
fn contents_are_variants_by_name_then_place_then_shape() {
    let circle = |radius| Shape::Circle { radius };
    let rows = [circle(1.0), Shape::Label("a".into()), Shape::Nothing, Shape::Square { side: 2.0 }];
    let Content::Union(node) = Array::from_rows(&rows).to_content() else { panic!() };
    // In another order, with another index, and without one of the variants.
    let [circles, squares, labels, nothings] =
        <[Content; 4]>::try_from(node.contents().to_vec()).unwrap_or_else(|_| unreachable!());
    let other = union_of(
        vec![2, 0, 1],
        vec![0, 0, 0],
        vec![nothings.clone(), squares.clone(), labels.clone()],
    );
    assert_eq!(
        Array::<Shape>::from_content(other).unwrap().to_vec(),
        [Shape::Label("a".into()), Shape::Nothing, Shape::Square { side: 2.0 }]
    );
    // Without names, as Python makes records.
    let unnamed = |content: &Content| content.clone().with_parameters(Parameters::none()).unwrap();
    let other = union_of(vec![0, 1, 1], vec![0, 0, 0], vec![labels, unnamed(&squares)]);
    let read = Array::<Option<Shape>>::from_content(other).unwrap().to_vec();
    assert_eq!(
        read,
        [
            Some(Shape::Label("a".into())),
            Some(Shape::Square { side: 2.0 }),
            Some(Shape::Square { side: 2.0 })
        ]
    );
    // One content alone is no union.
    assert_eq!(Array::<Shape>::from_content(circles).unwrap().to_vec(), [circle(1.0)]);
    // What is no variant is named.
    let numbers = Content::from(NumpyArray::new(vec![1_i64]));
    let other = union_of(vec![0, 1], vec![0, 0], vec![squares, numbers]);
    let error = Array::<Shape>::from_content(other).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(
        error.to_string().contains(
            "at [1]: the Form does not fit the type: expected a variant of \"Circle\", \"Square\", \
             \"Label\", \"Nothing\", found int64"
        ),
        "{error}"
    );
}

#[test]
fn nulls_in_and_around_unions_are_nulls() {
    let labels = Array::from_rows(&["a".to_owned(), "b".to_owned()]).to_content();
    let circles = Array::from_rows(&[Shape::Circle { radius: 1.0 }]).to_content();
    let Content::Union(node) = circles else { panic!() };
    let circles = node.contents()[0].clone();
    let option = |index: Vec<i64>, content: Content| -> Content {
        IndexedOptionArray::try_new(index.into(), content, Parameters::none()).unwrap().into()
    };
    let inside = union_of(
        vec![1, 0, 1, 0],
        vec![0, 0, 1, 1],
        vec![option(vec![0, -1], circles), option(vec![-1, 1], labels)],
    );
    let expected =
        [None, Some(Shape::Circle { radius: 1.0 }), Some(Shape::Label("b".into())), None];
    let read = |content: &Content| Array::<Option<Shape>>::from_content(content.clone());
    assert_eq!(read(&inside).unwrap().to_vec(), expected);
    let error = Array::<Shape>::from_content(inside).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Value, "expected no nulls, found one at i=0; an `Option` reads it")
    );
}

#[test]
fn categories_are_read_from_any_texts() {
    let texts = |texts: &[&str]| {
        Array::from_rows(&texts.iter().map(ToString::to_string).collect::<Vec<_>>()).to_content()
    };
    let read = |content: Content| Array::<Colour>::from_content(content).map(|a| a.to_vec());
    assert_eq!(read(texts(&["green", "deep_red"])).unwrap(), [Colour::Green, Colour::DeepRed]);
    let indexed = |index: Vec<u32>, categories: &[&str]| -> Content {
        let parameters = Parameters::text("__array__", "categorical");
        IndexedArray::try_new(index.into(), texts(categories), parameters).unwrap().into()
    };
    // A category that is not used may be any.
    let content = indexed(vec![2, 0, 2], &["green", "unknown", "BLUE!"]);
    assert_eq!(read(content).unwrap(), [Colour::Blue, Colour::Green, Colour::Blue]);
    let error = read(indexed(vec![0, 1], &["green", "unknown"])).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (
            ErrorKind::Value,
            "expected one of [\"deep_red\", \"green\", \"BLUE!\"], found \"unknown\" at i=1"
        )
    );
    // Written as one layout of texts, read as another.
    #[derive(Awkward, Debug, PartialEq)]
    struct Words {
        #[awkward(categorical)]
        word: Option<String>,
    }
    #[derive(Awkward)]
    struct Plain {
        word: String,
    }
    let rows: Vec<Plain> = ["a", "b", "a"].map(|word| Plain { word: word.into() }).into();
    let content = Array::from_rows(&rows).to_content();
    let words = Array::<Words>::from_content(content).unwrap();
    assert_eq!(words.at(2).word(), Some("a"));
    assert_eq!(words.columns().word().categories().text(), "ab");
    assert!(words.to_content().is_valid());
    let back = Array::<Plain>::from_content(words.to_content()).unwrap();
    assert_eq!(back.at(1).word(), "b");
}

#[test]
fn numbers_of_no_variant_are_refused() {
    let content = Content::from(NumpyArray::new(vec![1_i16, 7]));
    let error = Array::<Charge>::from_content(content).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Value, "expected a number of a variant of `Charge`, found 7 at i=1")
    );
    assert_eq!(form_of::<Charge>(), form_of::<i16>());
}

#[derive(Awkward, Clone, Debug)]
enum Borrowed<'a, 'b> {
    Word(&'a str),
    Both { first: &'a [u8], second: &'b str },
    Nothing,
}

#[test]
fn enums_that_borrow_are_laid_out_as_those_that_own() {
    let word = String::from("word");
    let rows = [
        Some(Borrowed::Word(&word)),
        None,
        Some(Borrowed::Both { first: word.as_bytes(), second: &word }),
        Some(Borrowed::Nothing),
    ];
    let array = Array::from_rows(&rows);
    check_written("borrowed_enum", &array);
    let Some(BorrowedView::Both(both)) = array.at(2) else { panic!("{:?}", array.at(2)) };
    assert_eq!(both.second(), "word");
    assert!(array.at(0).unwrap() == *rows[0].as_ref().unwrap());
}
