//! Appending many rows to the columns of a record, a column at a time.

use crate::typed::BuilderOf;

/// Appends rows, of which `fields` gives the values of `columns`.
///
/// One closure for some columns at once, since closures are dear to the compiler.
#[inline]
pub fn extend_columns<'r, T, R, C, I>(rows: &I, fields: impl Fn(&'r T) -> R + Copy, columns: C)
where
    T: 'r,
    C: Extend<R>,
    I: ExactSizeIterator<Item = &'r T> + Clone,
{
    columns.extend(rows.clone().map(fields));
}

/// A tuple of references to builders, which take the values that tuples of references hold.
pub trait Extend<R> {
    /// Appends values to each column.
    fn extend<I: ExactSizeIterator<Item = R> + Clone>(self, rows: I);
}

macro_rules! columns {
    ($($builder:ident $value:ident $i:tt),+) => {
        impl<'r, $($builder, $value),+> Extend<($(&'r $value,)+)> for ($(&mut $builder,)+)
        where
            $($builder: BuilderOf<$value>, $value: 'r),+
        {
            #[inline]
            fn extend<It: ExactSizeIterator<Item = ($(&'r $value,)+)> + Clone>(self, rows: It) {
                $(self.$i.extend_refs(rows.clone().map(|row| row.$i));)+
            }
        }
    };
}

columns!(A AA 0);
columns!(A AA 0, B BB 1);
columns!(A AA 0, B BB 1, C CC 2);
columns!(A AA 0, B BB 1, C CC 2, D DD 3);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10);
columns!(A AA 0, B BB 1, C CC 2, D DD 3, E EE 4, F FF 5, G GG 6, H HH 7, I II 8, J JJ 9, K KK 10, L LL 11);
