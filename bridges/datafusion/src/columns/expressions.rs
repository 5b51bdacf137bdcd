//! What of its columns an expression looks at.

use std::sync::Arc;

use awkward::Selection;
use datafusion::functions::core::get_field;
use datafusion::functions_nested::array_any_match::array_any_match_higher_order_function;
use datafusion::functions_nested::array_filter::array_filter_higher_order_function;
use datafusion::functions_nested::array_first::array_first_higher_order_function;
use datafusion::functions_nested::array_transform::array_transform_higher_order_function;
use datafusion::functions_nested::cardinality::cardinality_udf;
use datafusion::functions_nested::dimension::array_ndims_udf;
use datafusion::functions_nested::empty::array_empty_udf;
use datafusion::functions_nested::extract::{
    array_element_udf, array_pop_back_udf, array_pop_front_udf, array_slice_udf,
};
use datafusion::functions_nested::length::array_length_udf;
use datafusion::functions_nested::reverse::array_reverse_udf;
use datafusion::logical_expr::ScalarUDF;
use datafusion::physical_expr::expressions::{
    Column, IsNotNullExpr, IsNullExpr, LambdaExpr, LambdaVariable, Literal,
};
use datafusion::physical_expr::{HigherOrderFunctionExpr, PhysicalExpr, ScalarFunctionExpr};

/// What a function looks at of its first argument, whose name says what it is, as long as nobody has put another one in its place.
enum Looks {
    /// A field.
    Field,
    /// How long lists are.
    Lengths,
    /// Items, of which some come out, whatever they are.
    Items,
}

impl Looks {
    fn of(function: &ScalarUDF) -> Option<Self> {
        let (looks, known) = match function.name() {
            "get_field" => (Self::Field, get_field()),
            "array_length" => (Self::Lengths, array_length_udf()),
            "cardinality" => (Self::Lengths, cardinality_udf()),
            "empty" => (Self::Lengths, array_empty_udf()),
            "array_ndims" => (Self::Lengths, array_ndims_udf()),
            "array_element" => (Self::Items, array_element_udf()),
            "array_slice" => (Self::Items, array_slice_udf()),
            "array_pop_front" => (Self::Items, array_pop_front_udf()),
            "array_pop_back" => (Self::Items, array_pop_back_udf()),
            "array_reverse" => (Self::Items, array_reverse_udf()),
            _ => return None,
        };
        (*known == *function).then_some(looks)
    }
}

/// What is wanted of the columns of a plan's child, and of the variables of lambdas around an expression.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) columns: Vec<Selection>,
    /// The innermost one last.
    variables: Vec<(String, Selection)>,
}

impl Wanted {
    /// Nothing of so many columns but that they are there.
    pub(super) fn nothing(columns: usize) -> Self {
        Self { columns: vec![Selection::none(); columns], variables: Vec::new() }
    }

    pub(super) fn add_column(&mut self, i: usize, wanted: &Selection) {
        if let Some(column) = self.columns.get_mut(i) {
            column.add(wanted.clone());
        }
    }

    pub(super) fn add_columns(&mut self, wanted: &[Selection]) {
        for (i, wanted) in wanted.iter().enumerate() {
            self.add_column(i, wanted);
        }
    }

    /// Adds what an expression looks at, if this is wanted of its value.
    pub(super) fn add(&mut self, expression: &Arc<dyn PhysicalExpr>, wanted: &Selection) {
        if let Some(column) = expression.downcast_ref::<Column>() {
            self.add_column(column.index(), wanted);
        } else if let Some(variable) = expression.downcast_ref::<LambdaVariable>() {
            let known = self.variables.iter_mut().rev().find(|(name, _)| name == variable.name());
            if let Some((_, known)) = known {
                known.add(wanted.clone());
            }
        } else if let Some(is_null) = expression.downcast_ref::<IsNullExpr>() {
            self.add(is_null.arg(), &Selection::none());
        } else if let Some(is_not_null) = expression.downcast_ref::<IsNotNullExpr>() {
            self.add(is_not_null.arg(), &Selection::none());
        } else if let Some(call) = expression.downcast_ref::<ScalarFunctionExpr>() {
            self.add_call(call, wanted);
        } else if let Some(call) = expression.downcast_ref::<HigherOrderFunctionExpr>() {
            self.add_lambda(call, wanted);
        } else {
            self.add_all(expression.children());
        }
    }

    fn add_all<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Arc<dyn PhysicalExpr>>) {
        for expression in expressions {
            self.add(expression, &Selection::all());
        }
    }

    fn add_call(&mut self, call: &ScalarFunctionExpr, wanted: &Selection) {
        let [first, others @ ..] = call.args() else { return };
        match Looks::of(call.fun()) {
            Some(Looks::Field) => {
                let names: Option<Vec<&str>> = others.iter().map(text).collect();
                let Some(names) = names else { return self.add_all(call.args()) };
                let below = |below: Selection, name: &&str| below.below(name);
                self.add(first, &names.iter().rev().fold(wanted.clone(), below));
            }
            Some(Looks::Lengths) => {
                self.add(first, &Selection::none());
                self.add_all(others);
            }
            Some(Looks::Items) => {
                self.add(first, wanted);
                self.add_all(others);
            }
            None => self.add_all(call.args()),
        }
    }

    /// Functions of a list and of what is done to its items.
    fn add_lambda(&mut self, call: &HigherOrderFunctionExpr, wanted: &Selection) {
        // What is wanted of the value of the lambda, and of the items besides.
        let (of_value, of_items, known) = match call.fun().name() {
            // What is wanted of new items is wanted of what makes them.
            "array_transform" => {
                (wanted.clone(), Selection::none(), array_transform_higher_order_function())
            }
            "array_filter" => {
                (Selection::all(), wanted.clone(), array_filter_higher_order_function())
            }
            "array_first" => {
                (Selection::all(), wanted.clone(), array_first_higher_order_function())
            }
            "array_any_match" => {
                (Selection::all(), Selection::none(), array_any_match_higher_order_function())
            }
            _ => return self.add_all(call.args()),
        };
        if *known != *call.fun() {
            return self.add_all(call.args());
        }
        let [list, lambda] = call.args() else { return self.add_all(call.args()) };
        let Some(lambda) = lambda.downcast_ref::<LambdaExpr>() else {
            return self.add_all(call.args());
        };
        // Others than the items are numbers.
        let others = lambda.params().iter().skip(1).map(|name| (name.clone(), Selection::all()));
        let before = self.variables.len();
        self.variables.extend(others);
        self.variables.extend(lambda.params().first().map(|item| (item.clone(), of_items)));
        self.add(lambda.body(), &of_value);
        let items = self.variables.pop().map_or_else(Selection::all, |(_, items)| items);
        self.variables.truncate(before);
        self.add(list, &items);
    }
}

/// A text that is the same for all rows.
fn text(expression: &Arc<dyn PhysicalExpr>) -> Option<&str> {
    expression.downcast_ref::<Literal>()?.value().try_as_str()?
}
