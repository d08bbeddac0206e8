"""Facts on disk → tables of one DuckDB connection. Nothing but facts is read here: raw files are the importers' business."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from builder.completion.facts import TABLES, Table, Type

# A table's Parquet files, by its name in `facts.TABLES`; a table without any is empty.
FactFiles = Mapping[str, Sequence[Path]]
Connection = duckdb.DuckDBPyConnection

_MEMORY = "400MB"
_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.NUMBER: "DOUBLE",
    Type.WHOLE: "BIGINT",
    Type.TRUTH: "BOOLEAN",
    Type.TIME: "TIMESTAMP",
}


class FactsError(ValueError):
    """A file of facts that cannot be read."""


def connect(files: FactFiles) -> Connection:
    """Open the facts; raises FactsError where a file is missing or is not what its table says.

    All is in memory, and what does not fit spills into the system's folder for temporary files, never beside the course.
    """
    connection = duckdb.connect(
        config={
            "memory_limit": _MEMORY,
            "temp_directory": tempfile.gettempdir(),
            "autoinstall_known_extensions": False,
            "preserve_insertion_order": False,
            # No session may move a day: every time is UTC and naive.
            "threads": 2,
        }
    )
    for table in TABLES:
        try:
            _open(connection, table, files.get(table.name, ()))
        except duckdb.Error as error:
            connection.close()
            raise FactsError(f"the facts of {table.name} cannot be read: {_first_line(error)}") from None
    return connection


def fill(connection: Connection, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
    """Make a table of rows: `columns` has each one's name and DuckDB's type. Names are ours, never input."""
    connection.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
    lists = list(zip(*rows, strict=True))
    if lists:
        # One list a column: a row at a time takes a hundred times as long.
        picked = ", ".join(f"unnest(cast(? AS {kind}[]))" for kind in columns.values())
        connection.execute(f"INSERT INTO {table} SELECT {picked}", [list(each) for each in lists])


def _open(connection: Connection, table: Table, files: Sequence[Path]) -> None:
    """Make a view of the files. One thing may stand in it twice: every table is a set, so queries count distinct things."""
    if files:
        connection.read_parquet([str(path) for path in files], union_by_name=True).create_view(table.name)
        # A file with other columns is told here and not in the middle of a figure.
        connection.execute(f"SELECT {', '.join(table.names)} FROM {table.name} LIMIT 0")  # noqa: S608 - names of ours
    else:
        columns = ", ".join(f"{column.name} {_TYPES[column.type]}" for column in table.columns)
        connection.execute(f"CREATE TABLE {table.name} ({columns})")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
