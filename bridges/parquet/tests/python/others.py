"""Writes the same rows with pyarrow, Polars and DuckDB, each with its own habits, into a folder.

    others.py FOLDER
"""

import datetime
import pathlib
import sys

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq

folder = pathlib.Path(sys.argv[1])
rows = [
    {
        "run": i,
        "name": None if i % 3 == 0 else f"row {i}",
        "hits": None if i % 7 == 0 else [{"t": i / 2 + j, "channel": j} for j in range(i % 4)],
        "kind": ["signal", "noise"][i % 2],
        "at": datetime.datetime(2026, 1, 1) + datetime.timedelta(seconds=i),
        "more": {"x": [i, i + 1], "y": i % 2 == 0},
    }
    for i in range(1000)
]
hit = pa.struct([("t", pa.float64()), ("channel", pa.int16())])
more = pa.struct([("x", pa.list_(pa.int64())), ("y", pa.bool_())])
schema = pa.schema(
    [
        ("run", pa.uint32()),
        ("name", pa.string()),
        ("hits", pa.list_(hit)),
        ("kind", pa.dictionary(pa.int8(), pa.string())),
        ("at", pa.timestamp("us", "UTC")),
        ("more", more),
    ]
)
arrow = pa.Table.from_pylist(rows, schema)
pq.write_table(arrow, folder / "pyarrow.parquet", row_group_size=300)
pq.write_table(arrow, folder / "pyarrow-2.parquet", data_page_version="2.0", compression="gzip", store_schema=False, write_page_index=True, data_page_size=1000)
pq.write_table(arrow, folder / "pyarrow-delta.parquet", use_dictionary=False, column_encoding={"run": "DELTA_BINARY_PACKED", "name": "DELTA_BYTE_ARRAY"}, compression="brotli")
pq.write_table(arrow, folder / "pyarrow-old.parquet", version="1.0", use_deprecated_int96_timestamps=True, compression="lz4")
frame = polars.from_arrow(arrow)
frame.write_parquet(folder / "polars.parquet", row_group_size=256)
duckdb.sql("select * from arrow").write_parquet(str(folder / "duckdb.parquet"))
