//! Files of Parquet as tables, through DataFusion's own reader.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use awkward::Awkward;
use datafusion::common::{Result, plan_datafusion_err, plan_err};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::execution::SessionState;

use crate::collect::of_batches;
use crate::kind::typed;

/// Does a path lead to files of Parquet: a file that is one, a folder with at least one, or a pattern that ends like their names?
pub(crate) fn is_parquet(path: &Path) -> bool {
    let is_named = |path: &Path| path.extension() == Some(OsStr::new("parquet"));
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.map(|entry| entry.path()).any(|path| is_named(&path));
    }
    let begins = || {
        let mut magic = [0; 4];
        fs::File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok()
            && magic == *b"PAR1"
    };
    is_named(path) || begins()
}

/// A table of the files, with the columns that the type names, or with all of them.
///
/// # Errors
/// With the path, if there is no file or one cannot be read; with everything in which the rows are of another type.
pub(crate) async fn open(
    state: &SessionState,
    path: &Path,
    chosen: Option<fn(&Schema) -> Result<SchemaRef>>,
) -> Result<ListingTable> {
    let place = path.display().to_string();
    let Some(text) = path.to_str() else {
        return plan_err!("{place}: expected a path in UTF-8");
    };
    let url = ListingTableUrl::parse(match path.is_dir() {
        true => format!("{}/", text.trim_end_matches('/')),
        false => text.to_owned(),
    })?;
    // Text and lists come as they are written down in the file, not as views.
    let mut parquet = state.default_table_options().parquet;
    parquet.global.schema_force_view_types = false;
    let format = ParquetFormat::new().with_options(parquet);
    let ending = if path.is_file() { "" } else { ".parquet" };
    let options = ListingOptions::new(Arc::new(format)).with_file_extension(ending);
    let found = options.infer_schema(state, &url).await;
    let found = found.map_err(|error| error.context(place.clone()))?;
    if found.fields().is_empty() {
        return plan_err!(
            "{place}: expected at least one file of Parquet with columns, found none"
        );
    }
    let schema = match chosen {
        Some(chosen) => chosen(&found).map_err(|error| error.context(place.clone()))?,
        None => bare(&found),
    };
    let config = ListingTableConfig::new(url).with_listing_options(options).with_schema(schema);
    ListingTable::try_new(config)
}

/// The columns of a file that a type names, if they are of this type.
pub(crate) fn columns<T: Awkward>(found: &Schema) -> Result<SchemaRef> {
    of_batches::<T>(&[RecordBatch::new_empty(Arc::new(found.clone()))])?;
    let (named, _) = typed::<T>()?;
    let column = |field: &FieldRef| {
        let found = found.field_with_name(field.name()).map_err(|_| {
            let names: Vec<_> = found.fields().iter().map(|field| field.name().as_str()).collect();
            plan_datafusion_err!(
                "expected a column {:?}, found {names:?} (other names and defaults of a type are not looked for in Parquet; \
                 `register_awkward_dynamic` takes the file as it is)",
                field.name()
            )
        });
        found.map(bare_field)
    };
    let fields = named.fields().iter().map(column).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Schema::new(fields)))
}

/// The plain types: without the extension type that says which class of node it was, which functions of SQL do not know.
fn bare(schema: &Schema) -> SchemaRef {
    Arc::new(Schema::new(schema.fields().iter().map(|field| bare_field(field)).collect::<Vec<_>>()))
}

fn bare_field(field: &Field) -> Field {
    let item = |field: &FieldRef| Arc::new(bare_field(field));
    let data_type = match field.data_type() {
        DataType::List(inner) => DataType::List(item(inner)),
        DataType::LargeList(inner) => DataType::LargeList(item(inner)),
        DataType::FixedSizeList(inner, size) => DataType::FixedSizeList(item(inner), *size),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(item).collect::<Fields>()),
        DataType::Map(entries, sorted) => DataType::Map(item(entries), *sorted),
        other => other.clone(),
    };
    Field::new(field.name(), data_type, field.is_nullable())
}
