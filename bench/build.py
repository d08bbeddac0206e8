"""Building a synthetic course, against `olx new-run` and `olx archive` (olx-utils) over the very same blocks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

from bench.measure import Row, Used, at_most, median, run
from bench.synthetic import write_course
from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics
from builder.pipeline import catalogs

LANGUAGES = ("es", "fr", "pt", "id")
UNITS = 1000
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


def rows(scratch: Path) -> list[Row]:
    """Measure everything, largest last."""
    small, large = scratch / "small", scratch / "large"
    prepare(small, UNITS)
    build(small, ("es",))
    peer = median(3, lambda: olx_utils(small, scratch / "peer"))
    first = median(3, lambda: build(small, ("es",)))
    every = median(3, lambda: build(small, LANGUAGES))
    build(small, ())
    unchanged = median(3, lambda: build(small, (), clean=False))
    further = (every.cpu - first.cpu) / (len(LANGUAGES) - 1)
    found = [
        Row("olx new-run + olx archive, CPU s", f"{peer.cpu:.2f}"),
        at_most("first language / olx-utils", first.cpu / peer.cpu, 0.33, f"{first.cpu:.2f} s"),
        at_most("each further language / olx-utils", further / peer.cpu, 0.12, f"{further:.2f} s"),
        at_most("unchanged build / olx-utils", unchanged.cpu / peer.cpu, 0.12, f"{unchanged.cpu:.2f} s"),
        at_most("peak memory, MB", every.megabytes, 150, f"olx-utils {peer.megabytes:.0f}"),
    ]
    prepare(large, UNITS * 10, ("es",))
    ten = median(1, lambda: build(large, ("es",)))
    one = median(3, lambda: build(small, ("es",)))
    found.append(at_most("10,000 units / 1,000 units", ten.cpu / one.cpu, 10.5, f"{ten.megabytes:.0f} MB"))
    return found


def start_rows() -> list[Row]:
    """Measure the command's start."""
    here = Path.cwd()
    bare = median(15, lambda: run([sys.executable, "-c", "pass"], here))
    ours = median(15, lambda: run([str(Path(sys.executable).with_name("ldn")), "--version"], here))
    return [at_most("ldn --version / python -c pass", ours.cpu / bare.cpu, 5)]


def version_of_peer() -> str:
    """Return what olx-utils calls itself."""
    return subprocess.run([OLX, "--version"], capture_output=True, text=True, check=True).stdout.strip()
