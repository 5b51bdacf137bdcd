//! Tables and scans as bytes, for schedulers and executors that are other processes.

mod describe;
mod message;

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::datatypes::{Schema, SchemaRef};
use awkward::Awkward;
use datafusion::catalog::TableProvider;
use datafusion::common::{Result, TableReference, plan_err};
use datafusion::datasource::file_format::FileFormatFactory;
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{
    AggregateUDF, Extension, HigherOrderUDF, LogicalPlan, ScalarUDF, WindowUDF,
};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr_common::physical_expr::proto_decode::PhysicalExprDecodeCtx;
use datafusion::physical_expr_common::physical_expr::proto_encode::PhysicalExprEncodeCtx;
use datafusion::physical_plan::ExecutionPlan;
use datafusion_proto::logical_plan::{DefaultLogicalExtensionCodec, LogicalExtensionCodec};
use datafusion_proto::physical_plan::{
    DefaultPhysicalExtensionCodec, PhysicalExtensionCodec, PhysicalProtoConverterExtension,
};

use self::message::{SCAN, TABLE};
use crate::kind::{Dynamic, Kind, Typed};
use crate::scan;
use crate::table::AwkwardTable;

/// The types that tables may have, beside those without one.
#[derive(Clone, Debug, Default)]
struct Types(BTreeMap<&'static str, Arc<dyn Kind>>);

impl Types {
    fn add<T: Awkward + 'static>(&mut self) {
        let kind = Typed::<T>::new();
        self.0.extend(kind.name().map(|name| (name, Arc::new(kind) as Arc<dyn Kind>)));
    }

    fn find(&self, name: Option<&str>) -> Result<Arc<dyn Kind>> {
        let Some(name) = name else { return Ok(Arc::new(Dynamic)) };
        match self.0.get(name) {
            Some(kind) => Ok(Arc::clone(kind)),
            None => plan_err!(
                "expected a type that this process knows, found {name} (`with_type` of the codec makes it known)"
            ),
        }
    }
}

/// Encodes plans with scans of awkward tables, for executors in other processes. What it does not know it leaves to another codec.
///
/// Files go by their absolute paths, so that they have to be at the same place for all. Rows of a type are read by executors that know the type: they
/// are the same program, or have been given it by [`with_type`](Self::with_type). Tables without a type need nothing of it.
#[derive(Clone, Debug)]
pub struct AwkwardPhysicalCodec {
    types: Types,
    inner: Arc<dyn PhysicalExtensionCodec>,
}

impl Default for AwkwardPhysicalCodec {
    fn default() -> Self {
        Self::new(Arc::new(DefaultPhysicalExtensionCodec {}))
    }
}

impl AwkwardPhysicalCodec {
    /// Makes a codec beside another one, which has all that is not of this library: that of Ballista.
    #[must_use]
    pub fn new(inner: Arc<dyn PhysicalExtensionCodec>) -> Self {
        Self { types: Types::default(), inner }
    }

    /// Makes a type known, as which rows can be read.
    #[must_use]
    pub fn with_type<T: Awkward + 'static>(mut self) -> Self {
        self.types.add::<T>();
        self
    }
}

impl PhysicalExtensionCodec for AwkwardPhysicalCodec {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[Arc<dyn ExecutionPlan>],
        ctx: &TaskContext,
        proto_converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        match message::parts(SCAN, buf)? {
            Some((value, schema)) => {
                let kind = self.types.find(describe::type_of(&value))?;
                describe::to_scan(&value, kind, schema)
            }
            None => self.inner.try_decode(buf, inputs, ctx, proto_converter),
        }
    }

    fn try_encode(
        &self,
        node: Arc<dyn ExecutionPlan>,
        buf: &mut Vec<u8>,
        proto_converter: &dyn PhysicalProtoConverterExtension,
    ) -> Result<()> {
        match scan::of(&*node) {
            Some((config, source)) => {
                message::write(SCAN, &describe::of_scan(config, source)?, source.schema(), buf)
            }
            None => self.inner.try_encode(node, buf, proto_converter),
        }
    }

    fn try_decode_udf(&self, name: &str, buf: &[u8]) -> Result<Arc<ScalarUDF>> {
        self.inner.try_decode_udf(name, buf)
    }

    fn try_encode_udf(&self, node: &ScalarUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udf(node, buf)
    }

    fn try_decode_higher_order_function(
        &self,
        name: &str,
        buf: &[u8],
    ) -> Result<Arc<HigherOrderUDF>> {
        self.inner.try_decode_higher_order_function(name, buf)
    }

    fn try_encode_higher_order_function(
        &self,
        node: &HigherOrderUDF,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        self.inner.try_encode_higher_order_function(node, buf)
    }

    fn try_decode_expr(
        &self,
        buf: &[u8],
        inputs: &[Arc<dyn PhysicalExpr>],
        ctx: &PhysicalExprDecodeCtx<'_>,
    ) -> Result<Arc<dyn PhysicalExpr>> {
        self.inner.try_decode_expr(buf, inputs, ctx)
    }

    fn try_encode_expr(
        &self,
        node: &Arc<dyn PhysicalExpr>,
        buf: &mut Vec<u8>,
        ctx: &PhysicalExprEncodeCtx<'_>,
    ) -> Result<()> {
        self.inner.try_encode_expr(node, buf, ctx)
    }

    fn try_decode_udaf(&self, name: &str, buf: &[u8]) -> Result<Arc<AggregateUDF>> {
        self.inner.try_decode_udaf(name, buf)
    }

    fn try_encode_udaf(&self, node: &AggregateUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udaf(node, buf)
    }

    fn try_decode_udwf(&self, name: &str, buf: &[u8]) -> Result<Arc<WindowUDF>> {
        self.inner.try_decode_udwf(name, buf)
    }

    fn try_encode_udwf(&self, node: &WindowUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udwf(node, buf)
    }
}

