"""A report of many learners from Parquet facts: how its cost grows with them, and what it takes of memory."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Row, Used, at_most, median, run
from builder.completion.database import connect
from builder.completion.identity import unite
from builder.completion.reports.ground import Question
from builder.completion.reports.making import make_report
from builder.completion.reports.plan import read_plans
from builder.completion.reports.writing import write as files
from tests.completion.simulated_facts import COURSES, simulate
from tests.completion.written_facts import write

ONE, FEW, MANY = 1, 5_000, 20_000
_TIMES = 3
_GROWTH, _MEGABYTES = 1.15, 600


def rows(scratch: Path) -> list[Row]:
    """Return the report. Every figure is counted, from the opening of the files to the last byte of the page."""
    used = {count: _measured(scratch / f"facts-{count}", count) for count in (ONE, FEW, MANY)}
    start, few, many = (used[count].cpu for count in (ONE, FEW, MANY))
    growth = ((many - start) / MANY) / ((few - start) / FEW)
    return [
        Row(f"report of {MANY:,} learners, CPU s", f"{many:.2f} (start {start:.2f})"),
        at_most(f"  a learner of {MANY:,} ÷ of {FEW:,}", growth, _GROWTH),
        Row("  peak memory, MB", f"{used[MANY].megabytes:.0f}", f"≤ {_MEGABYTES}", used[MANY].megabytes <= _MEGABYTES),
    ]


def _measured(folder: Path, count: int) -> Used:
    """Make facts in a process of their own: a child's peak memory counts from that of the process it was forked from."""
    run([sys.executable, "-m", "bench.reports", "make", str(folder), str(count)], Path.cwd())
    return median(_TIMES, lambda: run([sys.executable, "-m", "bench.reports", "report", str(folder)], Path.cwd()))


def _make(folder: Path, count: int) -> None:
    world = simulate(count)
    write(folder, world.log() + world.grades() + world.progress() + world.joined())


def _report(folder: Path) -> None:
    found = {path.name.partition("-")[0]: [path] for path in folder.glob("*.parquet")}
    with connect(found) as connection:
        persons, _ = unite(connection.ask("SELECT one, other FROM identities").rows)
        report = make_report(connection, read_plans(COURSES), persons, (), Question(), datetime.now(UTC))
    list(files(report))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        _make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        _report(Path(sys.argv[2]))
