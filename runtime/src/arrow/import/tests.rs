use super::damaged::{ARRAYS, Damaged, Draw, array};
use super::parts::Parts;
use super::*;
use crate::arrow::ArrowOptions;
use crate::arrow::export::export_column;
use crate::form::Value;

/// How many damaged arrays are tried; `AWKWARD_ARROW_DAMAGED` says another number.
fn tries() -> usize {
    std::env::var("AWKWARD_ARROW_DAMAGED")
        .ok()
        .and_then(|tries| tries.parse().ok())
        .unwrap_or(20_000)
}

#[test]
fn damaged_arrays_are_refused_or_sound() {
    let damaged = Damaged::new();
    let mut draw = Draw::new(&[]);
    let read = (0..tries()).filter(|_| damaged.one(&mut draw)).count();
    let refused = tries() - read;
    assert!(read > tries() / 20 && refused > tries() / 20, "{read} read, {refused} refused");
}

#[test]
fn what_is_exported_comes_back_for_every_node() {
    for json in ARRAYS {
        let content = array(json);
        let column = export_column(&content, &ArrowOptions::new()).unwrap();
        let back = import_column(&column.field, &&Parts::of(column.data)).unwrap();
        assert_eq!(back.type_string(), content.type_string());
        assert_eq!(back.to_json_lines(), content.to_json_lines());
    }
}

/// The field that a format and children make.
fn field(format: &str, children: Vec<Field>) -> Field {
    Field { format: format.parse().unwrap(), nullable: true, children, ..Field::default() }
}

fn bytes<const N: usize, T: Item + Copy>(items: [T; N]) -> Option<Buffer<u8>> {
    Some(Buffer::from(items.to_vec()).to_bytes())
}

/// An array of so many items.
fn parts<const N: usize>(length: i64, buffers: [Option<Buffer<u8>>; N]) -> Parts {
    Parts { length, buffers: buffers.into(), ..Parts::default() }
}

fn lines(field: &Field, parts: &Parts) -> String {
    let content = import_column(field, &parts).unwrap();
    format!("{}\n{}", content.type_string(), content.to_json_lines())
}

fn refused(field: &Field, parts: &Parts) -> String {
    import_column(field, &parts).map(|content| content.type_string()).unwrap_err().to_string()
}

#[test]
fn views_are_written_out() {
    let long = b"more than twelve bytes, and more";
    let view = |len: i32, rest: [u8; 12]| [&len.to_ne_bytes()[..], &rest].concat();
    let at = |buffer: i32, start: i32| {
        let words = [&b"more"[..], &buffer.to_ne_bytes(), &start.to_ne_bytes()].concat();
        <[u8; 12]>::try_from(words).unwrap()
    };
    let views =
        [view(2, *b"abxxxxxxxxxx"), view(22, at(0, 0)), view(13, at(7, 0)), view(13, at(0, 19))];
    let mut four = parts(
        4,
        [
            bytes([0b1011_u8]),
            Some(views.concat().into()),
            Some(long.to_vec().into()),
            bytes([32_i64]),
        ],
    );
    let text = field("vu", Vec::new());
    let expected = "4 * ?string\n\"ab\"\n\"more than twelve bytes\"\nnull\n\"tes, and more\"\n";
    assert_eq!(lines(&text, &four), expected);
    // Nothing hides the third one any more, which points into a buffer that is not there.
    four.buffers[0] = None;
    assert!(refused(&text, &four).contains("found another at i=2"));
    four.buffers[3] = bytes([33_i64]);
    assert!(refused(&text, &four).contains("buffer"));
    four.buffers[3] = bytes([-1_i64]);
    assert!(refused(&text, &four).contains("the size of a buffer, found -1"));
}

#[test]
fn runs_count_from_what_is_not_sliced() {
    let runs = field(
        "+r",
        vec![
            Field { nullable: false, name: "run_ends".into(), ..field("i", Vec::new()) },
            Field { name: "values".into(), ..field("u", Vec::new()) },
        ],
    );
    let ends = parts(3, [None, bytes([2_i32, 3, 7])]);
    let values =
        parts(3, [bytes([0b101_u8]), bytes([0_i32, 1, 1, 2]), Some(b"ac".to_vec().into())]);
    let mut array =
        Parts { length: 4, offset: 1, children: vec![ends, values], ..Parts::default() };
    assert_eq!(lines(&runs, &array), "4 * ?string\n\"a\"\nnull\n\"c\"\n\"c\"\n");
    array.length = 7;
    assert!(refused(&runs, &array).contains("increase up to 8"));
    array.length = 4;
    array.children[0].buffers[1] = bytes([2_i32, 2, 7]);
    assert!(refused(&runs, &array).contains("increase"));
}

