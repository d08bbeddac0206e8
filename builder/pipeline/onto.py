"""A build onto a Studio export: what was set in Studio goes into the archive of the run that the export is of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.archives.carry import UPDATES, carried_files, spelled
from builder.archives.course import Archive, ArchiveError
from builder.archives.onto import Carried, carry_over
from builder.archives.parsing import parse_archive
from builder.archives.reading import read_archive
from builder.archives.record import Record
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location, Severity
from builder.model.course import Run
from builder.output import OutputFile
from builder.pipeline.manifest import Row
from builder.pipeline.runs import ChosenRun, known_runs
from builder.source.tree import Tree

_SHOWN = 60
_FEW = 3


@dataclass(frozen=True, slots=True)
class Onto:
    """A Studio export, its hash, and the run that it is of."""

    chosen: ChosenRun
    export: Archive
    sha256: str


def read_onto(tree: Tree, path: Path, ids: Iterable[str]) -> Onto:
    """Read a Studio export and find its run among the courses wanted; raises InputError where it is of none."""
    export = read_export(path)
    runs = known_runs(tree, ids)
    tree.diagnostics.stop_on_errors()
    known = [str(chosen.run.key) for chosen in runs]
    mend = f"export one of {', '.join(known[:_FEW])}{' …' if len(known) > _FEW else ''}"
    return Onto(run_of(export, path, runs, mend), export, hashlib.sha256(path.read_bytes()).hexdigest())


def run_of(export: Archive, path: Path, runs: Iterable[ChosenRun], mend: str) -> ChosenRun:
    """Return the run that an export is of; raises InputError, with this mend before another, where it is of none."""
    meant = next((chosen for chosen in runs if chosen.run.key == export.key), None)
    if meant is None:
        what = f"this archive is of {export.key}, which no run here has"
        raise _refused(path, what, f"{mend}, or write its key under runs: in course.yaml")
    return meant


def read_export(path: Path) -> Archive:
    """Read an archive that came from elsewhere; raises InputError for one that cannot be, or may not be, read."""
    try:
        return parse_archive(read_archive(path))
    except ArchiveError as error:
        raise _refused(path, error.what, error.mend) from None
    except OSError as error:
        raise _refused(path, error.strerror or "this cannot be read", "check the name of the file") from None


def _refused(path: Path, what: str, mend: str) -> InputError:
    found = Diagnostics()
    found.error(Location(str(path)), Code.ARCHIVE, what, mend)
    return InputError(found)


def carried_onto(onto: Onto, run: Run, record: Record | None, files: list[OutputFile]) -> tuple[Row, list[OutputFile]]:
    """Return what was carried over, for the manifest, and the run's files with it in its place."""
    ours = parse_archive({file.path: file.content for file in files})
    carried = carry_over(onto.export, ours, record)
    row = {
        "sha256": onto.sha256,
        "source": dict(carried.source),
        "posted": list(carried.posted),
        "carried": list(_told(carried)),
    }
    return row, list(carried_files(files, carried, run.key))


def forgotten(former: Row, run: Run, record: Record | None) -> Iterator[Diagnostic]:
    """Yield that a build leaves out what the one before had from Studio, unless the record of a release tells of it.

    `former` is the manifest's `onto` of that build.
    """
    names = [*former["source"], *([UPDATES] if former["posted"] else [])]
    if names and not (record and (record.origin.source or record.origin.posted)):
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        what = f"{run.name} is built without what the build before had from Studio: {', '.join(names[:_FEW])}{more}"
        mend = "before an import, build it again with ldn build --onto EXPORT"
        yield Diagnostic(run.location, what, mend, Code.RELEASED, Severity.WARNING)


def _told(carried: Carried) -> Iterable[str]:
    said = dict(carried.source)
    for setting in carried.settings:
        was = f" (the source says {_shown(said[setting.spelled])})"
        yield f"{setting.spelled}: {_shown(spelled(setting))}{was}"
    dates = {update.id: update.date for update in carried.updates}
    for number in carried.posted:
        yield f"{UPDATES}: the update of {_shown(dates[number])}"
    for setting in carried.refused:
        yield f"{setting.spelled}: as the source says, which changed too (Studio says {_shown(setting.value)})"
    for setting in carried.unusable:
        yield f"{setting.spelled}: as the source says, since Studio's value cannot be read ({_shown(setting.value)})"


def _shown(value: Any) -> str:
    """Return a value of the export as a terminal may show it."""
    if isinstance(value, dict):
        return "as in Studio"
    text = "nothing" if value is None else str(value)
    text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
