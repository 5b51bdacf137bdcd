//! Chunks that fit what is in them: a dataset with few items has one chunk, which is no larger than they are. It is made anew when it
//! becomes larger, with all of its names, in the commit that writes its items again.

use std::collections::HashSet;

use ::hdf5::plist::DatasetCreate;
use ::hdf5::plist::dataset_create::FillTime;
use ::hdf5::types::VarLenUnicode;
use ::hdf5::{Dataset, Datatype, Group, SimpleExtents};

use super::claims::Claims;
use super::column::{Closed, Column};
use crate::error::Result;
use crate::hdf5::store::attributes::write_text_attribute;
use crate::hdf5::store::ffi::{self, Class, LinkKind, TextKind};
use crate::hdf5::store::{io, place};

/// So many bytes of datasets are in memory at once while they are made anew.
const MOST: usize = 64 << 20;

/// The groups that datasets have names in, and their own among them.
pub(super) struct Names<'a> {
    own: &'a Group,
    groups: Vec<(&'a Group, HashSet<String>)>,
}

impl<'a> Names<'a> {
    pub(super) fn of(
        own: &'a Group,
        groups: impl Iterator<Item = &'a Group>,
    ) -> ::hdf5::Result<Self> {
        let hard = |group: &'a Group| {
            let links = ffi::links(group)?.into_iter();
            let names = links.filter(|(_, kind)| *kind == LinkKind::Hard).map(|(name, _)| name);
            Ok((group, names.collect()))
        };
        Ok(Self { own, groups: groups.map(hard).collect::<::hdf5::Result<_>>()? })
    }

    /// All names of a dataset; nothing if it has one that is not known here.
    fn of_dataset(&self, dataset: &Dataset, key: &str) -> ::hdf5::Result<Option<Vec<Name<'a>>>> {
        let address = ffi::address(dataset)?;
        let bare = key.strip_prefix("part0-").unwrap_or(key);
        let mut found = Vec::new();
        for (group, names) in &self.groups {
            for name in [bare.to_owned(), format!("part0-{bare}")] {
                if names.contains(&name) && ffi::address(&*group.dataset(&name)?)? == address {
                    found.push(Name { group, name });
                }
            }
        }
        let own = |name: &Name<'_>| name.name == key && name.group.id() == self.own.id();
        let all = dataset.loc_info()?.num_links == found.len() && found.iter().any(own);
        Ok(all.then_some(found))
    }
}

struct Name<'a> {
    group: &'a Group,
    name: String,
}

/// What a dataset was, and what has to be made again.
struct Plan<'a> {
    chunk: usize,
    names: Vec<Name<'a>>,
    datatype: Datatype,
    properties: DatasetCreate,
    texts: Vec<(String, String)>,
}

/// A column by its number, and the items that its chunks should have, if not those that they have.
pub(super) type Numbered = (usize, Column, Option<usize>);

/// Makes datasets anew whose chunks should be others; what they hold is pending afterwards. Those that have names, or attributes of a
/// kind, which are not known here stay as they are.
pub(super) fn fit(
    columns: impl IntoIterator<Item = Numbered>,
    names: &Names<'_>,
    claims: &mut Claims,
) -> Result<Vec<Column>> {
    let (mut columns, mut done) = (columns.into_iter().peekable(), Vec::new());
    while columns.peek().is_some() {
        let (mut closed, mut size) = (Vec::new(), 0);
        while size < MOST
            && let Some((i, column, chunk)) = columns.next()
        {
            let failed = |error| io(&place(column.dataset()), "look at", &error);
            let plan = chunk.map(|chunk| plan(&column, chunk, names)).transpose();
            let Some(plan) = plan.map_err(failed)?.flatten() else {
                done.push((i, column));
                continue;
            };
            claims.leave(column.dataset())?;
            let column = column.close()?;
            size += column.pending_bytes;
            closed.push((i, column, plan));
        }
        // All of them go before the first one comes, so that these take the place of those.
        for (_, column, plan) in &closed {
            for name in &plan.names {
                name.group.unlink(&name.name).map_err(|error| column.failed(&error))?;
            }
        }
        for (i, column, plan) in closed {
            let made = make(&plan, &column, names.own).map_err(|error| column.failed(&error))?;
            for (name, text) in &plan.texts {
                write_text_attribute(&made, name, text)?;
            }
            claims.take(&made)?;
            done.push((i, column.reopen(made)?));
        }
    }
    done.sort_unstable_by_key(|(i, _)| *i);
    Ok(done.into_iter().map(|(_, column)| column).collect())
}

fn plan<'a>(column: &Column, chunk: usize, names: &Names<'a>) -> ::hdf5::Result<Option<Plan<'a>>> {
    let dataset = column.dataset();
    let Some(names) = names.of_dataset(dataset, column.key())? else { return Ok(None) };
    let mut texts = Vec::new();
    for name in dataset.attr_names()? {
        let attribute = dataset.attr(&name)?;
        let datatype = attribute.dtype()?;
        let text = ffi::class(&datatype) == Class::Text
            && ffi::text_kind(&datatype) == TextKind::Variable { utf8: true }
            && attribute.space()?.is_scalar();
        if !text {
            return Ok(None);
        }
        texts.push((name, attribute.read_scalar::<VarLenUnicode>()?.as_str().to_owned()));
    }
    let (datatype, properties) = (dataset.dtype()?, dataset.create_plist()?);
    Ok(Some(Plan { chunk, names, datatype, properties, texts }))
}

fn make(plan: &Plan<'_>, column: &Closed, own: &Group) -> ::hdf5::Result<Dataset> {
    let builder = own.new_dataset_builder().empty_as(&plan.datatype);
    let mut builder = builder.shape(SimpleExtents::resizable([0])).chunk([plan.chunk]);
    builder = builder.set_create_plist(&plan.properties).chunk_cache(1, 0, 1.0);
    if !column.is_filtered {
        builder = builder.fill_time(FillTime::Never);
    }
    let key = column.key.as_str();
    let made = builder.create(key)?;
    let path = format!("{}/{key}", own.name().trim_end_matches('/'));
    for Name { group, name } in &plan.names {
        if name != key || group.id() != own.id() {
            group.link_hard(&path, name)?;
        }
    }
    Ok(made)
}
