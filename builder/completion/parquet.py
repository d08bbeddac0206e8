"""Rows to Parquet, a file a table, and back where somebody is to be forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from builder.completion.facts import TABLES, Row, Table, Type, Value

_TYPES = {
    Type.TEXT: pa.string(),
    Type.NUMBER: pa.float64(),
    Type.WHOLE: pa.int64(),
    Type.TRUTH: pa.bool_(),
    Type.TIME: pa.timestamp("us"),
}


_SAME = ("source", "rank")


def schema(table: Table) -> pa.Schema:
    """Return a table's columns as Arrow has them."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in table.columns])


_SCHEMAS = {table.name: schema(table) for table in TABLES}


class Writer:
    """Writes the facts of one source into a folder: `TABLE-NAME.parquet`, as many as it has tables."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._open: dict[str, pq.ParquetWriter] = {}
        self.rows: dict[str, int] = {}
        self.runs: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._open.values():
            writer.close()
        for table in self._open:
            _flush(self.path(table))

    def path(self, table: str) -> Path:
        """Return where the facts of a table go."""
        return self._folder / f"{table}-{self._name}.parquet"

    def write(self, table: str, rows: list[Row]) -> None:
        """Write a batch as a row group."""
        columns, values = _SCHEMAS[table], list(zip(*rows, strict=True))
        if "course_key" in columns.names:
            self.runs.update(filter(None, values[columns.names.index("course_key")]))
        arrays = [_array(column, field) for column, field in zip(values, columns, strict=True)]
        if table not in self._open:
            self._open[table] = pq.ParquetWriter(self.path(table), columns, compression="zstd")
        self._open[table].write_table(pa.Table.from_arrays(arrays, schema=columns))
        self.rows[table] = self.rows.get(table, 0) + len(rows)


def _array(values: tuple[Value, ...], field: pa.Field) -> pa.Array:
    """Make a column; those that say who says it have one value throughout."""
    if field.name in _SAME:
        return pa.repeat(pa.scalar(values[0], field.type), len(values))
    return pa.array(values, field.type)


def without(source: Path, target: Path, forgotten: Iterable[str]) -> int:
    """Copy a file without the rows that hold one of these pseudonyms; return how many they are, and copy none for 0."""
    held = pa.array(sorted(forgotten), pa.string())
    gone = 0
    with pq.ParquetFile(source) as file:
        names = [name for name in ("learner", "one", "other") if name in file.schema_arrow.names]
        kept: list[pa.Table] = []
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group)
            for name in names:
                rows = rows.filter(pc.invert(pc.is_in(rows[name], value_set=held)))
            gone += file.metadata.row_group(group).num_rows - rows.num_rows
            kept.append(rows)
        if gone:
            with pq.ParquetWriter(target, file.schema_arrow, compression="zstd") as writer:
                for rows in kept:
                    writer.write_table(rows)
    if gone:
        _flush(target)
    return gone


def pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of a file of identities."""
    found = pq.read_table(path, columns=["one", "other"])
    return list(zip(found["one"].to_pylist(), found["other"].to_pylist(), strict=True))


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
