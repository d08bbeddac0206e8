"""Facts as Parquet files, as the store keeps them."""

from datetime import timedelta

import duckdb

from builder.completion.database import fill
from builder.completion.facts import TABLES, Type
from tests.completion.simulated_facts import EPOCH, SQL_TYPES, tables


def write(folder, facts, name="one"):
    """Write facts below a folder, a file a table; returns the files by table."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    connection = duckdb.connect()
    rows = tables(facts)
    for table in TABLES:
        if rows[table.name]:
            path = folder / f"{table.name}-{name}.parquet"
            columns = {column.name: SQL_TYPES[column.type] for column in table.columns}
            moments = [at for at, column in enumerate(table.columns) if column.type is Type.TIME]
            fill(connection, table.name, columns, [_with_times(row, moments) for row in rows[table.name]])
            connection.execute(f"COPY {table.name} TO '{path}' (FORMAT parquet)")
            files[table.name] = [path]
    connection.close()
    return files


def merged(*several):
    return {table.name: [path for files in several for path in files.get(table.name, ())] for table in TABLES}


def _with_times(row, moments):
    row = list(row)
    for place in moments:
        row[place] = None if row[place] is None else EPOCH + timedelta(microseconds=row[place])
    return row
