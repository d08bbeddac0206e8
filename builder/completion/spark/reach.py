"""Whether a cluster can be had at all: everything that can be asked, and soon, before Spark is begun."""

from __future__ import annotations

import os
import shutil
import socket
from importlib.util import find_spec

from builder.completion.engine import EngineError

_SECONDS = 5


def check(address: str) -> None:
    """Look for Spark, Java and a master that answers; raises EngineError."""
    if not find_spec("pyspark"):
        raise EngineError('Spark needs the extra "spark"', 'pip install "ldn-course-builder[completion,spark]"')
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise EngineError(
            "Spark needs Java, and there is none" + (f" in JAVA_HOME ({home})" if home else ""),
            "install Java 17 (on Debian default-jre-headless), or say where it is with JAVA_HOME",
        )
    if address.startswith("local"):
        return
    # Of several masters, one works and the others wait to take its place.
    masters = address.removeprefix("spark://").split(",")
    wrong = [reason for master in masters if (reason := _unreachable(*master.rsplit(":", 1)))]
    if len(wrong) == len(masters):
        mend = "check the address: a master tells its own at the top of its page"
        raise EngineError(f"nothing answers there ({wrong[0]})", mend)


def _unreachable(host: str, port: str) -> str:
    try:
        socket.create_connection((host, int(port)), _SECONDS).close()
    except (OSError, ValueError, OverflowError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""
