//! Arrays that others have laid out, read as enums.

use awkward::content::*;
use awkward::{Array, Awkward, Content, ErrorKind, Parameters};

use super::{Charge, Colour};
use crate::types_check::form_of;

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
