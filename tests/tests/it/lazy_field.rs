//! Fields of typed lazy arrays: by what the type says about them, whatever the file calls them.

use awkward::{Array, Awkward, BufferMap, ErrorKind, LazyArray};

use crate::logged::Logged;

/// What is in the files.
#[derive(Awkward, Clone)]
struct Written {
    momentum: f32,
    #[awkward(rename = "number of hits")]
    hits: u16,
    name: String,
    position: Position,
    pair: (i64, f64),
    rest: Vec<u8>,
    kind: Kind,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum Kind {
    Short,
    Long,
}

#[derive(Awkward, Clone, Copy, Debug, PartialEq)]
enum OtherOrder {
    Long,
    Short,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Position {
    x: f64,
    y: f64,
}

/// What reads them.
#[derive(Awkward, Clone)]
struct Track {
    #[awkward(alias = "momentum")]
    pt: f64,
    #[awkward(rename = "number of hits", lossy)]
    hits: u8,
    #[awkward(default = "seven")]
    charge: i32,
    comment: Option<String>,
    #[awkward(flatten)]
    flat: Named,
    pair: (i64, f64),
    vertex: Option<Vertex>,
    #[awkward(option = "byte_masked", rename = "position")]
    masked: Option<Position>,
    kind: Kind,
    #[awkward(default)]
    origin: Origin,
}

#[derive(Awkward, Clone)]
struct Named {
    name: String,
    #[awkward(alias = "tag")]
    label: Option<u8>,
}

#[derive(Awkward, Clone)]
struct Vertex {
    z: f64,
}

#[derive(Awkward, Clone, Default)]
struct Origin {
    run: u32,
    #[awkward(flatten)]
    part: Part,
}

#[derive(Awkward, Clone, Default)]
struct Part {
    index: Option<u16>,
}

fn seven() -> i32 {
    7
}

fn written() -> Vec<Vec<Written>> {
    let track = |i: u16| Written {
        momentum: f32::from(i) / 2.0,
        hits: i,
        name: format!("track {i}"),
        position: Position { x: f64::from(i), y: -f64::from(i) },
        pair: (i64::from(i), 0.5),
        rest: vec![0; 3],
        kind: if i == 2 { Kind::Long } else { Kind::Short },
    };
    vec![vec![track(1), track(2)], vec![], vec![track(3)]]
}

fn open() -> (LazyArray<Vec<Track>>, Logged<BufferMap>) {
    let (form, length, buffers) = Array::from_rows(&written()).to_buffers();
    let logged = Logged::new(buffers);
    (LazyArray::new(&form, length, logged.clone()).unwrap(), logged)
}

/// Reads a field whole and by rows.
fn read<T: Awkward + awkward::FromView>(name: &str) -> Vec<Vec<T>> {
    let (lazy, _) = open();
    let field = lazy.field::<Vec<T>>(name).unwrap();
    let all = field.load().unwrap();
    assert_eq!(
        field.rows(2..3).unwrap(),
        Array::from_content(all.to_content().slice(2..3).unwrap()).unwrap()
    );
    all.to_vec()
}

#[test]
fn a_field_is_found_by_its_alias() {
    assert_eq!(read::<f64>("pt"), [vec![0.5, 1.0], vec![], vec![1.5]]);
}

#[test]
fn a_field_is_found_by_the_name_that_columns_have() {
    assert_eq!(read::<u8>("number of hits"), [vec![1, 2], vec![], vec![3]]);
    let error = open().0.field::<Vec<u8>>("hits").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
}

#[test]
fn what_the_type_has_no_field_for_is_no_field() {
    let (lazy, _) = open();
    assert_eq!(lazy.field::<Vec<f32>>("momentum").unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(lazy.field::<Vec<Vec<u8>>>("rest").unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(lazy.evict("rest").unwrap_err().kind(), ErrorKind::Mismatch);
}

#[test]
fn a_field_that_the_file_lacks_has_its_default() {
    assert_eq!(read::<i32>("charge"), [vec![7, 7], vec![], vec![7]]);
    assert_eq!(read::<i64>("charge"), [vec![7, 7], vec![], vec![7]]);
    assert_eq!(read::<u32>("origin.run"), [vec![0, 0], vec![], vec![0]]);
    assert_eq!(read::<Option<u16>>("origin.index"), [vec![None, None], vec![], vec![None]]);
}

#[test]
fn an_option_that_the_file_lacks_is_missing() {
    assert_eq!(read::<Option<String>>("comment"), [vec![None, None], vec![], vec![None]]);
    assert_eq!(read::<Option<f64>>("vertex.z"), [vec![None, None], vec![], vec![None]]);
}

#[test]
fn fields_of_a_flattened_field_are_fields() {
    let names = ["track 1", "track 2", "track 3"].map(str::to_owned);
    let [one, two, three] = names;
    assert_eq!(read::<String>("name"), [vec![one, two], vec![], vec![three]]);
    assert_eq!(read::<Option<u8>>("label"), [vec![None, None], vec![], vec![None]]);
}

#[test]
fn a_path_leads_through_records_and_tuples() {
    let y = [vec![-1.0, -2.0], vec![], vec![-3.0]];
    assert_eq!(read::<f64>("position.y"), y);
    assert_eq!(
        read::<Option<f64>>("position.y"),
        y.map(|y| y.into_iter().map(Some).collect::<Vec<_>>())
    );
    assert_eq!(read::<i64>("pair.0"), [vec![1, 2], vec![], vec![3]]);
    assert_eq!(read::<f64>("pair.1"), [vec![0.5, 0.5], vec![], vec![0.5]]);
    let (lazy, _) = open();
    let position = lazy.field::<Vec<Position>>("position").unwrap();
    let x = position.field::<Vec<f64>>("x").unwrap();
    assert_eq!(x.load().unwrap().to_vec(), [vec![1.0, 2.0], vec![], vec![3.0]]);
}

#[test]
fn categories_are_told_apart_by_their_names() {
    use OtherOrder::{Long, Short};
    assert_eq!(read::<Kind>("kind"), [vec![Kind::Short, Kind::Long], vec![], vec![Kind::Short]]);
    assert_eq!(read::<OtherOrder>("kind"), [vec![Short, Long], vec![], vec![Short]]);
}

#[test]
fn only_the_buffers_of_the_field_are_read_and_forgotten() {
    let (lazy, logged) = open();
    assert!(logged.take().is_empty());
    let pair = lazy.field::<Vec<(i64, f64)>>("pair").unwrap();
    let second = pair.field::<Vec<f64>>("1").unwrap();
    second.load().unwrap();
    assert_eq!(logged.take().len(), 2, "the offsets and the numbers");
    second.load().unwrap();
    lazy.field::<Vec<f64>>("pair.1").unwrap().load().unwrap();
    assert!(logged.take().is_empty(), "they are remembered");
    lazy.field::<Vec<f64>>("pt").unwrap().load().unwrap();
    assert_eq!(logged.take().len(), 1);
    assert_eq!(lazy.evict("pt").unwrap(), 3 * 4);
    assert_eq!(lazy.evict("charge").unwrap(), 0);
    assert_eq!(pair.evict("1").unwrap(), 3 * 8);
    lazy.field::<Vec<i32>>("charge").unwrap().load().unwrap();
    assert!(logged.take().is_empty(), "nothing of it is in the file");
}

#[test]
fn a_field_in_a_type_that_does_not_fit_is_refused_before_it_is_read() {
    let (lazy, logged) = open();
    assert_eq!(lazy.field::<Vec<String>>("pt").unwrap_err().kind(), ErrorKind::Mismatch);
    assert_eq!(lazy.field::<f64>("pt").unwrap_err().kind(), ErrorKind::Mismatch);
    assert!(logged.take().is_empty());
}

#[test]
fn each_file_may_call_a_field_otherwise() {
    #[derive(Awkward)]
    struct Older {
        p: f32,
    }
    #[derive(Awkward)]
    struct Newer {
        pt: f64,
    }
    #[derive(Awkward)]
    struct Point {
        #[awkward(alias = "p")]
        pt: f64,
    }
    let (form, length, buffers) = Array::from_rows(&[Older { p: 1.5 }]).to_buffers();
    let older = LazyArray::<Point>::new(&form, length, buffers).unwrap();
    let (form, length, buffers) = Array::from_rows(&[Newer { pt: 2.5 }]).to_buffers();
    let newer = LazyArray::<Point>::new(&form, length, buffers).unwrap();
    let both = LazyArray::concat([older, newer]).unwrap();
    let pt = both.field::<f64>("pt").unwrap();
    assert_eq!(pt.load().unwrap().to_vec(), [1.5, 2.5]);
    assert_eq!(pt.to_dynamic().load().unwrap().to_json_lines(), "1.5\n2.5\n");
    assert_eq!(both.evict("pt").unwrap(), 4 + 8);
}
