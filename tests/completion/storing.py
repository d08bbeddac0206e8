"""A store in a folder of its own, and what stands in it, as rows of Python."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

from builder.completion.facts import TABLES
from builder.completion.outline import Courses
from builder.completion.store import Store
from builder.pipeline.completion import Wish, take_in
from builder.pipeline.completion_files import Named, pick

KEY = bytes(range(32))


def take(folder, paths, course_key="", courses=None, jobs=1):
    """Import files into the store of a folder; return what became of each."""
    store = Store(folder)
    wish = Wish(tuple(pick(map(str, paths), folder)), KEY, courses or Courses(), Named(course_key), jobs)
    with store.working():
        return take_in(store, wish)


def facts(folder):
    """Every fact of a store, sorted, by table."""
    store = Store(folder)
    found = {table.name: [row for path in store.parts(table.name) for row in rows(path)] for table in TABLES}
    return {name: sorted(listed, key=repr) for name, listed in found.items() if listed}


def rows(path):
    return [tuple(row.values()) for row in pq.read_table(path).to_pylist()]


def ldn(*arguments, cwd, **settings):
    """Start the command in a process of its own."""
    environment = os.environ | {"LDN_COMPLETION_KEY": str(cwd / "key"), "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "builder", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings
    )


def told(*arguments, cwd):
    """Run the command; return its exit status and what it printed."""
    process = ldn(*arguments, cwd=cwd)
    out, err = process.communicate()
    return process.returncode, out.decode(), err.decode()
