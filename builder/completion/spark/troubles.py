"""What Spark says when something is wrong → what is wrong, without its traceback of three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from builder.completion.engine import EngineError, FactsError

SHARED = "put the store, and the files to import, into a folder that every worker has under the same name"
SAME = "install the builder with its extra completion for the Python of every worker, and name that with PYSPARK_PYTHON"
_UNSEEN = re.compile(r"FILE_NOT_EXIST|FileNotFoundException|PATH_NOT_FOUND|No such file or directory")
_BROKEN = re.compile(r"FAILED_READ_FILE|CANNOT_READ_FILE_FOOTER|Parquet\w*Exception|is not a Parquet file")
_MODULE = re.compile(r"No module named '([\w.]+)'")
_VERSIONS = re.compile(r"PYTHON_VERSION_MISMATCH|different (?:minor )?version")
_PATH = re.compile(r"file:/+[^\s:;]+")


@contextmanager
def told() -> Iterator[None]:
    """Raise FactsError or EngineError in place of what Spark raises."""
    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise _read(words(error)) from None


def words(error: Exception) -> str:
    """Return what an error says; the words of some lie in a process that may be gone."""
    try:
        return str(error)
    except (Py4JError, OSError):
        return f"Spark ended ({type(error).__name__})"


def _read(said: str) -> Exception:
    if found := _MODULE.search(said):
        return EngineError(f"the Python of a worker lacks {found[1]}", SAME)
    if _VERSIONS.search(said):
        return EngineError("a worker has another version of Python than this machine", SAME)
    if _UNSEEN.search(said):
        path = _PATH.search(said)
        return EngineError(f"a worker cannot find {path[0] if path else 'a file of the store'}", SHARED)
    if _BROKEN.search(said):
        return FactsError("the facts cannot be read")
    reason = next((line.strip() for line in said.splitlines() if "Exception" in line or line.startswith("[")), said)
    return EngineError(
        f"Spark gave up: {reason[:200]}", "look at the log of the worker; what was stored before is whole"
    )
