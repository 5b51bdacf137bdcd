//! Items by the number of a value: dictionaries, and run ends.

use std::collections::HashMap;

use super::Reader;
use crate::arrow::abi::Source;
use crate::arrow::format::Format;
use crate::buffer::{Buffer, Item};
use crate::content::{Carry, Content};
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::index::{Index, as_i64, usize_of};
use crate::primitive::Primitive;

impl<S: Source> Reader<'_, S> {
    /// A categorical. Values that are null are nulls of it, and values that are there twice are one category.
    pub(super) fn dictionary(&self, is_option: bool) -> Result<Content> {
        let (Some(field), Some(source)) = (&self.field.dictionary, self.source.dictionary()) else {
            return Err(self.fault("expected the values of a dictionary, found none"));
        };
        let values = Reader::new(field, &source, self.budget, self.path.content())?;
        let values = values.read(values.nulls.is_known())?;
        let (values, places) = self.categories(values)?;
        let index = self.positions(places.as_deref(), is_option)?;
        let parameters = match self.parameters() {
            own if own.is_categorical() => own,
            other => other.merged(&Parameters::text("__array__", "categorical")),
        };
        let has_null = || index.iter().any(|at| at < 0);
        if is_option || has_null() {
            let index = match index {
                Index::U32(index) => {
                    index.iter().map(|&at| i64::from(at)).collect::<Vec<_>>().into()
                }
                signed => signed,
            };
            let own = self.mask_parameters();
            let joined = if own.is_categorical() { own } else { parameters.merged(&own) };
            return values.indexed_option(index, joined);
        }
        values.indexed(index, parameters)
    }

    /// The values without nulls and repetitions; and if there were any, the place of each or -1.
    fn categories(&self, values: Content) -> Result<(Content, Option<Vec<i64>>)> {
        self.budget.ask_for::<[u64; 6]>(values.len(), "categories")?;
        let mut null = vec![false; values.len()];
        if values.is_option() {
            let index = values.option_index()?;
            null.iter_mut().zip(index.iter()).for_each(|(null, &at)| *null = at < 0);
        }
        let keys = values.json_lines().canonical();
        let (mut first, mut kept) = (HashMap::new(), Vec::new());
        let mut places = Vec::with_capacity(values.len());
        for (i, &is_null) in null.iter().enumerate() {
            if is_null {
                places.push(-1);
                continue;
            }
            let place =
                *first.entry(keys.text_within(i, self.budget)?).or_insert(as_i64(kept.len()));
            if usize_of(place) == kept.len() {
                kept.push(i);
            }
            places.push(place);
        }
        if kept.len() == values.len() && !values.is_option() {
            return Ok((values, None));
        }
        // What is there is no option any more.
        let inner = match values.is_option() {
            true => {
                let index = values.option_index()?;
                kept.iter_mut().for_each(|at| *at = usize_of(index[*at]));
                values.children().first().cloned().unwrap_or_else(|| values.clone())
            }
            false => values.clone(),
        };
        let changed = kept.len() != values.len();
        Ok((inner.taken(&Carry::items(kept)), changed.then_some(places)))
    }

    /// The place of each item among the values, -1 for nulls: of the width of the dictionary where Awkward has that.
    fn positions(&self, places: Option<&[i64]>, is_option: bool) -> Result<Index> {
        let Format::Number(primitive) = self.field.format else {
            return Err(self.fault(format!(
                "expected integers as the index of a dictionary, found {}",
                self.field.format
            )));
        };
        let shared = places.is_none() && !(is_option && self.nulls.is_known());
        let (n, range) = (self.range.end, self.range.clone());
        match primitive {
            Primitive::Int32 if shared => {
                Ok(self.trusted::<i32>(1, n, "an index")?.slice(range).into())
            }
            Primitive::Int64 if shared => {
                Ok(self.trusted::<i64>(1, n, "an index")?.slice(range).into())
            }
            Primitive::UInt32 if shared && !is_option => {
                Ok(self.trusted::<u32>(1, n, "an index")?.slice(range).into())
            }
            Primitive::Int8 => self.mapped::<i8>(places),
            Primitive::UInt8 => self.mapped::<u8>(places),
            Primitive::Int16 => self.mapped::<i16>(places),
            Primitive::UInt16 => self.mapped::<u16>(places),
            Primitive::Int32 => self.mapped::<i32>(places),
            Primitive::UInt32 => self.mapped::<u32>(places),
            Primitive::Int64 => self.mapped::<i64>(places),
            Primitive::UInt64 => self.mapped::<u64>(places),
            other => Err(self
                .fault(format!("expected integers as the index of a dictionary, found {other}"))),
        }
    }

    fn mapped<T: Item + Copy + TryInto<i64>>(&self, places: Option<&[i64]>) -> Result<Index> {
        let items = self.items::<T>(1, self.range.end, "an index")?.slice(self.range.clone());
        self.budget.ask_for::<i64>(items.len(), "an index")?;
        let position = |(i, &item): (usize, &T)| {
            if !self.nulls.is_there(i) {
                return Ok(-1);
            }
            let at = item.try_into().ok().filter(|at: &i64| *at >= 0);
            let at = match places {
                None => at,
                Some(places) => at.and_then(|at| places.get(usize_of(at)).copied()),
            };
            at.ok_or_else(|| {
                Error::invalid(format!("expected the number of a value, found {item:?} at i={i}"))
            })
        };
        let index: Buffer<i64> = items.iter().enumerate().map(position).collect::<Result<_>>()?;
        Ok(index.into())
    }

    /// Values, each as often as the ends of the runs say. They count from the beginning of what is not sliced.
    pub(super) fn run_ends(&self, is_option: bool) -> Result<Content> {
        let (ends, values) = (self.source.child(0)?, self.source.child(1)?);
        let ends = self.child(0, &ends, self.path.field("run_ends"))?;
        let values = self.child(1, &values, self.path.field("values"))?;
        ends.check_no_nulls(|_| false)?;
        let ends: Vec<i64> = match ends.field.format {
            Format::Number(Primitive::Int16) => ends.widened::<i16>()?,
            Format::Number(Primitive::Int32) => ends.widened::<i32>()?,
            Format::Number(Primitive::Int64) => ends.widened::<i64>()?,
            _ => return Err(ends.fault("expected ends of runs of 16, 32 or 64 bits")),
        };
        let increases = ends.iter().zip(ends.iter().skip(1)).all(|(a, b)| a < b);
        let last = ends.last().copied().unwrap_or_default();
        if !increases
            || ends.first().is_some_and(|&first| first < 1)
            || last < as_i64(self.range.end)
        {
            return Err(self.fault(format!(
                "expected ends of runs that increase up to {}, found others",
                self.range.end
            )));
        }
        self.budget.ask_for::<i64>(self.len(), "items of runs")?;
        let mut run = ends.partition_point(|&end| end <= as_i64(self.range.start));
        let index = self.range.clone().map(|i| {
            while ends[run] <= as_i64(i) {
                run += 1;
            }
            as_i64(run)
        });
        let index: Vec<i64> = index.collect();
        let is_nullable = values.field.nullable || is_option;
        if !is_nullable {
            values.check_no_nulls(|_| false)?;
        }
        values.read(is_nullable)?.indexed(index.into(), Parameters::none())
    }

    fn widened<T: Item + Copy + Into<i64>>(&self) -> Result<Vec<i64>> {
        let items = self.items::<T>(1, self.range.end, "ends of runs")?.slice(self.range.clone());
        Ok(items.iter().map(|&item| item.into()).collect())
    }
}
