//! Unions of a Form as the variants of an enum.

use std::sync::Arc;

use super::super::VariantSchema;
use super::super::plan::{Assigned, Branch, Step, UnionStep};
use super::assign::{assign, branches, claim, is_branch};
use super::report::{form_words, words};
use super::{Planned, Resolver};
use crate::error::Path;
use crate::form::{Fields, Form, FormKind};

/// A content of a union, what it is called, and which variant it is.
type Found<'f> = ((&'f Form, Option<&'f str>), Option<Assigned>);

impl Resolver {
    /// A union as variants: all contents, each as its variant. Anything else is the content of one of them.
    pub(super) fn union(
        &mut self,
        variants: &Arc<[VariantSchema]>,
        optional: bool,
        form: &Form,
        path: &Path,
    ) -> Planned {
        let found = branches(form);
        let assigned = assign(variants, &found);
        let (mut found, mut branches) = (found.into_iter().zip(assigned), Vec::new());
        let form = self.contents(variants, form, path, &mut found, &mut branches)?;
        let variants = Arc::clone(variants);
        Some((form, Step::Union(UnionStep { variants, optional, branches })))
    }

    /// What is read of a union with the indexes and options around and in it; the next of what was found is its first content.
    fn contents<'f>(
        &mut self,
        variants: &[VariantSchema],
        form: &Form,
        path: &Path,
        found: &mut impl Iterator<Item = Found<'f>>,
        steps: &mut Vec<Branch>,
    ) -> Option<Form> {
        if is_branch(form) {
            let ((_, name), assigned) = found.next()?;
            let Some(assigned) = assigned else {
                return self.differences.add(path, || no_variant(variants, form, name));
            };
            let (form, step) = self.variant(&variants[assigned.variant], assigned, form, path)?;
            steps.push(Branch { assigned, step });
            return Some(form);
        }
        let is_union = matches!(form.kind(), FormKind::Union { .. });
        let each = |(i, child): (usize, &Form)| {
            let path = if is_union { path.branch(i) } else { path.content() };
            self.contents(variants, child, &path, found, steps)
        };
        // All are compared, whether or not one differs.
        let children: Vec<Option<Form>> = form.children().iter().enumerate().map(each).collect();
        Some(form.over(Fields::tuple(), children.into_iter().collect::<Option<_>>()?))
    }

    fn variant(
        &mut self,
        variant: &VariantSchema,
        assigned: Assigned,
        form: &Form,
        path: &Path,
    ) -> Planned {
        match form.children() {
            [only] if assigned.in_tuple => {
                let (content, step) = self.node(&variant.schema, only, &path.field("0"))?;
                Some((form.over(Fields::tuple(), vec![content]), step))
            }
            _ => self.node(&variant.schema, form, path),
        }
    }
}

/// Why a content is no variant.
fn no_variant(variants: &[VariantSchema], form: &Form, name: Option<&str>) -> String {
    let found = form_words(form);
    let claims = |variant: &&VariantSchema| claim(variant, name).is_some();
    let claiming: Vec<&VariantSchema> = variants.iter().filter(claims).collect();
    match (name, claiming.as_slice()) {
        (Some(_), [only]) => {
            let held = words(&only.schema);
            format!("expected the variant {:?} of {held}, found {found}", only.name)
        }
        (name, claiming) => {
            let names: Vec<String> =
                variants.iter().map(|variant| format!("{:?}", variant.name)).collect();
            let hint = match name {
                Some(name)
                    if claiming.is_empty() && assign(variants, &[(form, None)])[0].is_some() =>
                {
                    format!("; `alias = {name:?}` of a variant reads it")
                }
                _ => String::new(),
            };
            format!("expected a variant of {}, found {found}{hint}", names.join(", "))
        }
    }
}