#[test]
fn dictionaries_with_nulls_and_repetitions_become_categories() {
    let values = Field { nullable: true, ..field("u", Vec::new()) };
    let dictionary = Field { dictionary: Some(Box::new(values)), ..field("C", Vec::new()) };
    let values =
        parts(4, [bytes([0b1101_u8]), bytes([0_i32, 1, 1, 2, 3]), Some(b"aba".to_vec().into())]);
    let mut array = parts(5, [bytes([0b1_1111_u8]), bytes([0_u8, 1, 2, 3, 0])]);
    array.dictionary = Some(Box::new(values));
    assert_eq!(
        lines(&dictionary, &array),
        "5 * ?categorical[type=string]\n\"a\"\nnull\n\"b\"\n\"a\"\n\"a\"\n"
    );
    array.buffers[1] = bytes([0_u8, 1, 2, 4, 0]);
    assert!(refused(&dictionary, &array).contains("found 4 at i=3"));
    // A null may say anything.
    array.buffers[0] = bytes([0b1_0111_u8]);
    assert!(lines(&dictionary, &array).contains("null\n\"b\"\nnull\n"));
}

#[test]
fn a_number_without_bytes_takes_no_memory_in_proportion() {
    let nulls = Parts { length: 1 << 40, ..Parts::default() };
    assert!(refused(&field("n", Vec::new()), &nulls).contains("expected to make at most"));
    let many = Parts { length: 1 << 62, ..Parts::default() };
    assert!(refused(&field("n", Vec::new()), &many).contains("expected to make at most"));
    let none = parts(1 << 40, [None]);
    let record = field("+s", Vec::new());
    assert_eq!(import_column(&record, &&none).unwrap().len(), 1 << 40);
    let mut sparse = field("+us:0,1", vec![field("n", Vec::new()), field("n", Vec::new())]);
    sparse.nullable = false;
    let array = Parts {
        length: 1 << 40,
        buffers: vec![None],
        children: vec![nulls.clone(), nulls],
        ..Parts::default()
    };
    assert!(import_column(&sparse, &&array).is_err());
}

#[test]
fn nulls_where_none_may_be_are_refused_unless_their_record_is_null() {
    let x = Field { name: "x".into(), nullable: false, ..field("l", Vec::new()) };
    let record = field("+s", vec![x]);
    let numbers = parts(3, [bytes([0b101_u8]), bytes([1_i64, 2, 3])]);
    let mut array = Parts { children: vec![numbers], ..parts(3, [bytes([0b101_u8])]) };
    assert_eq!(lines(&record, &array), "3 * ?{x: int64}\n{\"x\":1}\nnull\n{\"x\":3}\n");
    array.buffers[0] = bytes([0b111_u8]);
    assert_eq!(
        refused(&record, &array),
        "at x: expected no nulls in a field that is not nullable, found one at i=1"
    );
}

#[test]
fn decimals_are_integers_or_refused() {
    let four = parts(3, [None, bytes([5_i64, 0, -7, -1, 900, 0])]);
    assert_eq!(lines(&field("d:10,0", Vec::new()), &four), "3 * int64\n5\n-7\n900\n");
    assert_eq!(lines(&field("d:10,-2", Vec::new()), &four), "3 * int64\n500\n-700\n90000\n");
    assert!(refused(&field("d:10,2", Vec::new()), &four).contains("decimal(10, 2)"));
    let large = parts(1, [None, bytes([0_i64, 1])]);
    assert!(refused(&field("d:38,0", Vec::new()), &large).contains("at i=0"));
}

