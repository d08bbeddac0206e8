"""Facts on disk → tables of Spark: the engine of a cluster. What is asked is the very text that DuckDB is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as spark_types

from builder.completion.engine import Answer, FactFiles, FactsError
from builder.completion.facts import TABLES, Table, Type
from builder.completion.spark.troubles import told

_TYPES = {
    Type.TEXT: spark_types.StringType(),
    Type.NUMBER: spark_types.DoubleType(),
    Type.WHOLE: spark_types.LongType(),
    Type.TRUTH: spark_types.BooleanType(),
    Type.TIME: spark_types.TimestampNTZType(),
}
# Spark reads paths as patterns.
_PATTERN = re.compile(r"([\\*?\[\]{}])")
_PARTITIONS = "spark.sql.shuffle.partitions"


class SparkFacts:
    """The facts in a session of their own, so that the names of tables are nobody else's."""

    def __init__(self, context: Any, files: FactFiles) -> None:
        """Open them; raises FactsError where a file is missing or is not what its table says."""
        self._session = SparkSession(context).newSession()
        self._made: list[str] = []
        if not context.getConf().contains(_PARTITIONS):
            # Spark's own 200 are for clusters of that size.
            self._session.conf.set(_PARTITIONS, str(2 * context.defaultParallelism))
        for table in TABLES:
            paths = files.get(table.name, ())
            _check(table, paths)
            schema = _schema({column.name: column.type for column in table.columns})
            with told():
                self._name(self._frame(schema, paths), table.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What the workers hold of a table goes with its last name.
        with told():
            for table in self._made:
                self._session.catalog.dropTempView(table)

    def fill(self, table: str, columns: Mapping[str, Type], rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of rows."""
        found = [tuple(row) for row in rows]
        with told():
            self._name(self._session.createDataFrame(found, _schema(columns)), table)

    def make(self, table: str, query: str) -> None:
        """Make a table of a query's rows, which the workers hold: others ask for it many times."""
        with told():
            self._name(self._session.sql(query).localCheckpoint(), table)

    def ask(self, query: str) -> Answer:
        """Return the rows of a query."""
        with told():
            found = self._session.sql(query)
            return Answer(tuple(found.columns), [tuple(row) for row in found.collect()])

    def _frame(self, schema: spark_types.StructType, paths: Sequence[Path]) -> DataFrame:
        if not paths:
            return self._session.createDataFrame([], schema)
        return self._session.read.schema(schema).parquet(*map(_spelled, paths))

    def _name(self, frame: DataFrame, table: str) -> None:
        frame.createOrReplaceTempView(table)
        self._made.append(table)


def _schema(columns: Mapping[str, Type]) -> spark_types.StructType:
    return spark_types.StructType([spark_types.StructField(name, _TYPES[kind]) for name, kind in columns.items()])


def _spelled(path: Path) -> str:
    return "file://" + _PATTERN.sub(r"\\\1", path.resolve().as_posix())


def _check(table: Table, paths: Sequence[Path]) -> None:
    """Look at the columns of files: Spark would take one that is missing for one that is empty."""
    found: set[str] = set()
    try:
        for path in paths:
            found.update(pq.read_schema(path).names)
    except (OSError, pa.ArrowException) as error:
        raise FactsError(f"the facts of {table.name} cannot be read: {str(error).partition(chr(10))[0]}") from None
    if paths and not found.issuperset(table.names):
        missing = next(name for name in table.names if name not in found)
        raise FactsError(f"the facts of {table.name} cannot be read: they have no column {missing}")
