//! Enums with data: which content of a union holds which variant.

use std::sync::Arc;

use super::{Schema, SchemaKind};
use crate::content::mergeable;
use crate::form::{Fields, Form, Parameters};

/// A variant of an enum with data.
#[derive(Clone, Debug)]
pub struct VariantSchema {
    pub(crate) name: Arc<str>,
    /// What files may call it as well.
    pub(crate) aliases: Vec<Arc<str>>,
    /// What the variant holds.
    pub(crate) schema: Schema,
    /// Does it hold one value, so that it is no record of its own?
    pub(crate) newtype: bool,
    /// Is that value in a tuple that is called like the variant? Else Awkward would take it for that of another variant, or it
    /// may not stand in a union.
    pub(crate) wrapped: bool,
}

impl VariantSchema {
    /// Makes a variant that is a record of its own, which bears its name.
    #[must_use]
    pub fn record(name: &str, schema: Schema) -> Self {
        Self { name: name.into(), aliases: Vec::new(), schema, newtype: false, wrapped: false }
    }

    /// Makes a variant around one value.
    #[must_use]
    pub fn newtype(name: &str, schema: Schema) -> Self {
        Self { newtype: true, ..Self::record(name, schema) }
    }

    /// Takes records that are called so for this variant as well.
    #[must_use]
    pub fn with_alias(mut self, name: &str) -> Self {
        self.aliases.push(name.into());
        self
    }

    /// The parameters of the tuple around a wrapped value.
    pub(crate) fn tuple_parameters(&self) -> Parameters {
        Parameters::text("__record__", &self.name)
    }

    /// The Form of its content.
    pub(super) fn form(&self) -> Form {
        let form = self.schema.form();
        if !self.wrapped {
            return form;
        }
        Form::record(Fields::tuple(), vec![form]).with_parameters(self.tuple_parameters())
    }

    /// Is this the name of the variant, or an alias of it?
    pub(super) fn is_called(&self, name: &str) -> bool {
        *self.name == *name || self.aliases.iter().any(|alias| **alias == *name)
    }
}

/// The variants, with those wrapped that have to be.
pub(super) fn apart(mut variants: Vec<VariantSchema>) -> Vec<VariantSchema> {
    for variant in variants.iter_mut().filter(|variant| variant.newtype) {
        let kind = &variant.schema.kind;
        variant.wrapped = variant.schema.is_option()
            || matches!(kind, SchemaKind::Union { .. } | SchemaKind::Categorical { .. });
    }
    let forms: Vec<Form> = variants.iter().map(VariantSchema::form).collect();
    for i in 0..variants.len() {
        let merges = |(j, form): (usize, &Form)| i != j && mergeable(&forms[i], form);
        if variants[i].newtype && !variants[i].wrapped {
            variants[i].wrapped = forms.iter().enumerate().any(merges);
        }
    }
    variants
}
