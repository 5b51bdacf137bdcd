//! Random enums, read as themselves and as others that call their variants alike.

use super::super::super::plan::{Assigned, Step};
use super::super::super::{FieldSchema, Schema, SchemaKind, VariantSchema, resolve};
use super::super::assign::{assign, branches, claim};
use crate::form::{Form, FormKind, Parameters};
use crate::index::IndexType;
use crate::primitive::Primitive;

/// Numbers that look random, the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        for i in (1..items.len()).rev() {
            items.swap(i, self.next(i + 1));
        }
        items
    }
}

const NAMES: [&str; 5] = ["A", "B", "C", "D", "E"];

fn named(schema: Schema, name: &str) -> Schema {
    schema.with_parameters(Parameters::text("__record__", name))
}

/// What a variant or a field may hold.
fn value(r: &mut Random, depth: usize) -> Schema {
    let number = |r: &mut Random| {
        Schema::primitive(
            [Primitive::Int64, Primitive::Int32, Primitive::Float64, Primitive::Bool][r.next(4)],
        )
    };
    if depth == 0 {
        return number(r);
    }
    match r.next(10) {
        0..=1 => number(r),
        2 => Schema::text(),
        3 => Schema::list(value(r, depth - 1)),
        4 => Schema::option(number(r)),
        5 => Schema::option(Schema::tuple(vec![value(r, depth - 1)])),
        6 => Schema::tuple(vec![value(r, depth - 1)]),
        7 => Schema::tuple(vec![value(r, depth - 1), number(r)]),
        8 => fields(r, depth),
        _ => named(fields(r, depth), ["A", "B", "Other"][r.next(3)]),
    }
}

fn fields(r: &mut Random, depth: usize) -> Schema {
    let n = r.next(3);
    let field = |i: usize| FieldSchema::new(["x", "y", "z"][i], value(r, depth - 1));
    Schema::record((0..n).map(field).collect())
}

fn variant(r: &mut Random, name: &str) -> VariantSchema {
    match r.next(8) {
        0 => VariantSchema::record(name, named(Schema::record(Vec::new()), name)),
        1 => VariantSchema::record(name, named(fields(r, 2), name)),
        2 => {
            VariantSchema::record(name, named(Schema::tuple(vec![value(r, 1), value(r, 1)]), name))
        }
        _ => VariantSchema::newtype(name, value(r, 2)),
    }
}

fn variants(schema: &Schema) -> &[VariantSchema] {
    match &schema.kind {
        SchemaKind::Union { variants, .. } => variants,
        _ => &[],
    }
}

/// One variant of each of these names, in some order.
fn some_variants(r: &mut Random, names: &[&str]) -> Vec<VariantSchema> {
    let names = r.shuffled(names.to_vec());
    names.iter().map(|name| variant(r, name)).collect()
}

/// What somebody else has for these variants, in another order: the same, the same in a tuple, another one, or one less.
fn others(r: &mut Random, written: &[VariantSchema]) -> Vec<VariantSchema> {
    let written = r.shuffled(written.to_vec());
    let mut read: Vec<VariantSchema> = Vec::new();
    for (i, variant) in written.iter().enumerate() {
        match r.next(16) {
            0 => read.push(self::variant(r, &variant.name)),
            1 if i > 0 => {
                // Under the name of another one, which has its own.
                let last = read.len() - 1;
                let other = std::mem::replace(&mut read[last].schema, variant.schema.clone());
                read.push(VariantSchema { schema: other, ..variant.clone() });
            }
            2 => read.push(VariantSchema { name: "F".into(), ..variant.clone() }),
            3 if i > 0 => {}
            4..8 if variant.newtype => {
                let schema = Schema::tuple(vec![variant.schema.clone()]);
                read.push(VariantSchema { schema, ..variant.clone() });
            }
            _ => read.push(variant.clone()),
        }
    }
    read
}

fn union(r: &mut Random, variants: Vec<VariantSchema>) -> Schema {
    let union = Schema::union(variants);
    if r.next(3) == 0 { Schema::option(union) } else { union }
}

/// The Form of a union with its contents in another order, and what is the place of each now.
fn shuffled(r: &mut Random, form: &Form) -> (Form, Vec<usize>) {
    let FormKind::Union { contents, .. } = form.kind() else { return (form.clone(), vec![0]) };
    let order = r.shuffled((0..contents.len()).collect());
    let contents = order.iter().map(|&i| contents[i].clone()).collect();
    (Form::union(IndexType::I64, contents), order)
}

fn assigned(variants: &[VariantSchema], form: &Form) -> Vec<Option<Assigned>> {
    assign(variants, &branches(form))
}

#[test]
fn the_contents_of_an_enum_are_its_variants_in_any_order() {
    let mut r = Random(1);
    for _ in 0..1_500 {
        let n = 2 + r.next(4);
        let written = some_variants(&mut r, &NAMES[..n]);
        let schema = union(&mut r, written);
        let (form, order) = shuffled(&mut r, &schema.form());
        let found = assigned(variants(&schema), &form);
        let found: Vec<_> = found.into_iter().map(|of| of.map(|of| of.variant)).collect();
        let expected: Vec<_> = order.into_iter().map(Some).collect();
        assert_eq!(found, expected, "{}", form.type_string());
    }
}

#[test]
fn a_content_with_a_name_is_a_variant_of_that_name_or_none() {
    let mut r = Random(2);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let n = 2 + r.next(3);
        let written = some_variants(&mut r, &NAMES[..n]);
        let read_as = others(&mut r, &written);
        let written = union(&mut r, written);
        let (form, _) = shuffled(&mut r, &written.form());
        let schema = union(&mut r, read_as);
        let variants = variants(&schema);
        let found = assigned(variants, &form);
        for ((_, name), of) in branches(&form).into_iter().zip(&found) {
            let Some(of) = of else { continue };
            let variant = &variants[of.variant];
            assert!(claim(variant, name).is_some(), "{}", form.type_string());
            let Some(name) = name else { continue };
            let called = |variant: &&VariantSchema| variant.is_called(name);
            let holds = |variant: &VariantSchema| {
                claim(variant, Some(name)).is_some() && !variant.is_called(name)
            };
            if let (Some(only), false) = (variants.iter().find(called), variants.iter().any(holds))
            {
                assert_eq!(variant.name, only.name, "{}", form.type_string());
            }
        }
        let all = found.iter().all(Option::is_some);
        let plan = resolve(&schema, &form);
        assert_eq!(plan.is_ok(), all, "{}", form.type_string());
        match plan.map(|plan| plan.step) {
            Ok(Step::Union(step)) => {
                read += 1;
                let planned: Vec<_> =
                    step.branches.iter().map(|branch| Some(branch.assigned)).collect();
                assert_eq!(planned, found, "{}", form.type_string());
            }
            Ok(other) => panic!("{other:?}"),
            Err(_) => refused += 1,
        }
    }
    assert!(read > 200 && refused > 200, "{read} {refused}");
}
