//! Names that attributes give, and layouts that they choose.

use awkward::Awkward;
use awkward::typed::Convert;

use crate::types::{Inner, Random};
use crate::types_check::{check, form_of};

/// The case for all names that attributes give, and the layouts that they choose.
#[derive(Awkward, Clone, Debug, PartialEq)]
#[awkward(name = "Chosen", rename_all = "camelCase", doc, parameters(version = 3))]
/// Rows of choice.
pub(crate) struct Chosen {
    /// How far.
    #[awkward(parameters(unit = "m", range = [0, null]))]
    pub(crate) how_far: f64,
    #[awkward(bytes)]
    pub(crate) raw_bytes: Vec<u8>,
    #[awkward(bytes, offsets = "u32")]
    pub(crate) many_bytes: Vec<Option<Box<[u8]>>>,
    #[awkward(bytes)]
    pub(crate) fixed_bytes: [u8; 4],
    #[awkward(bytes)]
    pub(crate) maybe_fixed: Option<[u8; 2]>,
    #[awkward(offsets = "i32")]
    pub(crate) narrow: Vec<Vec<f32>>,
    #[awkward(offsets = "u32")]
    pub(crate) texts: Vec<Option<String>>,
    #[awkward(option = "indexed")]
    pub(crate) indexed: Option<f64>,
    #[awkward(option = "byte_masked")]
    pub(crate) byte_masked: Option<String>,
    #[awkward(option = "byte_masked")]
    pub(crate) masked_records: Vec<Option<Inner>>,
    #[awkward(option = "bit_masked")]
    pub(crate) bit_masked: Option<i32>,
    #[awkward(option = "bit_masked", offsets = "i32")]
    pub(crate) bit_masked_lists: Option<Vec<[Option<u8>; 2]>>,
    #[awkward(flatten)]
    pub(crate) inner: Flat,
    #[awkward(with = Kelvin)]
    pub(crate) temperature: Celsius,
    #[awkward(with = thousandths)]
    pub(crate) thousands: Vec<f64>,
    #[awkward(rename = "The Rest", default)]
    pub(crate) rest: Vec<u8>,
    #[awkward(skip)]
    pub(crate) skipped: u8,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
#[awkward(rename_all = "SCREAMING-KEBAB-CASE")]
pub(crate) struct Flat {
    pub(crate) first_of_all: i16,
    #[awkward(default)]
    pub(crate) second: Option<String>,
    #[awkward(flatten)]
    pub(crate) deeper: Deeper,
}

#[derive(Awkward, Clone, Debug, Default, PartialEq)]
pub(crate) struct Deeper {
    pub(crate) deep: Vec<bool>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Celsius(pub(crate) f64);

/// Stores temperatures in kelvin.
pub(crate) struct Kelvin;

impl Convert<Celsius> for Kelvin {
    type Stored = f64;

    fn store(value: &Celsius) -> f64 {
        value.0 + 273.0
    }

    fn load(stored: f64) -> Celsius {
        Celsius(stored - 273.0)
    }
}

/// Stores numbers in thousandths.
pub(crate) mod thousandths {
    pub(crate) type Stored = Vec<i64>;

    pub(crate) fn store(values: &[f64]) -> Stored {
        values.iter().map(|value| (value * 1000.0).round() as i64).collect()
    }

    pub(crate) fn load(stored: &[i64]) -> Vec<f64> {
        stored.iter().map(|&value| value as f64 / 1000.0).collect()
    }
}

impl Chosen {
    pub(crate) fn random(r: &mut Random) -> Self {
        let byte = |r: &mut Random| r.next(256) as u8;
        Self {
            how_far: r.next(9) as f64,
            raw_bytes: r.list(4, byte),
            many_bytes: r.list(3, |r| r.maybe(|r| r.list(3, byte).into())),
            fixed_bytes: [byte(r), 0, 255, byte(r)],
            maybe_fixed: r.maybe(|r| [byte(r); 2]),
            narrow: r.list(3, |r| r.list(2, |r| r.next(9) as f32)),
            texts: r.list(3, |r| r.maybe(Random::text)),
            indexed: r.maybe(|r| r.next(9) as f64),
            byte_masked: r.maybe(Random::text),
            masked_records: r.list(3, |r| r.maybe(Inner::random)),
            bit_masked: r.maybe(|r| r.next(9) as i32),
            bit_masked_lists: r.maybe(|r| r.list(3, |r| [Some(byte(r)), r.maybe(byte)])),
            inner: Flat {
                first_of_all: r.next(9) as i16,
                second: r.maybe(Random::text),
                deeper: Deeper { deep: r.list(3, |r| r.next(2) == 1) },
            },
            temperature: Celsius(r.next(9) as f64),
            thousands: r.list(2, |r| r.next(999) as f64 / 8.0),
            rest: r.list(2, byte),
            skipped: 0,
        }
    }
}

#[test]
fn every_layout_of_choice_survives_columns_buffers_hdf5_and_python() {
    let mut random = Random(12);
    let rows: Vec<Chosen> = (0..200).map(|_| Chosen::random(&mut random)).collect();
    check("chosen", &rows);
}

#[test]
fn attributes_choose_names_parameters_and_nodes() {
    let form = form_of::<Chosen>();
    for part in [
        r#""fields":["howFar","rawBytes","manyBytes","fixedBytes","maybeFixed","narrow","texts","indexed","byteMasked","maskedRecords","bitMasked","bitMaskedLists","FIRST-OF-ALL","SECOND","deep","temperature","thousands","The Rest"]"#,
        r#""parameters":{"__record__":"Chosen","__doc__":"The case for all names that attributes give, and the layouts that they choose.\nRows of choice.","version":3}"#,
        r#"{"class":"NumpyArray","primitive":"float64","inner_shape":[],"parameters":{"__doc__":"How far.","unit":"m","range":[0,null]}"#,
        r#"{"class":"RegularArray","size":4,"content":{"class":"NumpyArray","primitive":"uint8","inner_shape":[],"parameters":{"__array__":"byte"}"#,
        r#"{"class":"BitMaskedArray","mask":"u8","valid_when":true,"lsb_order":true,"content":{"class":"NumpyArray","primitive":"int32""#,
        r#"{"class":"IndexedOptionArray","index":"i64","content":{"class":"NumpyArray","primitive":"float64""#,
        r#"{"class":"ByteMaskedArray","mask":"i8","valid_when":true,"content":{"class":"ListOffsetArray","offsets":"i64","content":{"class":"NumpyArray","primitive":"uint8","inner_shape":[],"parameters":{"__array__":"char"}"#,
        r#"{"class":"ListOffsetArray","offsets":"i32","content":{"class":"ListOffsetArray","offsets":"i32""#,
    ] {
        assert!(form.contains(part), "{part}\nis not in\n{form}");
    }
}
