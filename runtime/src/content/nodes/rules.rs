//! Which node may sit in which, and which reserved parameters belong where (sections 1.1 and 5.1 of the format reference).

use crate::content::Content;
use crate::error::{Error, Result};
use crate::form::Parameters;
use crate::primitive::Primitive;

/// The rules for parameters of any node.
pub(in crate::content) fn check_parameters(content: &Content) -> Result<()> {
    let parameters = content.parameters();
    match content {
        Content::Regular(node) => check_list_parameters(parameters, node.content()),
        Content::List(node) => check_list_parameters(parameters, node.content()),
        Content::ListOffset(node) => check_list_parameters(parameters, node.content()),
        Content::Numpy(node) => match parameters.array() {
            Some(name @ ("char" | "byte"))
                if node.primitive() != Primitive::UInt8 || !node.inner_shape().is_empty() =>
            {
                Err(Error::invalid(format!(
                    "expected one-dimensional uint8 for {name:?}, found {}",
                    node.primitive()
                )))
            }
            name => {
                refuse(name, &["string", "bytestring", "categorical", "sorted_map"], "NumpyArray")
            }
        },
        Content::Record(_) => check_record_parameters(parameters),
        _ => check_plain_parameters(parameters, content.class()),
    }
}

const RESERVED: [&str; 6] = ["string", "bytestring", "char", "byte", "categorical", "sorted_map"];

fn refuse(name: Option<&str>, reserved: &[&str], class: &str) -> Result<()> {
    match name {
        Some(name) if reserved.contains(&name) => Err(Error::invalid(format!(
            "expected another __array__ parameter on {class}, found {name:?}"
        ))),
        _ => Ok(()),
    }
}

/// The rules for parameters of nodes that are neither lists, leaves with data nor records: only an index may be categorical.
fn check_plain_parameters(parameters: &Parameters, class: &str) -> Result<()> {
    match parameters.array() {
        Some("categorical") if is_index(class) => Ok(()),
        name => refuse(name, &RESERVED, class),
    }
}

fn is_index(class: &str) -> bool {
    matches!(class, "IndexedArray" | "IndexedOptionArray")
}

/// A string holds characters, a bytestring bytes.
pub(in crate::content) fn check_list_parameters(
    parameters: &Parameters,
    content: &Content,
) -> Result<()> {
    let needed = match parameters.array() {
        Some("string") => "char",
        Some("bytestring") => "byte",
        name => return refuse(name, &["char", "byte", "categorical", "sorted_map"], "a list"),
    };
    match content {
        Content::Numpy(node) if node.parameters.array() == Some(needed) => Ok(()),
        other => Err(Error::invalid(format!(
            "expected a NumpyArray with __array__ {needed:?} in a list with __array__ {:?}, found {} with {:?}",
            parameters.array().unwrap_or_default(),
            other.class(),
            other.parameters().array().unwrap_or_default()
        ))),
    }
}

/// A record may be a `sorted_map`, but no other reserved array.
pub(in crate::content) fn check_record_parameters(parameters: &Parameters) -> Result<()> {
    refuse(parameters.array(), &RESERVED[..5], "RecordArray")
}

/// Options and indexes stand directly over neither options, indexes nor unions, except that categories may be a union.
pub(in crate::content) fn check_indirection(
    class: &'static str,
    parameters: &Parameters,
    content: &Content,
) -> Result<()> {
    check_plain_parameters(parameters, class)?;
    let union_allowed = is_index(class) && parameters.is_categorical();
    if content.is_indirection() || (matches!(content, Content::Union(_)) && !union_allowed) {
        return Err(Error::invalid(format!(
            "expected neither option, index nor union directly inside {class}, found {} ({SIMPLIFY})",
            content.class()
        )));
    }
    Ok(())
}

/// What helps where nodes are nested that should be one.
const SIMPLIFY: &str = "the option allow_noncanonical_form simplifies what is read, and Content::indexed and its like what is made";

/// A union has at least two contents, none of them a union or a plain index; if one is an option, all are.
pub(in crate::content) fn check_union(parameters: &Parameters, contents: &[Content]) -> Result<()> {
    check_plain_parameters(parameters, "UnionArray")?;
    if contents.len() < 2 {
        return Err(Error::invalid(format!(
            "expected a union of at least 2 contents, found {}",
            contents.len()
        )));
    }
    for content in contents {
        let plain_index =
            matches!(content, Content::Indexed(node) if !node.parameters.is_categorical());
        if plain_index || matches!(content, Content::Union(_)) {
            return Err(Error::invalid(format!(
                "expected neither index nor union directly inside UnionArray, found {} ({SIMPLIFY})",
                content.class()
            )));
        }
    }
    let options = contents.iter().filter(|content| content.is_option()).count();
    if options != 0 && options != contents.len() {
        return Err(Error::invalid(format!(
            "expected only options or no option among the {} contents of a union, found {options} ({SIMPLIFY})",
            contents.len()
        )));
    }
    Ok(())
}

/// The parameters that are part of a type.
pub(in crate::content) const TYPE_PARAMETERS: [&str; 4] =
    ["__array__", "__list__", "__record__", "__categorical__"];

/// Do two nodes agree in the parameters that are part of a type?
pub(in crate::content) fn same_type_parameters(a: &Parameters, b: &Parameters) -> bool {
    TYPE_PARAMETERS.iter().all(|name| a.get(name) == b.get(name))
}

/// The parameters of two nodes that become one: all of both, the outer ones winning. Nulls say nothing.
pub(crate) fn united(inner: &Parameters, outer: &Parameters) -> Parameters {
    if outer.is_empty() {
        return inner.clone();
    }
    let both = inner.iter().chain(outer.iter()).filter(|(_, value)| !value.is_null());
    both.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}
