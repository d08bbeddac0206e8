"""Facts on disk → tables of DuckDB. Nothing but facts is read here: raw files are the importers' business."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from builder.completion.engine import Answer, FactFiles, FactsError
from builder.completion.facts import TABLES, Table, Type

Connection = duckdb.DuckDBPyConnection

_MEMORY = "400MB"
_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.NUMBER: "DOUBLE",
    Type.WHOLE: "BIGINT",
    Type.TRUTH: "BOOLEAN",
    Type.TIME: "TIMESTAMP",
}


class Database:
    """The engine of this machine: one connection of DuckDB."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def fill(self, table: str, columns: Mapping[str, Type], rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of rows."""
        fill(self._connection, table, {name: _TYPES[kind] for name, kind in columns.items()}, rows)

    def make(self, table: str, query: str) -> None:
        """Make a table of a query's rows."""
        self._run(f"CREATE TABLE {table} AS {query}")

    def ask(self, query: str) -> Answer:
        """Return the rows of a query."""
        found = self._run(query)
        return Answer(tuple(column[0] for column in found.description or ()), found.fetchall())

    def _run(self, statement: str) -> Connection:
        try:
            return self._connection.execute(statement)
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            raise FactsError("the facts cannot be read") from error


def connect(files: FactFiles) -> Database:
    """Open the facts; raises FactsError where a file is missing or is not what its table says.

    All is in memory, and what does not fit spills into the system's folder for temporary files, never beside the course.
    """
    connection = duckdb.connect(
        config={
            "memory_limit": _MEMORY,
            "temp_directory": tempfile.gettempdir(),
            "autoinstall_known_extensions": False,
            "preserve_insertion_order": False,
            # As Spark orders them: nulls first upwards, last downwards.
            "default_null_order": "sqlite",
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
    return Database(connection)


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
