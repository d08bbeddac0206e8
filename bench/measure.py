"""CPU seconds and peak memory of a command, as the operating system accounts for it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Used:
    """What one run of a command used: CPU seconds (user and system) and peak memory in MB."""

    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the report: a figure, the bound it is held to, and whether it holds."""

    what: str
    figure: str
    bound: str = ""
    holds: bool = True


def run(command: Sequence[str], folder: Path) -> Used:
    """Run a command to its end; raises CalledProcessError when it fails."""
    # Python may compile its modules once, as it does for any user.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def median(times: int, one: Callable[[], Used]) -> Used:
    """Return the medians of several runs."""
    runs = [one() for _ in range(times)]
    return Used(statistics.median(r.cpu for r in runs), max(r.megabytes for r in runs))


def at_most(what: str, ratio: float, bound: float, detail: str = "") -> Row:
    """Return a row for a ratio that must not be above its bound."""
    return Row(what, f"{ratio:.3f}" + (f" ({detail})" if detail else ""), f"≤ {bound:g}", ratio <= bound)
