"""A cluster from its beginning to its end, and what it is asked meanwhile. `reach.check` comes before."""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from concurrent.futures import TimeoutError as TooLateError
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark import __version__ as spark_version
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway

from builder.completion.engine import EngineError, FactFiles
from builder.completion.job import Extracted, Job
from builder.completion.spark.facts import SparkFacts
from builder.completion.spark.tasks import extract
from builder.completion.spark.troubles import words

# Seconds until a worker has done a first task.
_FIRST_TASK = 60
# Tasks that wait in the cluster at the same time; it works on as many as it has cores.
_AT_ONCE = 64
_SETTINGS = {
    "spark.app.name": "ldn completion",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # No session may move a day: every time is UTC and naive.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    "spark.sql.ansi.enabled": "true",
}
_REASON = re.compile(r"Exception|Error\b|ERROR|JAVA_HOME|unresponsive")
# When, how grave, and which of its classes says it.
_STAMP = re.compile(r"^\d\S* \S+ [A-Z]+ \w+: ")


class Cluster:
    """A cluster by its address: `spark://HOST:PORT`, or `local[N]`. A process holds one at a time."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._ending = ExitStack()
        self._context: Any = None

    def __enter__(self) -> Self:
        """Begin; raises EngineError where Spark does not, or where no worker is free."""
        scratch = Path(self._ending.enter_context(TemporaryDirectory(prefix="ldn-spark-", ignore_cleanup_errors=True)))
        try:
            self._begin(scratch)
            self._try()
        except (PySparkException, Py4JError) as error:
            why = _last_words(scratch / "log") or words(error).strip().partition("\n")[0]
            self._ending.close()
            raise EngineError(
                f"Spark does not begin: {why[:200]}",
                f"check that this is a master of Spark {spark_version}, and that it knows your Java",
            ) from None
        except BaseException:
            self._ending.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    def connect(self, files: FactFiles) -> SparkFacts:
        """Open facts there; raises FactsError."""
        return SparkFacts(self._context, files)

    def extract(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Extracted]]:
        """Make facts of files, one a task; raises EngineError."""
        with ThreadPoolExecutor(min(len(jobs), _AT_ONCE) or 1) as pool:
            waiting = {pool.submit(extract, self._context, job): place for place, job in enumerate(jobs)}
            try:
                for future in as_completed(waiting):
                    yield waiting[future], future.result()
            finally:
                # After an error nobody waits for the rest.
                pool.shutdown(wait=False, cancel_futures=True)
                if not all(future.done() for future in waiting):
                    self._context.cancelAllJobs()

    def _begin(self, scratch: Path) -> None:
        """Start Spark's driver; all that it says goes into a file."""
        for name in ("py4j", "SQLQueryContextLogger"):
            logging.getLogger(name).disabled = True
        # Unless somebody says otherwise, workers have Python where we have it.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        conf = SparkConf(loadDefaults=False).setMaster(self._address).setAll(_settings(scratch).items())
        log = self._ending.enter_context((scratch / "log").open("wb"))
        gateway = launch_gateway(conf, {"stdout": log, "stderr": log})
        self._ending.callback(_end, gateway)
        self._context = SparkContext(conf=conf, gateway=gateway)
        self._ending.callback(_stop, self._context)

    def _try(self) -> None:
        """Let a worker do something: a cluster that has none free would let everybody wait for ever."""
        # Counting bytes needs no Python there, and a report needs none either.
        task = self._context.parallelize([1], 1)._jrdd.count  # noqa: SLF001 - see above
        pool = ThreadPoolExecutor(1)
        try:
            pool.submit(task).result(_FIRST_TASK)
        except TooLateError:
            self._context.cancelAllJobs()
            raise EngineError(
                f"no worker has begun a task within {_FIRST_TASK} seconds",
                "look at the master's page: are there workers with free cores and memory, and can they reach this machine"
                " (SPARK_LOCAL_IP)?",
            ) from None
        finally:
            pool.shutdown(wait=False)


def _settings(scratch: Path) -> Mapping[str, str]:
    return _SETTINGS | {"spark.local.dir": str(scratch), "spark.sql.warehouse.dir": str(scratch / "warehouse")}


def _last_words(log: Path) -> str:
    """Return the last line of Spark's log that says why, or nothing."""
    lines = log.read_text("utf-8", "replace").splitlines()
    said = (line.strip() for line in reversed(lines) if _REASON.search(line) and not line.startswith("\t"))
    return _STAMP.sub("", next(said, ""))


def _stop(context: Any) -> None:
    # Where Spark has ended by itself, it warns of that once more.
    with warnings.catch_warnings(), suppress(PySparkException, Py4JError):
        warnings.simplefilter("ignore")
        context.stop()


def _end(gateway: Any) -> None:
    """End Spark's driver, and wait until it is gone, so that its temporary files can go."""
    with suppress(Py4JError):
        gateway.shutdown()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - so that another can begin in this process
    gateway.proc.stdin.close()
    gateway.proc.wait()
