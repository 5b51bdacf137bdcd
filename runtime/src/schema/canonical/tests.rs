//! Values of several columns that become one stay what they were.

use super::super::{FieldSchema, Schema, VariantSchema, conform};
use crate::budget::Budget;
use crate::content::{Content, NumpyArray, RecordArray, UnionArray};
use crate::form::{Fields, Parameters};
use crate::primitive::Primitive;

fn number() -> Schema {
    Schema::primitive(Primitive::Int64)
}

/// The values of a map that is read from records with these columns, of one length.
fn values(schema: Schema, columns: Vec<Content>) -> Content {
    let names = Fields::named(&["x", "y", "z"][..columns.len()]);
    let n = columns[0].len();
    let record = RecordArray::try_new(names, columns, n, Parameters::none()).unwrap();
    let map = Schema::map(Schema::text(), schema);
    let read = conform(&map, record.into(), &Budget::new()).unwrap();
    read.children()[0].children()[1].clone()
}

#[test]
fn values_of_any_kind_are_joined_in_the_order_of_the_rows() {
    let text = || Schema::text();
    let record = vec![FieldSchema::new("a", number()), FieldSchema::new("b", text())];
    for (schema, x, y, z) in [
        (number(), ["1", "2"], ["3", "4"], ["5", "6"]),
        (text(), ["\"a\"", "\"\""], ["\"bcd\"", "\"e\""], ["\"\"", "\"f\""]),
        (
            Schema::list(Schema::list(text())),
            ["[]", "[[\"a\"],[]]"],
            ["[[\"b\",\"c\"]]", "[]"],
            ["[[]]", "[]"],
        ),
        (Schema::regular(2, number()), ["[1,2]", "[3,4]"], ["[5,6]", "[7,8]"], ["[9,10]", "[0,0]"]),
        (Schema::option(number()), ["1", "null"], ["null", "2"], ["3", "4"]),
        (Schema::bit_masked(number()), ["1", "null"], ["null", "2"], ["3", "4"]),
        (Schema::option(text()), ["\"a\"", "null"], ["null", "\"b\""], ["\"c\"", "\"d\""]),
        (
            Schema::record(record),
            ["{\"a\":1,\"b\":\"x\"}", "{\"a\":2,\"b\":\"\"}"],
            ["{\"a\":3,\"b\":\"y\"}", "{\"a\":4,\"b\":\"z\"}"],
            ["{\"a\":5,\"b\":\"\"}", "{\"a\":6,\"b\":\"w\"}"],
        ),
        (Schema::categorical(text()), ["\"a\"", "\"b\""], ["\"b\"", "\"a\""], ["\"c\"", "\"a\""]),
        (
            Schema::categories(&["a", "b", "c"]),
            ["\"a\"", "\"b\""],
            ["\"b\"", "\"a\""],
            ["\"c\"", "\"a\""],
        ),
    ] {
        let column = |rows: [&str; 2]| Content::from_json_lines(&rows.join("\n")).unwrap();
        let read = values(schema, [x, y, z].map(column).to_vec());
        let expected = [x[0], y[0], z[0], x[1], y[1], z[1]].map(|row| format!("{row}\n")).concat();
        assert_eq!(read.to_json_lines(), expected);
        assert!(read.is_valid());
    }
}

#[test]
fn categories_of_an_enum_are_there_once() {
    let schema = Schema::categories(&["a", "b"]);
    let column = |rows: &str| Content::from_json_lines(rows).unwrap();
    let read = values(schema, vec![column("\"b\"\n\"a\""), column("\"a\"\n\"b\"")]);
    assert_eq!(read.to_json_lines(), "\"b\"\n\"a\"\n\"a\"\n\"b\"\n");
    assert_eq!(read.children()[0].len(), 2);
}

/// A union of variants `A` and `B` as Awkward has it, each number in a tuple of the name.
fn union(tags: Vec<i8>, index: Vec<i64>, a: &str, b: &str) -> Content {
    let tuple = |name, items: &str| {
        let items = Content::from_json_lines(items).unwrap();
        let (n, name) = (items.len(), Parameters::text("__record__", name));
        RecordArray::try_new(Fields::tuple(), vec![items], n, name).unwrap().into()
    };
    let contents = vec![tuple("A", a), tuple("B", b)];
    UnionArray::try_new(tags.into(), index.into(), contents, Parameters::none()).unwrap().into()
}

#[test]
fn variants_of_one_type_stay_apart_though_awkward_would_merge_them() {
    let variants = || {
        let option = VariantSchema::newtype("B", Schema::option(number()));
        Schema::union(vec![VariantSchema::newtype("A", number()), option])
    };
    let columns = || {
        vec![
            union(vec![0, 1], vec![0, 0], "1", "null\n7"),
            union(vec![1, 0], vec![1, 0], "3", "7\n20"),
        ]
    };
    let read = values(variants(), columns());
    let Content::Union(node) = &read else { panic!("{read:?}") };
    assert_eq!(&**node.tags(), [0, 1, 1, 0]);
    assert_eq!(read.to_json_lines(), "1\n20\nnull\n3\n");
    // An option of it, of which no row is null.
    let read = values(Schema::option(variants()), columns());
    assert_eq!(read.to_json_lines(), "1\n20\nnull\n3\n");
}

#[test]
fn one_variant_of_several_contents_is_in_the_order_of_the_rows() {
    let lists = |rows: &str| Content::from_json_lines(rows).unwrap();
    let named = |items: Content| {
        let (n, name) = (items.len(), Parameters::text("__record__", "A"));
        Content::from(RecordArray::try_new(Fields::tuple(), vec![items], n, name).unwrap())
    };
    let (a, b) = (named(lists("[[1],[]]\n[]")), named(lists("[]\n[[2,3]]")));
    let contents = vec![a, b];
    let none = Parameters::none();
    let union = UnionArray::try_new(vec![1, 0, 1].into(), vec![1_i64, 0, 0].into(), contents, none);
    let item = Schema::list(Schema::list(number()));
    let schema = Schema::union(vec![VariantSchema::newtype("A", item)]);
    let read = conform(&schema, union.unwrap().into(), &Budget::new()).unwrap();
    assert_eq!(read.to_json_lines(), "[[2,3]]\n[[1],[]]\n[]\n");
}

#[test]
fn an_array_of_another_form_than_the_plan_is_an_error() {
    let rows = ["1", "\"a\"", "[1]", "{\"a\":1}", "null"];
    let contents = rows.map(|row| Content::from_json_lines(row).unwrap());
    let variants =
        vec![VariantSchema::newtype("A", number()), VariantSchema::newtype("B", Schema::text())];
    // Strings are lists of bytes, and fields have positions.
    for (schema, fit) in [
        (number(), 1),
        (Schema::list(number()), 2),
        (Schema::tuple(vec![number(), number()]), 0),
        (Schema::record(vec![FieldSchema::new("b", number())]), 1),
        (Schema::map(Schema::text(), number()), 0),
        (Schema::union(variants), 0),
    ] {
        let plan = super::super::resolve(&schema, &schema.form()).unwrap();
        let execute = |content: &&Content| plan.execute((*content).clone(), &Budget::new()).is_ok();
        assert_eq!(contents.iter().filter(execute).count(), fit, "{schema:?}");
    }
    let leaf = Content::from(NumpyArray::new(vec![1_i64]));
    let empty = super::super::resolve(&number(), &crate::Form::empty()).unwrap();
    assert!(empty.execute(leaf, &Budget::new()).is_err());
}
