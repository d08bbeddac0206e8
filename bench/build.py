"""Building a synthetic course, against `olx new-run` and `olx archive` (olx-utils) over the very same blocks."""

from __future__ import annotations

import shutil
import statistics
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.measure import Row, Used, at_most, median, run
from bench.synthetic import write_course
from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics
from builder.pipeline import catalogs

LANGUAGES = ("es", "fr", "pt", "id")
UNITS = 1000
ROUNDS = 5
LDN = (sys.executable, "-m", "builder")
OLX = str(Path(sys.executable).with_name("olx"))


def prepare(root: Path, units: int, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Write a workspace whose catalogs are complete."""
    write_course(root, units, ("en", *languages))
    for code in languages:
        catalogs.add(root, code)
    for code in languages:
        path = root / "translations" / "synthetic" / f"{code}.po"
        catalog = read_catalog(path.read_bytes(), path.name, Diagnostics())
        if catalog is None:
            raise RuntimeError("a catalog that was just written cannot be read")
        filled = tuple(replace(entry, msgstr=f"{entry.msgid} {code}") for entry in catalog.entries)
        path.write_bytes(write_catalog(replace(catalog, entries=filled)))
    catalogs.update(root)


def build(root: Path, languages: tuple[str, ...], *, clean: bool = True) -> Used:
    """Build some languages, from nothing unless told otherwise."""
    if clean:
        shutil.rmtree(root / "dist", ignore_errors=True)
    return run([*LDN, "build", *(part for code in languages for part in ("-l", code))], root)


def olx_utils(root: Path, scratch: Path) -> Used:
    """Let olx-utils make a run and an archive of the blocks that we built."""
    shutil.rmtree(scratch, ignore_errors=True)
    with tarfile.open(root / "dist" / "synthetic" / "es" / "synthetic-es.tar.gz") as archive:
        archive.extractall(scratch, filter="data")
    (folder,) = scratch.iterdir()
    # It reads `$` and `#` of a Mako template; our text has neither. New runs replace the one that course.xml names.
    first = run([OLX, "new-run", "bench", "2026-12-01", "2027-12-31"], folder)
    second = run([OLX, "archive"], folder)
    return Used(first.cpu + second.cpu, max(first.megabytes, second.megabytes))


@dataclass(frozen=True, slots=True)
class Round:
    """What one round used, its commands one after the other: the machine's speed drifts, ratios within a round do not."""

    peer: Used
    first: Used
    every: Used
    unchanged: Used

    @property
    def further(self) -> float:
        """CPU seconds of each language after the first."""
        return (self.every.cpu - self.first.cpu) / (len(LANGUAGES) - 1)


def one_round(root: Path, scratch: Path) -> Round:
    """Measure each command once."""
    first = build(root, ("es",))
    peer = olx_utils(root, scratch)
    every = build(root, LANGUAGES)
    build(root, ())
    return Round(peer, first, every, build(root, (), clean=False))


def rows(scratch: Path) -> list[Row]:
    """Measure everything, largest last."""
    small, large = scratch / "small", scratch / "large"
    # In a process of its own: a child's peak memory counts from that of the process it was forked from.
    for root, units, languages in ((small, UNITS, LANGUAGES), (large, UNITS * 10, ("es",))):
        run([sys.executable, "-m", "bench.build", str(root), str(units), *languages], Path.cwd())
    build(small, ("es",))
    rounds = [one_round(small, scratch / "peer") for _ in range(ROUNDS)]
    large_build, small_build = build(large, ("es",)), build(small, ("es",))
    memory = max(each.every.megabytes for each in rounds)
    return [
        Row("olx new-run + olx archive, CPU s", f"{statistics.median(each.peer.cpu for each in rounds):.2f}"),
        _ratio("first language / olx-utils", rounds, lambda each: each.first.cpu, 0.33),
        _ratio("each further language / olx-utils", rounds, lambda each: each.further, 0.12),
        _ratio("unchanged build / olx-utils", rounds, lambda each: each.unchanged.cpu, 0.12),
        at_most("peak memory, MB", memory, 150, f"olx-utils {max(each.peer.megabytes for each in rounds):.0f}"),
        at_most(
            "10,000 units / 1,000 units, CPU",
            large_build.cpu / small_build.cpu,
            10.5,
            f"{large_build.megabytes:.0f} MB",
        ),
    ]


def _ratio(what: str, rounds: list[Round], cpu: Callable[[Round], float], bound: float) -> Row:
    ratio = statistics.median(cpu(each) / each.peer.cpu for each in rounds)
    return at_most(what, ratio, bound, f"{statistics.median(map(cpu, rounds)):.2f} s")


def start_rows() -> list[Row]:
    """Measure the command's start."""
    here = Path.cwd()
    bare = median(15, lambda: run([sys.executable, "-c", "pass"], here))
    ours = median(15, lambda: run([str(Path(sys.executable).with_name("ldn")), "--version"], here))
    return [at_most("ldn --version / python -c pass", ours.cpu / bare.cpu, 5)]


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), tuple(sys.argv[3:]))
