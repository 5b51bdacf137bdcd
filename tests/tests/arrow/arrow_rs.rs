//! Arrays to the crates of arrow-rs and back, of both major versions.

use std::sync::Arc;

use arrow_array_60::builder::StringViewBuilder;
use arrow_array_60::types::{Int8Type, Int32Type};
use arrow_array_60::{
    Array as _, ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, RunArray,
};
use arrow_schema_60::{DataType, Field};
use awkward::arrow::{ArrowOptions, arrow_59, arrow_60};
use awkward::hdf5::{self as files, File};
use awkward::{Array, Awkward, Content};

use crate::values;

/// Every array of the corpus, as an array and as a batch of records, in each major version.
macro_rules! corpus {
    ($test:ident, $module:ident) => {
        #[test]
        fn $test() {
            let Some(path) = awkward_tests::shared("data/arrow_dev/arrow_dev.h5") else { return };
            let file = File::open(&path).unwrap();
            let options = ArrowOptions::new().categorical_as_dictionary(true);
            let (mut same, mut faults) = (0, Vec::new());
            for name in file.member_names().unwrap() {
                let before: Content = files::read(&file.group(&name).unwrap()).unwrap();
                let Ok((array, field)) = $module::to_array(&before, &options) else { continue };
                let batch = $module::to_record_batch(&before, &options).unwrap();
                if let Err(error) = array.to_data().validate_full() {
                    faults.push(format!("{name}: {}: {error}", before.type_string()));
                }
                assert_eq!(batch.num_rows(), before.len());
                for after in
                    [$module::from_array(&array, &field), $module::from_record_batch(&batch)]
                {
                    let after = match after {
                        Ok(after) => after,
                        Err(error) => {
                            faults.push(format!("{name}: {}: {error}", before.type_string()));
                            continue;
                        }
                    };
                    let expected = before.type_string().replace("string[2]", "string");
                    if after.type_string() == expected
                        && values(&after.to_json_lines()) == values(&before.to_json_lines())
                    {
                        same += 1;
                    } else {
                        faults.push(format!("{name}: {expected} became {}", after.type_string()));
                    }
                }
            }
            println!("{same} arrays came back");
            assert!(faults.is_empty() && same > 200, "{}\n{}", faults.len(), faults.join("\n"));
        }
    };
}

corpus!(arrays_come_back_from_arrow_59, arrow_59);
corpus!(arrays_come_back_from_arrow_60, arrow_60);

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Jet {
    pt: f32,
    tags: Vec<String>,
}

#[derive(Awkward, Clone, Debug, PartialEq)]
struct Event {
    run: i64,
    jets: Vec<Jet>,
    met: Option<f64>,
    #[awkward(rename = "is good")]
    good: bool,
}

fn events(n: usize) -> Vec<Event> {
    let jet = |i: usize| Jet { pt: i as f32 / 2.0, tags: vec![format!("t{i}"); i % 3] };
    (0..n)
        .map(|i| Event {
            run: i as i64,
            jets: (0..i % 4).map(jet).collect(),
            met: (i % 5 != 0).then_some(i as f64),
            good: i % 2 == 0,
        })
        .collect()
}

#[test]
fn typed_rows_are_record_batches_and_numbers_keep_their_address() {
    let rows = events(50);
    let array = Array::from_rows(&rows);
    let batch = RecordBatch::try_from(&array).unwrap();
    assert_eq!(*batch.schema(), arrow_60::schema::<Event>(&ArrowOptions::new()).unwrap());
    let names: Vec<_> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["run", "jets", "met", "is good"]);
    let run = batch.column(0).to_data().buffers()[0].as_ptr();
    assert_eq!(run, array.columns().run().as_ptr().cast());
    let back = Array::<Event>::try_from(&batch).unwrap();
    assert_eq!(back.to_vec(), rows);
    assert_eq!(back.columns().run().as_ptr(), array.columns().run().as_ptr());
    let part = Array::<Event>::try_from(&batch.slice(7, 30)).unwrap();
    assert_eq!(part.to_vec(), &rows[7..37]);
}

#[test]
fn what_python_refuses_is_read() {
    let mut views = StringViewBuilder::new();
    for text in [Some("short"), None, Some("a text of more than twelve bytes"), Some("")] {
        views.append_option(text);
    }
    let views: ArrayRef = Arc::new(views.finish());
    let expected = "\"short\"\nnull\n\"a text of more than twelve bytes\"\n\"\"\n";
    let content = Content::try_from(&views).unwrap();
    assert_eq!(
        (content.type_string().as_str(), &*content.to_json_lines()),
        ("4 * ?string", expected)
    );
    let content = Content::try_from(&views.slice(2, 2)).unwrap();
    assert_eq!(content.to_json_lines(), "\"a text of more than twelve bytes\"\n\"\"\n");

    let (ends, numbers) =
        (Int32Array::from(vec![2, 3, 6]), Float64Array::from(vec![1.5, 2.5, 3.5]));
    let runs: ArrayRef = Arc::new(RunArray::<Int32Type>::try_new(&ends, &numbers).unwrap());
    let lines = |array: &ArrayRef| Content::try_from(array).unwrap().to_json_lines();
    assert_eq!(lines(&runs), "1.5\n1.5\n2.5\n3.5\n3.5\n3.5\n");
    assert_eq!(lines(&runs.slice(1, 3)), "1.5\n2.5\n3.5\n");

    let words: DictionaryArray<Int8Type> =
        [Some("a"), Some("b"), None, Some("a")].into_iter().collect();
    let words: ArrayRef = Arc::new(words);
    let content = Content::try_from(&words).unwrap();
    assert_eq!(content.type_string(), "4 * ?categorical[type=string]");
    assert_eq!(lines(&words.slice(1, 3)), "\"b\"\nnull\n\"a\"\n");

    let field = Field::new("x", DataType::Utf8View, true);
    assert_eq!(arrow_60::from_array(&*views, &field).unwrap().to_json_lines(), expected);
}