/// Encodes queries over awkward tables, for schedulers in other processes, with all that is known of the files, so that none is opened there. What it does not know it
/// leaves to another codec. See [`AwkwardPhysicalCodec`] for paths and types.
#[derive(Clone, Debug)]
pub struct AwkwardLogicalCodec {
    types: Types,
    inner: Arc<dyn LogicalExtensionCodec>,
}

impl Default for AwkwardLogicalCodec {
    fn default() -> Self {
        Self::new(Arc::new(DefaultLogicalExtensionCodec {}))
    }
}

impl AwkwardLogicalCodec {
    /// Makes a codec beside another one, which has all that is not of this library: that of Ballista.
    #[must_use]
    pub fn new(inner: Arc<dyn LogicalExtensionCodec>) -> Self {
        Self { types: Types::default(), inner }
    }

    /// Makes a type known, as which rows can be read.
    #[must_use]
    pub fn with_type<T: Awkward + 'static>(mut self) -> Self {
        self.types.add::<T>();
        self
    }
}

impl LogicalExtensionCodec for AwkwardLogicalCodec {
    fn try_decode(
        &self,
        buf: &[u8],
        inputs: &[LogicalPlan],
        ctx: &TaskContext,
    ) -> Result<Extension> {
        self.inner.try_decode(buf, inputs, ctx)
    }

    fn try_encode(&self, node: &Extension, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode(node, buf)
    }

    fn try_decode_table_provider(
        &self,
        buf: &[u8],
        table_ref: &TableReference,
        schema: SchemaRef,
        ctx: &TaskContext,
    ) -> Result<Arc<dyn TableProvider>> {
        match message::parts(TABLE, buf)? {
            Some((value, own)) => {
                let kind = self.types.find(describe::type_of(&value))?;
                check_same(&own, &schema)?;
                Ok(Arc::new(AwkwardTable::from_value(&value, kind, own)?))
            }
            None => self.inner.try_decode_table_provider(buf, table_ref, schema, ctx),
        }
    }

    fn try_encode_table_provider(
        &self,
        table_ref: &TableReference,
        node: Arc<dyn TableProvider>,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        match node.downcast_ref::<AwkwardTable>() {
            Some(table) => message::write(TABLE, &table.to_value()?, &table.schema, buf),
            None => self.inner.try_encode_table_provider(table_ref, node, buf),
        }
    }

    fn try_decode_file_format(
        &self,
        buf: &[u8],
        ctx: &TaskContext,
    ) -> Result<Arc<dyn FileFormatFactory>> {
        self.inner.try_decode_file_format(buf, ctx)
    }

    fn try_encode_file_format(
        &self,
        buf: &mut Vec<u8>,
        node: Arc<dyn FileFormatFactory>,
    ) -> Result<()> {
        self.inner.try_encode_file_format(buf, node)
    }

    fn try_decode_udf(&self, name: &str, buf: &[u8]) -> Result<Arc<ScalarUDF>> {
        self.inner.try_decode_udf(name, buf)
    }

    fn try_encode_udf(&self, node: &ScalarUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udf(node, buf)
    }

    fn try_decode_higher_order_function(
        &self,
        name: &str,
        buf: &[u8],
    ) -> Result<Arc<HigherOrderUDF>> {
        self.inner.try_decode_higher_order_function(name, buf)
    }

    fn try_encode_higher_order_function(
        &self,
        node: &HigherOrderUDF,
        buf: &mut Vec<u8>,
    ) -> Result<()> {
        self.inner.try_encode_higher_order_function(node, buf)
    }

    fn try_decode_udaf(&self, name: &str, buf: &[u8]) -> Result<Arc<AggregateUDF>> {
        self.inner.try_decode_udaf(name, buf)
    }

    fn try_encode_udaf(&self, node: &AggregateUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udaf(node, buf)
    }

    fn try_decode_udwf(&self, name: &str, buf: &[u8]) -> Result<Arc<WindowUDF>> {
        self.inner.try_decode_udwf(name, buf)
    }

    fn try_encode_udwf(&self, node: &WindowUDF, buf: &mut Vec<u8>) -> Result<()> {
        self.inner.try_encode_udwf(node, buf)
    }
}

/// A plan that was made for other columns is none of this table.
fn check_same(own: &Schema, named: &Schema) -> Result<()> {
    let names = |schema: &Schema| {
        schema.fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>()
    };
    match names(own) == names(named) {
        true => Ok(()),
        false => plan_err!("expected the columns {:?}, found {:?}", names(named), names(own)),
    }
}