#[test]
fn the_extension_type_is_read_as_far_as_it_goes() {
    let mut tuple = field("+s", vec![field("l", Vec::new()), field("u", Vec::new())]);
    let says = "{\"mask_type\": null, \"node_parameters\": {\"__record__\": \"Pair\"}, \"record_is_tuple\": true}";
    tuple.metadata = vec![
        ("ARROW:extension:name".into(), "awkward".into()),
        ("ARROW:extension:metadata".into(), says.into()),
    ];
    let numbers = parts(0, [None, None]);
    let texts = parts(0, [None, None, None]);
    let array = Parts { children: vec![numbers, texts], ..parts(0, [None]) };
    assert!(
        lines(&tuple, &array).starts_with("0 * Pair[?int64, ?string]"),
        "{}",
        lines(&tuple, &array)
    );
    tuple.metadata[1].1 = "[1]".into();
    assert!(refused(&tuple, &array).contains("extension type awkward"));
    tuple.metadata[1].1 = "{".into();
    assert!(Value::parse("{").is_err() && !refused(&tuple, &array).is_empty());
}

#[test]
fn what_is_hidden_may_be_null_and_what_is_long_asks_first() {
    // Items of a list that is null.
    let item = Field { nullable: false, ..field("l", Vec::new()) };
    let lists = field("+w:2", vec![item.clone()]);
    let numbers = parts(4, [bytes([0b0011_u8]), bytes([1_i64, 2, 0, 0])]);
    let mut array = Parts { children: vec![numbers.clone()], ..parts(2, [bytes([0b01_u8])]) };
    assert_eq!(lines(&lists, &array), "2 * option[2 * int64]\n[1,2]\nnull\n");
    array.buffers[0] = None;
    assert!(refused(&lists, &array).contains("at i=2"));
    let lists = field("+l", vec![item]);
    let list = |offsets: [i32; 3], valid: u8| Parts {
        children: vec![numbers.clone()],
        ..parts(2, [bytes([valid]), bytes(offsets)])
    };
    assert_eq!(lines(&lists, &list([0, 2, 4], 0b01)), "2 * option[var * int64]\n[1,2]\nnull\n");
    assert_eq!(lines(&lists, &list([0, 1, 2], 0b11)), "2 * option[var * int64]\n[1]\n[2]\n");
    assert!(refused(&lists, &list([0, 2, 4], 0b11)).contains("at i=2"));
    // Categories without a byte.
    let dictionary =
        Field { dictionary: Some(Box::new(field("w:0", Vec::new()))), ..field("c", Vec::new()) };
    let mut array = parts(1, [None, bytes([0_i8])]);
    array.dictionary = Some(Box::new(parts(1 << 40, [None, None])));
    assert!(refused(&dictionary, &array).contains("expected to make at most"));
}

#[test]
fn rows_of_a_table_are_missing_where_no_column_says_otherwise() {
    let says =
        "[{\"optiontype_fields\": [\"y\"]}, {\"ByteMaskedArray\": {}}, {\"RecordArray\": {}}]";
    let named = |name: &str, field: Field| Field { name: name.into(), ..field };
    let mut table =
        field("+s", vec![named("x", field("g", Vec::new())), named("y", field("n", Vec::new()))]);
    table.nullable = false;
    table.metadata = vec![("ak:parameters".into(), says.into())];
    let x = parts(2, [bytes([0b01_u8]), bytes([1.0_f64, 2.0])]);
    let array = Parts { children: vec![x, parts(2, [])], ..parts(2, [None]) };
    assert_eq!(
        lines(&table, &array),
        "2 * ?{x: float64, y: ?unknown}\n{\"x\":1.0,\"y\":null}\nnull\n"
    );
    let mut short = array.clone();
    short.length = 100;
    assert!(refused(&table, &short).contains("items of a column"));
    short.length = 1 << 40;
    assert!(import_column(&table, &&short).is_err());
}

#[test]
fn text_that_is_null_is_utf8_when_it_goes_out() {
    use crate::content::{ByteMaskedArray, ListOffsetArray, NumpyArray};
    use crate::form::Parameters;
    let name = |name: &str| Parameters::text("__array__", name);
    let leaf = NumpyArray::try_new(
        crate::primitive::Primitive::UInt8,
        Vec::new(),
        3,
        vec![0xff_u8, b'a', b'b'].into(),
        name("char"),
    );
    let text =
        ListOffsetArray::try_new(vec![0_i64, 1, 3].into(), leaf.unwrap().into(), name("string"));
    let none = Parameters::none();
    let option = ByteMaskedArray::try_new(vec![1_i8, 0].into(), text.unwrap().into(), false, none);
    let column = export_column(&option.unwrap().into(), &ArrowOptions::new()).unwrap();
    assert_eq!(column.data.buffers[2].as_deref(), Some(&[0, b'a', b'b'][..]));
}
