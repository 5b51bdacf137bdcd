//! The bytes: a line that says what it is, the length of a text of JSON, the text, and a schema as Arrow's IPC format has it.

use arrow::datatypes::{Schema, SchemaRef};
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use awkward::Value;
use datafusion::common::{Result, exec_datafusion_err};

/// What stands in front of a scan, and of a table.
pub(super) const SCAN: &[u8] = b"awkward-datafusion 1 scan\n";
pub(super) const TABLE: &[u8] = b"awkward-datafusion 1 table\n";

pub(super) fn write(what: &[u8], value: &Value, schema: &Schema, buf: &mut Vec<u8>) -> Result<()> {
    let text = value.to_string();
    buf.extend_from_slice(what);
    buf.extend_from_slice(&(text.len() as u64).to_le_bytes());
    buf.extend_from_slice(text.as_bytes());
    StreamWriter::try_new(buf, schema)?.finish()?;
    Ok(())
}

/// What stands there, if it is this.
pub(super) fn parts(what: &[u8], buf: &[u8]) -> Result<Option<(Value, SchemaRef)>> {
    let Some(rest) = buf.strip_prefix(what) else { return Ok(None) };
    let cut = || {
        let (len, rest) = rest.split_first_chunk::<8>()?;
        let (text, schema) =
            rest.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
        Some((std::str::from_utf8(text).ok()?, schema))
    };
    let (text, schema) = cut()
        .ok_or_else(|| exec_datafusion_err!("expected a whole message, found a part of one"))?;
    let value = Value::parse(text).map_err(crate::kind::told)?;
    Ok(Some((value, StreamReader::try_new(schema, None)?.schema())))
}
